import { type Kysely, sql } from 'kysely'
import type { EntryFilter, Facets } from './archive.ts'
import type { Caps } from './caps.ts'
import { countsFor, type EntryCount } from './entry-counts.ts'
import { listedPairs } from './lists.ts'
import { type CountedEntry, isOfFacets, newestEntries } from './newest.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** So many actors are counted out, those with most entries. */
const mostActors = 12

/** How many records there are of each value of a facet, under all other facets of the filter. Where the kept numbers do not answer, only
 *  the newest are counted, so that the time does not grow with the archive. */
export async function countFacets(db: Db, path: string, filter: EntryFilter, caps: Caps): Promise<Facets> {
  const { layer: _, cursor: _cursor, limit: _limit, order: _order, ...asked } = filter
  const { kind, status, strength, conditional, from, until, ...rest } = asked
  const year = from !== undefined && from === until && from.length === 4 ? from : undefined
  const range = year === undefined ? { ...(from && { from }), ...(until && { until }) } : {}
  const { groups, isCut } = await groupsOf(db, path, { ...rest, ...range, layer: 'records' }, caps.counted)
  const wanted = { kind, status, strength, conditional } as const
  const fits = (group: EntryCount, facet?: string): boolean =>
    isOfFacets({ ...wanted, ...(facet !== undefined && { [facet]: undefined }) }, group) &&
    (facet === 'year' || year === undefined || yearOf(group) === year)
  const count = (facet: keyof typeof values): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = {}
    for (const group of groups) {
      const value = values[facet](group)
      if (value !== '' && fits(group, facet)) counts[value] = (counts[value] ?? 0) + group.entries
    }
    return counts
  }
  const total = groups.filter((group) => fits(group)).reduce((sum, { entries }) => sum + entries, 0)
  const { by: _by, ...others } = asked
  const { actors, isAll } = await holders(db, path, others, caps.held)
  return {
    total,
    ...(isCut && { counted: caps.counted }),
    ...(!isAll && { newest: caps.held }),
    kind: count('kind'),
    status: count('status'),
    strength: count('strength'),
    conditional: count('conditional')['true'] ?? 0,
    year: count('year'),
    actors,
  }
}

const yearOf = ({ month }: EntryCount): string => month.slice(0, 4)

const values = {
  kind: ({ kind }: EntryCount) => kind,
  status: ({ status }: EntryCount) => status,
  strength: ({ strength }: EntryCount) => strength,
  conditional: ({ conditional }: EntryCount) => String(conditional === 1),
  year: yearOf,
} as const

/** The kept numbers, or those of the newest. `isCut`: there are more. */
async function groupsOf(
  db: Db,
  path: string,
  filter: EntryFilter & { readonly layer: 'records' },
  most: number,
): Promise<{ readonly groups: readonly EntryCount[]; readonly isCut: boolean }> {
  const kept = await countsFor(db, path, filter)
  if (kept !== undefined) return { groups: kept, isCut: false }
  const newest = await newestEntries(db, path, filter, most + 1)
  return { groups: newest.slice(0, most).map(groupOf), isCut: newest.length > most }
}

const groupOf = ({ kind, status, strength, conditional, day }: CountedEntry): EntryCount => ({
  layer: 'records',
  ...{ kind, status, strength, conditional },
  month: day.slice(0, 'YYYY-MM'.length),
  entries: 1,
})

/** Those who hold most of the newest records. `isAll`: there are no more than were looked at. */
async function holders(
  db: Db,
  path: string,
  filter: EntryFilter,
  most: number,
): Promise<{ readonly actors: Facets['actors']; readonly isAll: boolean }> {
  const found = await newestEntries(db, path, { ...filter, layer: 'records' }, most + 1)
  const newest = found.slice(0, most).map(({ article_id, key }) => [article_id, key] as const)
  // A cross join is not turned round: the records are few.
  const actors = await db
    .selectFrom(sql<{ article_id: string; key: string }>`${listedPairs(newest)}`.as('held'))
    .crossJoin('party')
    .innerJoin('identity', 'identity.identity_key', 'party.identity_key')
    .innerJoin('actor', 'actor.actor_key', 'identity.actor_key')
    .whereRef('party.article_id', '=', 'held.article_id')
    .where('party.layer', '=', 'records')
    .whereRef('party.key', '=', 'held.key')
    // As a value it would not be seen that the index holds them.
    .where(sql<boolean>`party.side = 'holder'`)
    .select(['actor.actor_key as key', 'actor.name'])
    .select(sql<number>`count(distinct held.article_id || ' ' || held.key)`.as('count'))
    .groupBy(['actor.actor_key', 'actor.name'])
    .orderBy('count', 'desc')
    .orderBy('actor.actor_key')
    .limit(mostActors)
    .execute()
  return { actors, isAll: found.length <= most }
}
