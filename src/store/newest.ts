import type { Kysely } from 'kysely'
import type { EntryFilter, EntryLayer } from './archive.ts'
import { inRange } from './days.ts'
import { conditionsOf, partiesOf } from './entries.ts'
import { type EntryCount, keptCounts } from './entry-counts.ts'
import { amongParties, newestOfParties, type Where } from './party-streams.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** What of an entry is counted; '' for what it does not have. */
export type CountedEntry = Pick<
  Schema['party'],
  'article_id' | 'key' | 'kind' | 'status' | 'strength' | 'conditional' | 'day'
>

export type CountedFilter = EntryFilter & { readonly layer: EntryLayer }

/** So many groups are asked for one by one. */
const mostGroups = 64

/** The newest entries that meet a filter, in no order. The time grows with their number only, where few of an actor's or of a
 *  month's entries are passed over. */
export async function newestEntries(
  db: Db,
  path: string,
  filter: CountedFilter,
  most: number,
): Promise<readonly CountedEntry[]> {
  const { by, to, about, kind, status, strength, conditional, from, until, layer: _, ...others } = filter
  const beyond = await conditionsOf(db, others)
  const parties = await partiesOf(db, path, { by, to, about })
  if (parties.length > 0) {
    const found = await newestOfParties(db, filter, parties, beyond, most)
    if (found !== undefined) return found
  } else if (beyond.length === 0) {
    const groups = await groupsOf(db, filter, most)
    if (groups !== undefined) return groups
  }
  return fromEntries(db, [...(await conditionsOf(db, filter)), ...parties.map(amongParties)], most)
}

type FacetsAsked = {
  readonly [F in 'kind' | 'status' | 'strength' | 'conditional']?: EntryFilter[F] | undefined
}

/** Whether a group has the kind, status, strength and condition of a filter. */
export const isOfFacets = (
  { kind, status, strength, conditional }: FacetsAsked,
  group: Pick<EntryCount, 'kind' | 'status' | 'strength' | 'conditional'>,
): boolean =>
  (kind === undefined || group.kind === kind) &&
  (status === undefined || group.status === status) &&
  (strength === undefined || group.strength === strength) &&
  (conditional === undefined || group.conditional === Number(conditional))

/** The newest of the groups that have the facets of a filter, each from the index that has their entries by day. The kept numbers tell
 *  from which month on they are enough. */
async function groupsOf(
  db: Db,
  { layer, from, until, ...facets }: CountedFilter,
  most: number,
): Promise<readonly CountedEntry[] | undefined> {
  const range = { ...(from && { from }), ...(until && { until }) }
  const kept = (await keptCounts(db, { layer, ...range })).filter((group) => isOfFacets(facets, group))
  const groups = new Map(
    kept.map((group) => {
      const { kind, status, strength, conditional } = group
      return [JSON.stringify([kind, status, strength, conditional]), group]
    }),
  )
  if (groups.size > mostGroups) return undefined
  // Of a month that is only in part asked for the number in it is not known.
  const whole = kept.filter(
    ({ month }) => until === undefined || until.length < 8 || month < until.slice(0, 7),
  )
  const since = monthOfNewest(whole, most)
  const found: CountedEntry[] = []
  for (const { kind, status, strength, conditional } of groups.values()) {
    const rows = await db
      .selectFrom('entry')
      .select(['article_id', 'key', 'day'])
      .where('layer', '=', layer)
      .where('kind', '=', kind)
      .where('status', status === '' ? 'is' : '=', status === '' ? null : status)
      .where('strength', strength === '' ? 'is' : '=', strength === '' ? null : strength)
      .where('conditional', '=', conditional)
      .where('day', '>=', since)
      .where(inRange('entry.day', range))
      .orderBy('day', 'desc')
      .limit(most)
      .execute()
    for (const row of rows) found.push({ ...row, kind, status, strength, conditional })
  }
  return found.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).slice(0, most)
}

/** The month from which on there are at least so many entries; '' if there are fewer. */
function monthOfNewest(groups: readonly EntryCount[], most: number): string {
  let sum = 0
  for (const { month, entries } of [...groups].sort((a, b) => (a.month < b.month ? 1 : -1))) {
    sum += entries
    if (sum >= most) return month
  }
  return ''
}

async function fromEntries(
  db: Db,
  conditions: readonly Where[],
  most: number,
): Promise<readonly CountedEntry[]> {
  let query = db
    .selectFrom('entry')
    .select(['article_id', 'key', 'kind', 'status', 'strength', 'conditional', 'day'])
    .orderBy('day', 'desc')
    .limit(most)
  for (const condition of conditions) query = query.where(condition)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, status: row.status ?? '', strength: row.strength ?? '' }))
}
