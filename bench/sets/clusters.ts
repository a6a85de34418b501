import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gather } from 'demarche'
import {
  type ClustersGold,
  type GroupingScore,
  type LabelledArticle,
  scoreGrouping,
  within,
} from '../gold/clusters/score.ts'
import { readJson, readRows } from '../rows.ts'
import { prefixed } from './prefixed.ts'
import { readEnglish } from './read.ts'
import type { BenchSet, Figures, SetContext } from './set.ts'

interface ArticleRow {
  readonly id: string
  readonly date: string
  readonly title?: string
  readonly url?: string
  readonly text: string
}

const gold = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'clusters', 'stories.json')
const folder = 'articles'

/** Stories in real articles of 29 windows of days; each window is read as an archive of its own, in date order.
 *  `DEMARCHE_MISSES=dev` prints the pairs of the dev windows that were missed and wrong. */
export const clusters: BenchSet = {
  name: 'clusters',
  needs: [folder],
  async run(context) {
    const labels = readJson<ClustersGold>(gold)
    if (!labels) return {}
    const rows = rowsOf(join(context.data, folder), new Set(labels.articles.map(({ id }) => id)))
    let figures: Figures = {}
    for (const part of ['dev', 'kept'] as const) {
      const windows = labels.windows.filter((window) => window.part === part).slice(0, context.limit)
      const read: LabelledArticle[] = []
      const found = new Map<string, string>()
      for (const window of windows) {
        const articles = within(labels, window).filter(({ id }) => rows.has(id))
        for (const [id, story] of await group(context, rows, articles)) found.set(id, story)
        read.push(...articles)
      }
      if (part === 'dev' && process.env['DEMARCHE_MISSES'] === 'dev') printMisses(read, found, labels)
      figures = {
        ...figures,
        ...prefixed(part, figuresOf(scoreGrouping(read, found, labels.doubtful))),
        ...prefixed(`${part} alone`, figuresOf(scoreGrouping(read, new Map(), labels.doubtful))),
      }
    }
    return figures
  },
}

function rowsOf(path: string, wanted: ReadonlySet<string>): ReadonlyMap<string, ArticleRow> {
  const files = readdirSync(path).filter((name) => name.endsWith('.jsonl.gz'))
  const rows = files.flatMap((name) => readRows<ArticleRow>(join(path, name)))
  return new Map(rows.filter(({ id }) => wanted.has(id)).map((row) => [row.id, row]))
}

async function group(
  { reader }: SetContext,
  rows: ReadonlyMap<string, ArticleRow>,
  articles: readonly LabelledArticle[],
): Promise<ReadonlyMap<string, string>> {
  const gathering = gather(reader.knowledge)
  for (const { id } of articles) {
    const row = rows.get(id)
    if (!row) continue
    const { text, date, title, url } = row
    gathering.add(id, await readEnglish(reader, text, { date, ...(title && { title }), ...(url && { url }) }))
  }
  return new Map(gathering.summary().stories.map(({ id, cluster }) => [id, cluster]))
}

const figuresOf = ({ bcubed, pairs }: GroupingScore): Figures => ({
  'BCubed P': bcubed.p,
  'BCubed R': bcubed.r,
  'BCubed F1': bcubed.f1,
  'pairs P': pairs.p,
  'pairs R': pairs.r,
  'pairs F1': pairs.f1,
})

function printMisses(
  articles: readonly LabelledArticle[],
  found: ReadonlyMap<string, string>,
  { doubtful }: ClustersGold,
): void {
  for (const [index, a] of articles.entries()) {
    for (const b of articles.slice(index + 1)) {
      if (doubtful.some(({ ids }) => ids.includes(a.id) && ids.includes(b.id))) continue
      const isOne = a.story !== undefined && a.story === b.story
      if (isOne !== (found.get(a.id) === found.get(b.id)))
        console.log(isOne ? 'missed' : 'wrong ', a.id, b.id)
    }
  }
}
