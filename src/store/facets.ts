import { type Kysely, sql } from 'kysely'
import type { EntryFilter, Facets } from './archive.ts'
import { entryItself, isPostgres } from './dialect.ts'
import { conditionsOf, partiesOf } from './entries.ts'
import { isCounted, keptCounts } from './entry-counts.ts'
import { amongParties } from './party-streams.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** So many actors are counted out, those with most entries. */
const mostActors = 12

/** Who holds most is counted among so many records, the newest. */
const mostHeld = 5000

/** How many records there are of each value of a facet, under all other facets of the filter. The time grows only with the records of
 *  an actor, a place or a span of days that is asked for. */
export async function countFacets(db: Db, path: string, filter: EntryFilter): Promise<Facets> {
  const { kind, status, strength, conditional, from, until, by, ...rest } = filter
  const year = from !== undefined && from === until && from.length === 4 ? from : undefined
  const range = year === undefined ? { ...(from && { from }), ...(until && { until }) } : {}
  const named = by === undefined ? rest : { ...rest, by }
  const rows = await groups(db, path, { ...named, ...range, layer: 'records' })
  const wanted = { kind, status, strength, conditional, year } as const
  const count = (facet: keyof typeof wanted): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = {}
    for (const row of rows) {
      const fits = (Object.keys(wanted) as (keyof typeof wanted)[]).every(
        (other) => other === facet || wanted[other] === undefined || wanted[other] === row[other],
      )
      const value = String(row[facet] ?? '')
      if (fits && value !== '') counts[value] = (counts[value] ?? 0) + row.count
    }
    return counts
  }
  const { layer: _, cursor: _cursor, limit: _limit, order: _order, ...asked } = filter
  const { by: _by, ...others } = asked
  const total = rows
    .filter((row) =>
      (Object.keys(wanted) as (keyof typeof wanted)[]).every(
        (facet) => wanted[facet] === undefined || wanted[facet] === row[facet],
      ),
    )
    .reduce((sum, row) => sum + row.count, 0)
  return {
    total,
    ...(total > mostHeld && { newest: mostHeld }),
    kind: count('kind'),
    status: count('status'),
    strength: count('strength'),
    conditional: count('conditional')['true'] ?? 0,
    year: count('year'),
    actors: await holders(db, path, { ...others, layer: 'records' }),
  }
}

interface Group {
  readonly kind: string
  readonly status: string | null
  readonly strength: string | null
  readonly conditional: boolean
  readonly year: string
  readonly count: number
}

async function groups(db: Db, path: string, filter: EntryFilter): Promise<readonly Group[]> {
  if (isCounted(filter)) {
    return (await keptCounts(db, filter)).map(({ month, conditional, entries, ...row }) => ({
      ...row,
      conditional: conditional === 1,
      year: month.slice(0, 4),
      count: entries,
    }))
  }
  let query = db
    .selectFrom('entry')
    .select(['kind', 'status', 'strength', 'conditional', sql<string>`substr(entry.day, 1, 4)`.as('year')])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['kind', 'status', 'strength', 'conditional', 'year'])
  const parties = (await partiesOf(db, path, filter)).map(amongParties)
  for (const condition of [...(await conditionsOf(db, filter)), ...parties]) query = query.where(condition)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, conditional: row.conditional === 1 }))
}

/** Those who hold most of the newest records. */
async function holders(db: Db, path: string, filter: EntryFilter): Promise<Facets['actors']> {
  let newest = db
    .selectFrom('entry')
    .select(['article_id', 'layer', 'key', sql.raw(isPostgres(db) ? '0' : 'entry.rowid').as('rowid')])
    .orderBy('day', 'desc')
    .limit(mostHeld)
  const parties = (await partiesOf(db, path, filter)).map(amongParties)
  for (const condition of [...(await conditionsOf(db, filter)), ...parties]) newest = newest.where(condition)
  // A cross join is not turned round: the entries are few where the filter is narrow.
  return (
    db
      .selectFrom(newest.as('entry'))
      .crossJoin('party')
      .innerJoin('identity', 'identity.identity_key', 'party.identity_key')
      .innerJoin('actor', 'actor.actor_key', 'identity.actor_key')
      .whereRef('party.article_id', '=', 'entry.article_id')
      .whereRef('party.layer', '=', 'entry.layer')
      .whereRef('party.key', '=', 'entry.key')
      // As a value it would not be seen that the index holds them.
      .where(sql<boolean>`party.side = 'holder'`)
      .select(['actor.actor_key as key', 'actor.name'])
      .select(sql<number>`count(distinct ${entryItself(db)})`.as('count'))
      .groupBy('actor.actor_key')
      .orderBy('count', 'desc')
      .orderBy('actor.actor_key')
      .limit(mostActors)
      .execute()
  )
}
