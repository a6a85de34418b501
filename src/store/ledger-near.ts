import { sql } from 'kysely'
import type { Account } from '../record/account.ts'
import { askedBy, type Candidates, candidatesIn, memory } from '../record/matter-index.ts'
import type { Tracked } from '../record/tracked.ts'
import { isPostgres } from './dialect.ts'
import type { LedgerDesk, RecordNumber } from './ledger-desk.ts'
import { isBefore, type LedgerRecord, type Place } from './ledger-rows.ts'
import { recordName, statusesAt } from './ledger-status.ts'

/** The records of earlier articles on which an article can bear, as they stand before it. Time does not grow with the archive. */
export async function candidatesFor(
  desk: LedgerDesk,
  account: Account,
): Promise<Candidates & { placeOf(tracked: Tracked): LedgerRecord | undefined }> {
  const place = { day: account.day ?? '', article: account.article }
  const numbers = await listsUnder(desk, [...askedBy(account)], place)
  const all = new Map([...numbers.values()].flat().map((number) => [number.join(' '), number]))
  const records = await desk.records([...all.values()])
  const named = records.map(({ article, saying: { tracked } }) => ({ article, key: tracked.record.key }))
  const statuses = await statusesAt(desk.db, named, 'before', place)
  const byName = new Map<string, Tracked>()
  const places = new Map<Tracked, LedgerRecord>()
  for (const record of records) {
    const { tracked } = record.saying
    const name = recordName({ article: record.article, key: tracked.record.key })
    tracked.status = statuses.get(name) ?? tracked.record.status
    byName.set(`${record.article} ${record.number}`, tracked)
    places.set(tracked, record)
  }
  const newestFirst = (a: Tracked, b: Tracked): number => {
    const [one, other] = [places.get(a), places.get(b)]
    if (one === undefined || other === undefined) return 0
    return isBefore(one, other) ? 1 : isBefore(other, one) ? -1 : other.number - one.number
  }
  const listOf = (key: string): readonly Tracked[] =>
    (numbers.get(key) ?? []).flatMap((number) => byName.get(number.join(' ')) ?? [])
  return { ...candidatesIn(listOf, newestFirst), placeOf: (tracked) => places.get(tracked) }
}

interface Found {
  readonly key: string
  /** JSON. */
  readonly found: string
}

/** Under each key the latest records before a place. */
async function listsUnder(
  { db }: LedgerDesk,
  keys: readonly string[],
  { day, article }: Place,
): Promise<ReadonlyMap<string, readonly RecordNumber[]>> {
  const asked = sql`json_each(${JSON.stringify(keys)}) as asked`
  const latest = sql`select article_id, number from ledger_key
    where ledger_key.key = asked.value and (day, article_id) < (${day}, ${article})
    order by day desc, article_id desc, number desc limit ${memory}`
  // SQLite has no lateral joins, and PostgreSQL 15 no such function.
  const { rows } = await (isPostgres(db)
    ? sql<Found>`select asked.value as key, json_agg(json_build_array(article_id, number))::text as found
        from ${asked} cross join lateral (${latest}) as latest group by asked.value`
    : sql<Found>`select key, found from (
        select asked.value as key,
          (select json_group_array(json_array(article_id, number)) from (${latest})) as found from ${asked}
      ) where found <> '[]'`
  ).execute(db)
  return new Map(rows.map(({ key, found }) => [key, JSON.parse(found) as readonly RecordNumber[]]))
}
