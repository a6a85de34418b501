import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { EntryFilter, EntryLayer } from './archive.ts'
import { inRange } from './days.ts'
import { entryLayers } from './entry-id.ts'
import { listed } from './lists.ts'
import type { Side } from './parties.ts'
import type { EntryRow, PartyRow, Schema } from './schema.ts'

type Db = Kysely<Schema>
/** A condition on entries. */
export type Where = (where: ExpressionBuilder<Schema, 'entry'>) => Expression<SqlBool>

/** An actor, or all who bear a name, on some side of an entry. */
export interface PartyCondition {
  readonly identities: readonly string[]
  readonly sides: readonly Side[]
  /** In how many articles they are, to begin with the rarer of two. */
  readonly articles: number
}

/** The order of a list of entries that is not the order of a text. */
export type DayOrder = 'newest' | 'oldest'

/** More stretches of the table than this are not read one by one. */
const mostStreams = 64

/** What entries are asked for besides parties. */
export type StretchFilter = Pick<
  EntryFilter,
  'layer' | 'from' | 'until' | 'kind' | 'status' | 'strength' | 'conditional'
>

/** The first entries of a list by day in which an actor has a part, or `undefined` where it is better to look through all. Each
 *  identity, side and layer is one stretch of the table of parties in the order of the list, so that the time does not
 *  grow with the number of entries. */
export async function firstOfParties(
  db: Db,
  filter: StretchFilter,
  parties: readonly PartyCondition[],
  conditions: readonly Where[],
  page: { readonly order: DayOrder; readonly limit: number; readonly afterDay?: string },
): Promise<readonly EntryRow[] | undefined> {
  const { stretches, others } = stretchesOf(filter, parties)
  if (stretches === undefined) return undefined
  const found = new Map<string, EntryRow>()
  for (const stretch of stretches) {
    let query = inEntries(db, stretch, filter, others, conditions)
      .selectAll('entry')
      .orderBy('party.day', page.order === 'oldest' ? 'asc' : 'desc')
      .orderBy('party.article_id')
      .orderBy('party.start_unit')
      .orderBy('party.key')
      .limit(page.limit)
    const { afterDay } = page
    if (afterDay !== undefined)
      query = query.where('party.day', page.order === 'oldest' ? '>=' : '<=', afterDay)
    for (const row of await query.execute()) found.set(`${row.article_id} ${row.layer} ${row.key}`, row)
  }
  return [...found.values()].sort(byDay(page.order)).slice(0, page.limit)
}

/** The newest entries in which an actor has a part, with what is counted of them. Only conditions besides facets and days need the
 *  entries themselves. */
export async function newestOfParties(
  db: Db,
  filter: StretchFilter,
  parties: readonly PartyCondition[],
  conditions: readonly Where[],
  most: number,
): Promise<readonly PartyRow[] | undefined> {
  const { stretches, others } = stretchesOf(filter, parties)
  if (stretches === undefined) return undefined
  const found = new Map<string, PartyRow>()
  for (const stretch of stretches) {
    const query =
      conditions.length === 0
        ? inParties(db, stretch, filter, others)
        : inEntries(db, stretch, filter, others, conditions)
    const rows = await query.selectAll('party').orderBy('party.day', 'desc').limit(most).execute()
    for (const row of rows) found.set(`${row.article_id} ${row.layer} ${row.key}`, row)
  }
  return [...found.values()].sort((a, b) => compare(b.day, a.day)).slice(0, most)
}

interface Stretch {
  readonly identity: string
  readonly side: Side
  readonly layer: EntryLayer
}

/** The stretches of the actor in fewest articles; none if there are too many. */
function stretchesOf(filter: StretchFilter, parties: readonly PartyCondition[]) {
  const [rarest, ...others] = [...parties].sort((a, b) => a.articles - b.articles)
  const layers: readonly EntryLayer[] = filter.layer === undefined ? entryLayers : [filter.layer]
  if (rarest === undefined || rarest.identities.length * rarest.sides.length * layers.length > mostStreams)
    return { others }
  const stretches = rarest.identities.flatMap((identity) =>
    rarest.sides.flatMap((side) => layers.map((layer): Stretch => ({ identity, side, layer }))),
  )
  return { stretches, others }
}

/** A stretch with what the parties tell of their entries. */
function inParties(db: Db, of: Stretch, filter: StretchFilter, others: readonly PartyCondition[]) {
  let query = db
    .selectFrom('party')
    .where('party.identity_key', '=', of.identity)
    .where('party.side', '=', of.side)
    .where('party.layer', '=', of.layer)
    .where(inRange('party.day', filter))
  for (const facet of ['kind', 'status', 'strength'] as const) {
    const value = filter[facet]
    if (value !== undefined) query = query.where(`party.${facet}`, '=', value)
  }
  if (filter.conditional !== undefined)
    query = query.where('party.conditional', '=', filter.conditional ? 1 : 0)
  for (const other of others) query = query.where(hasParty(other))
  return query
}

/** A stretch with its entries. A cross join is not turned round, so the rows come in the order of the parties. */
function inEntries(
  db: Db,
  of: Stretch,
  filter: StretchFilter,
  others: readonly PartyCondition[],
  conditions: readonly Where[],
) {
  let query = inParties(db, of, filter, others)
    .crossJoin('entry')
    .whereRef('entry.article_id', '=', 'party.article_id')
    .whereRef('entry.layer', '=', 'party.layer')
    .whereRef('entry.key', '=', 'party.key')
  for (const condition of conditions) query = query.where((where) => condition(where as never))
  return query
}

/** Parties of entries in which somebody else has a part too. */
function hasParty({ identities, sides }: PartyCondition) {
  return (where: ExpressionBuilder<Schema, 'party'>) =>
    where.exists(
      where
        .selectFrom('party as other')
        .select('other.key')
        .where('other.identity_key', 'in', listed(identities))
        .where('other.side', 'in', sides)
        .whereRef('other.layer', '=', 'party.layer')
        .whereRef('other.day', '=', 'party.day')
        .whereRef('other.article_id', '=', 'party.article_id')
        .whereRef('other.start_unit', '=', 'party.start_unit')
        .whereRef('other.key', '=', 'party.key'),
    )
}

/** Entries in which somebody has a part, all at once: for those who have few, or where a list is not by day. */
export function amongParties({ identities, sides }: PartyCondition): Where {
  return (where) => {
    const parties = where
      .selectFrom('party')
      .select(['party.article_id', 'party.layer', 'party.key'])
      .where('party.identity_key', 'in', listed(identities))
      .where('party.side', 'in', sides)
    return where(
      where.refTuple('entry.article_id', 'entry.layer', 'entry.key'),
      'in',
      where.parens(parties).$castTo<never>(),
    )
  }
}

/** By day, then as the entries of one day are listed. */
function byDay(order: DayOrder): (a: EntryRow, b: EntryRow) => number {
  const sign = order === 'oldest' ? 1 : -1
  return (a, b) =>
    sign * compare(a.day, b.day) ||
    compare(a.article_id, b.article_id) ||
    a.start_unit - b.start_unit ||
    compare(a.layer, b.layer) ||
    compare(a.key, b.key)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
