import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printReading, type Reader } from 'demarche'
import type { GoldDocument, PredictedDocument } from './score/commitment-types.ts'
import { emptyScore, scoreDocument, scoreLinks } from './score/commitments.ts'
import { prf } from './score/counts.ts'
import { readEnglish } from './sets/read.ts'

/** Runs the reference scorer of commitments on a real reading, where scorer, gold and Python are there, and says in a line
 *  whether ours prints the same. The other scorers are held to fixed predictions by the tests. */
export async function agreement(scorers: string, data: string, reader: Reader): Promise<string[]> {
  const scorer = join(scorers, 'score_commitments.py')
  const goldPath = join(data, 'commitments', 'stories', 'v1.gold.json')
  if (!existsSync(scorer) || !existsSync(goldPath)) return ['reference scorers: not there, not compared']
  const gold = JSON.parse(readFileSync(goldPath, 'utf8')) as GoldDocument & { text: string }
  const doc = await readEnglish(reader, gold.text)
  const found = printReading(doc, { reader: reader.version, id: 'v1' })
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const path = join(folder, 'found.json')
    writeFileSync(path, JSON.stringify(found))
    const output = execFileSync('python3', [scorer, goldPath, path, '--json'], { encoding: 'utf8' })
    const printed = JSON.parse(output) as Record<string, { f1?: number }>
    const score = emptyScore()
    scoreDocument(score, gold, found as unknown as PredictedDocument, 'v1')
    scoreLinks(score, gold, found as unknown as PredictedDocument, 'v1')
    const different = (['records', 'holder', 'counterpart', 'conditions'] as const).filter(
      (name) => Math.abs(prf(score.slots[name]).f1 - (printed[name]?.f1 ?? -1)) > 0.0001,
    )
    return [
      different.length === 0
        ? 'reference scorer: agrees'
        : `reference scorer: differs on ${different.join(', ')}`,
    ]
  } catch (error) {
    return [
      `reference scorers: could not be run (${error instanceof Error ? error.message.split('\n')[0] : error})`,
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
