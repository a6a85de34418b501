import { type Kysely, sql } from 'kysely'
import type { EntryFilter, MeetingCounts } from './archive.ts'
import { conditionsOf, partiesOf } from './entries.ts'
import { isCounted, keptCounts } from './entry-counts.ts'
import { amongParties, type Where } from './party-streams.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** Places are counted among so many meetings, the newest. */
const mostPlaced = 5000

/** How many meetings there are by month and by place. The time grows only with the meetings of an actor, a place or a span of days
 *  that is asked for. */
export async function countMeetings(db: Db, path: string, filter: EntryFilter): Promise<MeetingCounts> {
  const whole = { ...filter, layer: 'meetings' as const }
  const parties = (await partiesOf(db, path, whole)).map(amongParties)
  const conditions = [...(await conditionsOf(db, whole)), ...parties]
  const months = new Map<string, Record<string, number>>()
  let total = 0
  for (const { month, status, count } of await byMonth(db, whole, conditions)) {
    const counts = months.get(month) ?? {}
    counts[status] = (counts[status] ?? 0) + count
    months.set(month, counts)
    total += count
  }
  return {
    months: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, counts]) => ({ month, counts })),
    ...(total > mostPlaced && { newest: mostPlaced }),
    places: await byPlace(db, conditions),
  }
}

interface MonthCount {
  readonly month: string
  readonly status: string
  readonly count: number
}

async function byMonth(
  db: Db,
  filter: EntryFilter,
  conditions: readonly Where[],
): Promise<readonly MonthCount[]> {
  if (isCounted(filter))
    return (await keptCounts(db, filter)).map(({ month, status, entries }) => ({
      month,
      status,
      count: entries,
    }))
  let query = db
    .selectFrom('entry')
    .select([
      sql<string>`substr(entry.day, 1, 7)`.as('month'),
      sql<string>`coalesce(status, '')`.as('status'),
    ])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['month', sql`coalesce(status, '')`])
  for (const condition of conditions) query = query.where(condition)
  return query.execute()
}

async function byPlace(db: Db, conditions: readonly Where[]): Promise<MeetingCounts['places']> {
  const place = sql<string | null>`json_extract(entry.payload, '$.annotation.place')`
  let newest = db.selectFrom('entry').select(place.as('place')).orderBy('day', 'desc').limit(mostPlaced)
  for (const condition of conditions) newest = newest.where(condition)
  const rows = await db
    .selectFrom(newest.as('newest'))
    .select(['place', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('place')
    .execute()
  return rows
    .flatMap(({ place: name, count }) => (name === null ? [] : [{ name, count }]))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
