import { type Kysely, sql } from 'kysely'
import { actorKeys, identitiesOfActors } from './actor-keys.ts'
import type { EntryFilter } from './archive.ts'
import { inRange } from './days.ts'
import { countedTotals } from './migration-8.ts'
import type { Schema } from './schema.ts'
import { brokenStore } from './store-error.ts'

type Db = Kysely<Schema>

/** Entries of one group, with their number. */
export type EntryCount = Readonly<Schema['entry_count']>

type Range = Pick<EntryFilter, 'layer' | 'from' | 'until'>

const ofRange: readonly (keyof EntryFilter)[] = ['layer', 'from', 'until']

/** Whether only these fields of a filter are set, and its days are whole months. */
function asksOnly(filter: EntryFilter, fields: readonly (keyof EntryFilter)[]): boolean {
  const known: ReadonlySet<string> = new Set(fields)
  const isWhole = (day: string | undefined) => day === undefined || day.length <= 'YYYY-MM'.length
  return (
    Object.entries(filter).every(([name, value]) => value === undefined || known.has(name)) &&
    isWhole(filter.from) &&
    isWhole(filter.until)
  )
}

/** The kept numbers that answer a filter; nothing if it asks for more than one side of an actor that readings know in one way, or for an
 *  article, a place or days that are no whole months. */
export async function countsFor(
  db: Db,
  path: string,
  filter: EntryFilter,
): Promise<readonly EntryCount[] | undefined> {
  if (asksOnly(filter, ofRange)) return keptCounts(db, filter)
  if (filter.layer !== 'records' && filter.layer !== 'meetings') return undefined
  for (const side of ['by', 'to'] as const) {
    const given = filter[side]
    if (given === undefined || !asksOnly(filter, [...ofRange, side])) continue
    const [identity, another] = await identitiesOfActors(db, await actorKeys(db, path, given))
    if (identity !== undefined && another === undefined) return keptCountsOf(db, { identity, side }, filter)
  }
  return undefined
}

/** The kept numbers of entries, '' for what a group does not have. The time grows with the months, not with the entries. */
export async function keptCounts(db: Db, { layer, ...range }: Range): Promise<readonly EntryCount[]> {
  let query = db.selectFrom('entry_count').selectAll().where('entries', '>', 0)
  if (layer !== undefined) query = query.where('layer', '=', layer)
  if (range.from !== undefined || range.until !== undefined)
    query = query.where(inRange('entry_count.month', daysOf(range)))
  return query.execute()
}

/** The same of the entries in which an identity has a part. */
async function keptCountsOf(
  db: Db,
  { identity, side }: { readonly identity: string; readonly side: 'by' | 'to' },
  { layer, ...range }: Range,
): Promise<readonly EntryCount[]> {
  let query = db
    .selectFrom('party_count')
    .select(['layer', 'kind', 'status', 'strength', 'conditional', 'month', 'entries'])
    .where('identity_key', '=', identity)
    .where('side', '=', side)
    .where('entries', '>', 0)
  if (layer !== undefined) query = query.where('layer', '=', layer)
  if (range.from !== undefined || range.until !== undefined)
    query = query.where(inRange('party_count.month', daysOf(range)))
  return query.execute()
}

const daysOf = ({ from, until }: Omit<Range, 'layer'>) => ({ ...(from && { from }), ...(until && { until }) })

/** Checks that the kept numbers are those of the entries, parties and tables.
 *  @throws DemarcheError E_STORE_BROKEN */
export async function verifyKeptCounts(db: Db, path: string): Promise<void> {
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
  const { rows: actors } = await sql<{ identity_key: string }>`
    select identity_key from (
      select identity_key, side, layer, kind, status, strength, conditional, month, entries as number
        from party_count where entries <> 0
      union all
      select identity_key, side, layer, kind, status, strength, conditional, substr(day, 1, 7), -count(*)
        from party where layer in ('records', 'meetings') and side in ('by', 'to') group by 1, 2, 3, 4, 5, 6, 7, 8
    ) as compared
    group by identity_key, side, layer, kind, status, strength, conditional, month having sum(number) <> 0
    limit 1`.execute(db)
  const [actor] = actors
  if (actor !== undefined)
    throw brokenStore(path, `the number of entries of ${actor.identity_key} is not the one that is kept`)
  const { rows: totals } = await sql<{ name: string }>`
    select name from (
      select name, number from total union all select name, -number from (${sql.raw(countedTotals)}) as counted
    ) as compared group by name having sum(number) <> 0 limit 1`.execute(db)
  const [total] = totals
  if (total !== undefined)
    throw brokenStore(path, `the number of its ${total.name} is not the one that is kept`)
}
