import { type Kysely, sql } from 'kysely'
import type { EntryFilter, MeetingCounts } from './archive.ts'
import type { Caps } from './caps.ts'
import { inRange } from './days.ts'
import { countsFor } from './entry-counts.ts'
import { listedPairs } from './lists.ts'
import { placeValue } from './migration-8.ts'
import { type CountedFilter, isOfFacets, newestEntries } from './newest.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** How many meetings there are by month and by place. What is not kept is counted among the newest, so that the time does not grow with
 *  the archive. */
export async function countMeetings(
  db: Db,
  path: string,
  filter: EntryFilter,
  caps: Caps,
): Promise<MeetingCounts> {
  const { kind, status, cursor: _cursor, limit: _limit, order: _order, ...asked } = filter
  const kept = await countsFor(db, path, { ...asked, layer: 'meetings' })
  const newest = async () => {
    const found = await newestEntries(db, path, { ...filter, layer: 'meetings' }, caps.counted + 1)
    return found.map(({ day, ...meeting }) => ({ ...meeting, day, month: day.slice(0, 7), entries: 1 }))
  }
  const found = kept?.filter((group) => isOfFacets({ kind, status }, group)) ?? (await newest())
  const isCut = kept === undefined && found.length > caps.counted
  const groups = isCut ? found.slice(0, caps.counted) : found
  const months = new Map<string, Record<string, number>>()
  let total = 0
  for (const { month, status: of, entries } of groups) {
    const counts = months.get(month) ?? {}
    counts[of] = (counts[of] ?? 0) + entries
    months.set(month, counts)
    total += entries
  }
  const places = await placesOf(db, path, { ...filter, layer: 'meetings' }, caps.placed)
  return {
    months: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, counts]) => ({ month, counts })),
    ...(isCut && { counted: caps.counted }),
    ...(total > caps.placed && { newest: caps.placed }),
    places,
  }
}

/** The places of the newest meetings. */
async function placesOf(
  db: Db,
  path: string,
  filter: CountedFilter,
  most: number,
): Promise<MeetingCounts['places']> {
  const { layer: _, from, until, status, cursor: _cursor, limit: _limit, order: _order, ...others } = filter
  const isOfAll = Object.values(others).every((value) => value === undefined)
  if (!isOfAll) {
    const newest = await newestEntries(db, path, filter, most)
    const pairs = newest.map(({ article_id, key }) => [article_id, key] as const)
    // A cross join is not turned round: the meetings are few.
    const rows = db
      .selectFrom(sql<{ article_id: string; key: string }>`${listedPairs(pairs)}`.as('met'))
      .crossJoin('entry')
      .whereRef('entry.article_id', '=', 'met.article_id')
      .where('entry.layer', '=', 'meetings')
      .whereRef('entry.key', '=', 'met.key')
      .select(sql<string | null>`${sql.raw(placeValue)}`.as('place'))
    return counted(await rows.execute())
  }
  let rows = db
    .selectFrom('entry')
    .select(sql<string | null>`${sql.raw(placeValue)}`.as('place'))
    // As a value it would not be seen that the index holds them.
    .where(sql<boolean>`layer = 'meetings'`)
    .where(inRange('entry.day', { ...(from && { from }), ...(until && { until }) }))
    .orderBy('day', 'desc')
    .limit(most)
  if (status !== undefined) rows = rows.where('status', '=', status)
  return counted(await rows.execute())
}

/** Each place with its number, the most frequent first. */
function counted(rows: readonly { readonly place: string | null }[]): MeetingCounts['places'] {
  const counts = new Map<string, number>()
  for (const { place } of rows) if (place !== null) counts.set(place, (counts.get(place) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
