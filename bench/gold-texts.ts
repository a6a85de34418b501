import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readRows } from './rows.ts'

/** What a line of `gold/records` says of its text. */
export interface TextSource {
  readonly doc: {
    readonly id: string
    readonly source: string
    readonly offset: number
    readonly length: number
    readonly sha256: string
  }
  readonly text?: string
}

const polnear = 'quotes/polnear-train.jsonl.gz'

/** The real texts with their records (`gold`: the folder of gold data). Those of PolNeAR have their words from the corpus in `data`, or
 *  are left out without it. @throws Error if one is not the text that was annotated. */
export function goldTexts<T extends TextSource>(gold: string, data: string): readonly T[] {
  const linesOf = (name: string): T[] => readRows<T>(join(gold, 'records', name))
  const articles = linesOf('articles.jsonl')
  if (!existsSync(join(data, polnear))) return articles
  const rows = readRows<{ readonly id: string; readonly text: string }>(join(data, polnear))
  const words = new Map(rows.map(({ id, text }) => [id, text]))
  const others = linesOf('polnear.jsonl').map((line) => {
    const { source, offset, length, sha256, id } = line.doc
    const text = (words.get(source) ?? '').slice(offset, offset + length)
    if (createHash('sha256').update(text, 'utf8').digest('hex') !== sha256)
      throw new Error(`${id}: ${source} is not the text that was annotated`)
    return { ...line, text }
  })
  return [...articles, ...others]
}
