import { type Kysely, sql } from 'kysely'
import type { EntryFilter } from './archive.ts'
import { inRange } from './days.ts'
import type { Schema } from './schema.ts'
import { brokenStore } from './store-error.ts'

/** Entries of one group, with their number. */
export type EntryCount = Readonly<Schema['entry_count']>

/** What the kept numbers can be asked for. */
const answered: ReadonlySet<string> = new Set(['layer', 'from', 'until'] satisfies (keyof EntryFilter)[])

/** Whether the kept numbers answer a filter: it asks for no actor, article or place, and for whole months. */
export function isCounted(filter: EntryFilter): boolean {
  const isWhole = (day: string | undefined) => day === undefined || day.length <= 'YYYY-MM'.length
  return (
    Object.entries(filter).every(([name, value]) => value === undefined || answered.has(name)) &&
    isWhole(filter.from) &&
    isWhole(filter.until)
  )
}

/** The kept numbers of entries, '' for what a group does not have. The time grows with the months, not with the entries. */
export async function keptCounts(
  db: Kysely<Schema>,
  { layer, from, until }: Pick<EntryFilter, 'layer' | 'from' | 'until'>,
): Promise<readonly EntryCount[]> {
  let query = db.selectFrom('entry_count').selectAll().where('entries', '>', 0)
  if (layer !== undefined) query = query.where('layer', '=', layer)
  if (from !== undefined || until !== undefined)
    query = query.where(inRange('entry_count.month', { ...(from && { from }), ...(until && { until }) }))
  return query.execute()
}

/** Checks that the kept numbers are those of the entries.
 *  @throws DemarcheError E_STORE_BROKEN */
export async function verifyEntryCounts(db: Kysely<Schema>, path: string): Promise<void> {
  const { rows } = await sql<{ layer: string }>`
    select layer from (
      select layer, kind, status, strength, conditional, month, entries as number from entry_count where entries <> 0
      union all
      select layer, kind, coalesce(status, ''), coalesce(strength, ''), conditional, substr(day, 1, 7), -count(*)
        from entry group by 1, 2, 3, 4, 5, 6
    ) as compared
    group by layer, kind, status, strength, conditional, month having sum(number) <> 0 limit 1`.execute(db)
  const [wrong] = rows
  if (wrong !== undefined)
    throw brokenStore(path, `the number of its ${wrong.layer} is not the one that is kept`)
}
