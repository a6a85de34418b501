import { type Kysely, sql } from 'kysely'
import { readLog } from './correction-log.ts'
import { entryId } from './entry-id.ts'
import { listed, listedPairs } from './lists.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** A record by the id of its article and its key. */
interface Place {
  readonly article: string
  readonly key: string
}

/** When what is told of some records last changed, by id: their article was read for the first time, another article that bears on
 *  them was read, or a person decided on them. ISO times. */
export async function touchedAt(db: Db, places: readonly Place[]): Promise<ReadonlyMap<string, string>> {
  const read = await firstReadings(db, new Set(places.map(({ article }) => article)))
  const told = await newsOf(db, places)
  const decided = await decisionTimes(db)
  return new Map(
    places.map(({ article, key }) => {
      const id = entryId(article, 'records', key)
      return [id, latest([read.get(article), told.get(id), decided.get(id)])]
    }),
  )
}

const latest = (times: readonly (string | undefined)[]): string =>
  times.reduce<string>((a, b) => (b !== undefined && b > a ? b : a), '')

async function firstReadings(db: Db, articles: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('reading')
    .select(['article_id', ({ fn }) => fn.min('read_at').as('at')])
    .where('article_id', 'in', listed(articles))
    .groupBy('article_id')
    .execute()
  return new Map(rows.map(({ article_id, at }) => [article_id, at]))
}

/** When the newest reading was made of an article that bears on each record. */
async function newsOf(db: Db, places: readonly Place[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('record_link')
    .innerJoin('current_reading', 'current_reading.article_id', 'record_link.article_id')
    .innerJoin('reading', (join) =>
      join
        .onRef('reading.article_id', '=', 'current_reading.article_id')
        .onRef('reading.reader', '=', 'current_reading.reader'),
    )
    .select(['record_link.to_article as article', 'record_link.to_key as key'])
    .select(({ fn }) => fn.max('reading.read_at').as('at'))
    .where(
      sql<boolean>`(record_link.to_article, record_link.to_key)
        in ${listedPairs(places.map(({ article, key }) => [article, key]))}`,
    )
    .groupBy(['record_link.to_article', 'record_link.to_key'])
    .execute()
  return new Map(rows.map(({ article, key, at }) => [entryId(article, 'records', key), at]))
}

/** When a person last decided on each entry, or took a decision on it back. */
async function decisionTimes(db: Db): Promise<ReadonlyMap<string, string>> {
  const times = new Map<string, string>()
  const entries = new Map<number, string>()
  for (const { number, at, undoes, parts } of await readLog(db)) {
    const part = parts.find(({ role }) => role === 'entry')
    const undone = undoes === undefined ? undefined : entries.get(undoes)
    const id = part !== undefined && 'layer' in part ? entryId(part.article, part.layer, part.key) : undone
    if (id === undefined) continue
    entries.set(number, id)
    times.set(id, at)
  }
  return times
}
