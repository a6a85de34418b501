import { join } from 'node:path'
import { inputPaths } from '../../src/cli/input-paths.ts'
import type { Article } from '../../src/doc/article.ts'
import type { Doc } from '../../src/doc/doc.ts'
import { makeArticle } from '../../src/input/article.ts'
import { readInput } from '../../src/input/files.ts'
import { openReader } from '../../src/reader.ts'
import type { Archive, ArticleReader } from '../../src/store/archive.ts'

const reader = await openReader()

/** An article of a sample: its day and its text. */
export type Told = readonly [date: string, text: string]

/** Reads articles as the reader does. */
export async function readAll(told: readonly Told[]): Promise<readonly Doc[]> {
  const docs: Doc[] = []
  for (const [date, text] of told)
    docs.push((await reader.read(makeArticle(text, { language: 'en', date }))).doc)
  return docs
}

/** The articles of `examples/` as the reader reads them. */
export async function readExamples(): Promise<readonly Doc[]> {
  const folder = join(import.meta.dirname, '../../examples')
  const docs: Doc[] = []
  for (const path of inputPaths([folder])) {
    for await (const { article } of readInput(path, { date: undefined })) {
      if (article !== undefined) docs.push((await reader.read(article)).doc)
    }
  }
  return docs
}

/** Gives readings that were made before, under the metadata that the archive has by now. */
export function readBefore(docs: readonly Doc[], version = 'before@1'): ArticleReader {
  const known = new Map(docs.map((doc) => [doc.article.id, doc]))
  return {
    version,
    read: async (article: Article) => {
      const doc = known.get(article.id)
      if (doc === undefined) throw new Error(`${article.id} was not read before`)
      return { doc: { ...doc, article }, runs: [] }
    },
  }
}

/** Adds articles in the order in which they are given. */
export async function addAll(archive: Archive, docs: readonly Doc[], version?: string): Promise<void> {
  const before = readBefore(docs, version)
  for (const { article } of docs) await archive.keep(article, before)
}

const lorries = (number: number): Told => [
  `2020-04-${String(1 + (number % 28)).padStart(2, '0')}`,
  `Kenya promised Somalia on Monday that it would deliver ${number + 31} lorries. The army has many of them.`,
]

/** Promises, threats and demands and what became of them, on several matters. */
export const series: readonly Told[] = [
  [
    '2020-03-02',
    'Kenya promised Somalia on Monday that it would reopen the border crossing at Mandera by 1 June 2020. Traders were glad.',
  ],
  [
    '2020-03-09',
    'Kenya promised Somalia again on Monday that it would reopen the border crossing at Mandera. Nobody was surprised.',
  ],
  ['2020-03-20', 'Kenya reopened the border crossing at Mandera on Friday. Traders from Somalia cheered.'],
  [
    '2020-05-20',
    'Kenya did not reopen the border crossing at Mandera. Somalia protested and traders waited.',
  ],
  ['2020-07-20', 'Kenya did not reopen the border crossing at Mandera. Somalia protested once more.'],
  [
    '2020-03-02',
    'Kenya will lift its ban on fish from Somalia if Somalia releases the captured sailors, its foreign minister said on Monday. Nairobi has waited for weeks.',
  ],
  ['2020-03-12', 'Somalia released the captured sailors on Thursday. Kenya welcomed them at the port.'],
  ['2020-03-25', 'Kenya lifted its ban on fish from Somalia on Wednesday. The first crates arrived at noon.'],
  ['2020-03-02', 'Kenya urged Somalia on Monday to release the captured sailors. It has protested twice.'],
  [
    '2020-03-05',
    'Somalia refused on Thursday to release the captured sailors. Kenya recalled its ambassador.',
  ],
  [
    '2020-03-02',
    'Kenya promised Somalia on Monday that it would not close the port of Lamu to its ships. The two neighbours had argued over it.',
  ],
  ['2020-03-28', 'Kenya closed the port of Lamu on Saturday. Three ships from Somalia turned back.'],
  [
    '2020-03-01',
    'Kenya promised Somalia on Sunday that it would deliver 30 lorries. The drivers were ready.',
  ],
  ['2020-04-12', 'Kenya delivered 12 lorries to Somalia on Sunday. The army has painted them.'],
  [
    '2020-04-30',
    'Kenya delivered the rest of the lorries to Somalia on Thursday. The army has painted them.',
  ],
]

/** So many promises of one matter that not all of them are looked at. */
export const promises: readonly Told[] = Array.from({ length: 30 }, (_, number) => lorries(number))
