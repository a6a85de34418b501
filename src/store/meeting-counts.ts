import { type Kysely, sql } from 'kysely'
import type { EntryFilter, MeetingCounts } from './archive.ts'
import { conditionsOf, partiesOf } from './entries.ts'
import { amongParties } from './party-streams.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** How many meetings there are by month and by place. The time grows with the meetings. */
export async function countMeetings(db: Db, path: string, filter: EntryFilter): Promise<MeetingCounts> {
  const whole = { ...filter, layer: 'meetings' as const }
  const parties = (await partiesOf(db, path, whole)).map(amongParties)
  const conditions = [...(await conditionsOf(db, whole)), ...parties]
  const place = sql<string | null>`json_extract(entry.payload, '$.annotation.place')`
  let query = db
    .selectFrom('entry')
    .select([sql<string>`substr(entry.day, 1, 7)`.as('month'), 'status', place.as('place')])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['month', 'status', 'place'])
  for (const condition of conditions) query = query.where(condition)
  const months = new Map<string, Record<string, number>>()
  const places = new Map<string, number>()
  for (const { month, status, place: at, count } of await query.execute()) {
    const counts = months.get(month) ?? {}
    counts[status ?? ''] = (counts[status ?? ''] ?? 0) + count
    months.set(month, counts)
    if (at !== null) places.set(at, (places.get(at) ?? 0) + count)
  }
  return {
    months: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, counts]) => ({ month, counts })),
    places: [...places]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .map(([name, count]) => ({ name, count })),
  }
}
