import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ArticleMeta, Reader } from 'demarche'
import { emptyScore } from '../score/commitments.ts'
import { figuresOf, type GoldFile, scoreFile } from './commitments.ts'
import { prefixed } from './prefixed.ts'
import { readRows } from './read.ts'
import type { BenchSet, Figures } from './set.ts'

const folder = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'records')
const polnear = 'quotes/polnear-train.jsonl.gz'

interface GoldText extends GoldFile {
  readonly doc: GoldFile['doc'] & {
    /** How the text was drawn: at random, or for a condition connective near a commitment cue. */
    readonly drawn: 'random' | 'condition'
    readonly source: string
    readonly title?: string | null
    readonly url?: string | null
    readonly publisher?: string | null
    readonly offset: number
    readonly length: number
    readonly sha256: string
  }
}

/** Records in real texts. Those of the articles stand in the repository with their words; of PolNeAR only offsets do, and
 *  the words come from the data folder, or are left out without it. */
export const texts: BenchSet = {
  name: 'texts',
  needs: [],
  async run({ reader, data }) {
    const golds = [...linesOf('articles.jsonl'), ...withWords(linesOf('polnear.jsonl'), data)]
    let figures: Figures = {}
    for (const part of ['dev', 'kept'] as const) {
      const own = golds.filter(({ doc }) => doc.part === part)
      const groups: readonly (readonly [string, (gold: GoldText) => boolean])[] = [
        [part, () => true],
        [`${part} random`, ({ doc }) => doc.drawn === 'random'],
        [`${part} condition`, ({ doc }) => doc.drawn === 'condition'],
      ]
      for (const [name, isIn] of groups)
        figures = { ...figures, ...prefixed(name, await scored(reader, own.filter(isIn))) }
    }
    return figures
  },
}

async function scored(reader: Reader, golds: readonly GoldText[]): Promise<Figures> {
  const score = emptyScore()
  for (const gold of golds) await scoreFile(score, reader, gold, gold.text ?? '', metaOf(gold))
  return figuresOf(score)
}

const metaOf = ({ doc: { published, title, url, publisher } }: GoldText): ArticleMeta => ({
  ...(published && { date: published }),
  ...(title && { title }),
  ...(url && { url }),
  ...(publisher && { outlet: publisher }),
})

const linesOf = (name: string): GoldText[] => readRows<GoldText>(join(folder, name))

/** The texts with their words from the corpus. @throws Error if one is not the text that was annotated. */
function withWords(golds: readonly GoldText[], data: string): GoldText[] {
  if (!existsSync(join(data, polnear))) return []
  const rows = readRows<{ readonly id: string; readonly text: string }>(join(data, polnear))
  const articles = new Map(rows.map(({ id, text }) => [id, text]))
  return golds.map((gold) => {
    const { source, offset, length, sha256, id } = gold.doc
    const text = (articles.get(source) ?? '').slice(offset, offset + length)
    if (createHash('sha256').update(text, 'utf8').digest('hex') !== sha256)
      throw new Error(`${id}: ${source} is not the text that was annotated`)
    return { ...gold, text }
  })
}
