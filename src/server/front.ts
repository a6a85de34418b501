import { entryRow } from '../export/jsonl.ts'
import type { Archive, EntryOf } from '../store/archive.ts'
import type { SavedView } from '../store/saved-views.ts'
import type { FrontPageProps } from './front-page.tsx'
import { allWorded, wordsOf } from './worded.ts'

const day = 86_400_000 // milliseconds
const near = 14 // days
const beginning = '0001'

const mostSettled = 5

/** An archive whose newest article is older than this is looked at as of that article's day. */
const stale = 60 // days

const shift = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)

/** What the front page tells. `since` is the day of the last visit. */
export async function frontOf(
  archive: Archive,
  {
    today,
    since,
    views,
  }: {
    readonly today: string
    readonly since: string | undefined
    readonly views: readonly SavedView[]
  },
): Promise<FrontPageProps> {
  const stats = await archive.stats()
  const added = since === undefined ? {} : { addedSince: since }
  const newest = lastDay(stats.until)
  const isToday = newest === undefined || newest >= shift(today, -stale)
  const around = isToday ? today : newest
  const fresh = await archive.entries({ layer: 'records', ...added, limit: 60 })
  const articles = await archive.list({ ...added, limit: since === undefined ? 8 : 20 })
  const outcomes = await archive.outcomes({ limit: mostSettled })
  const told = new Set(outcomes.map(({ record }) => record.id))
  const settled = (await archive.entries({ layer: 'records', settled: true, limit: mostSettled })).items
    .filter(({ id }) => !told.has(id))
    .slice(0, mostSettled - outcomes.length)
  const due = await archive.deadlines({ from: around, until: shift(around, near), limit: 6 })
  const overdue = await archive.deadlines({
    from: beginning,
    until: shift(around, -1),
    order: 'newest',
    limit: 6,
  })
  const isOver = (value: string | undefined): boolean =>
    value !== undefined && (lastDay(value) ?? '') < around
  return {
    stats,
    views,
    ...(since !== undefined && { since }),
    fresh: await allWorded(archive, foremost(fresh.items, since === undefined ? 6 : 10)),
    articles: articles.items,
    hasMoreArticles: articles.next !== undefined,
    around,
    isToday,
    near: await allWorded(archive, due),
    passed: await allWorded(
      archive,
      overdue.filter(({ annotation }) => isOver(annotation.deadline?.value)),
    ),
    outcomes,
    settled: await allWorded(archive, settled),
  }
}

/** So many records of one article come before those of others. */
const mostOfOne = 2

/** The first records: those that bind or ask somebody before mere judgements, and of each article the first before its further ones. */
function foremost(records: readonly EntryOf<'records'>[], most: number): readonly EntryOf<'records'>[] {
  const before = new Map<string, number>()
  const ranked = records.map((record) => {
    const isJudgement = record.annotation.status === 'na'
    const name = `${record.article.id} ${isJudgement}`
    const earlier = before.get(name) ?? 0
    before.set(name, earlier + 1)
    return { record, rank: (isJudgement ? 2 : 0) + (earlier < mostOfOne ? 0 : 1) }
  })
  return ranked
    .sort((x, y) => x.rank - y.rank)
    .slice(0, most)
    .map(({ record }) => record)
}

/** The last day that a date as far as it is known may be. */
function lastDay(date: string | undefined): string | undefined {
  if (date === undefined || date === '') return undefined
  const [year = '', month, exact] = date.split('-')
  if (exact !== undefined) return date
  if (month === undefined) return `${year}-12-31`
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)
}

/** The same as data: records as the API gives them. */
export async function frontData(archive: Archive, page: FrontPageProps) {
  const { fresh, near, passed, settled, outcomes, ...rest } = page
  const plain = (rows: typeof fresh) => rows.map(({ entry, words }) => entryRow(entry, words))
  const words = await wordsOf(
    archive,
    outcomes.map(({ record }) => record),
  )
  return {
    ...rest,
    fresh: plain(fresh),
    near: plain(near),
    passed: plain(passed),
    settled: plain(settled),
    outcomes: outcomes.map(({ record, span, exact, ...outcome }) => ({
      ...outcome,
      record: entryRow(record, words(record).words),
      sentence: { ...span, text: exact },
    })),
  }
}
