import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { EntryFilter, EntryLayer } from './archive.ts'
import { inRange } from './days.ts'
import { entryLayers } from './entry-id.ts'
import { listed } from './lists.ts'
import type { Side } from './parties.ts'
import type { EntryRow, Schema } from './schema.ts'

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

/** The first entries of a list by day in which an actor has a part, or `undefined` where it is better to look through all. Each
 *  identity, side and layer is one stretch of the table of parties in the order of the list, so that the time does not
 *  grow with the number of entries. */
export async function firstOfParties(
  db: Db,
  filter: Pick<EntryFilter, 'layer' | 'from' | 'until'>,
  parties: readonly PartyCondition[],
  conditions: readonly Where[],
  page: { readonly order: DayOrder; readonly limit: number; readonly afterDay?: string },
): Promise<readonly EntryRow[] | undefined> {
  const [rarest, ...others] = [...parties].sort((a, b) => a.articles - b.articles)
  if (rarest === undefined) return undefined
  const layers: readonly EntryLayer[] = filter.layer === undefined ? entryLayers : [filter.layer]
  if (rarest.identities.length * rarest.sides.length * layers.length > mostStreams) return undefined
  const found = new Map<string, EntryRow>()
  for (const identity of rarest.identities) {
    for (const side of rarest.sides) {
      for (const layer of layers) {
        const rows = await stretch(db, { identity, side, layer }, filter, others, conditions, page)
        for (const row of rows) found.set(`${row.article_id} ${row.layer} ${row.key}`, row)
      }
    }
  }
  return [...found.values()].sort(byDay(page.order)).slice(0, page.limit)
}

async function stretch(
  db: Db,
  of: { readonly identity: string; readonly side: Side; readonly layer: EntryLayer },
  range: Pick<EntryFilter, 'from' | 'until'>,
  others: readonly PartyCondition[],
  conditions: readonly Where[],
  {
    order,
    limit,
    afterDay,
  }: { readonly order: DayOrder; readonly limit: number; readonly afterDay?: string },
): Promise<readonly EntryRow[]> {
  // A cross join is not turned round, so the rows come in the order of the parties.
  let query = db
    .selectFrom('party')
    .crossJoin('entry')
    .selectAll('entry')
    .where('party.identity_key', '=', of.identity)
    .where('party.side', '=', of.side)
    .where('party.layer', '=', of.layer)
    .whereRef('entry.article_id', '=', 'party.article_id')
    .whereRef('entry.layer', '=', 'party.layer')
    .whereRef('entry.key', '=', 'party.key')
    .where(inRange('party.day', range))
    .orderBy('party.day', order === 'oldest' ? 'asc' : 'desc')
    .orderBy('party.article_id')
    .orderBy('party.start_unit')
    .orderBy('party.key')
    .limit(limit)
  if (afterDay !== undefined) query = query.where('party.day', order === 'oldest' ? '>=' : '<=', afterDay)
  for (const condition of conditions) query = query.where((where) => condition(where as never))
  for (const other of others) query = query.where((where) => hasParty(other)(where as never))
  return query.execute()
}

/** Entries in which somebody has a part, told entry by entry. */
function hasParty({ identities, sides }: PartyCondition): Where {
  return (where) =>
    where.exists(
      where
        .selectFrom('party as other')
        .select('other.key')
        .where('other.identity_key', 'in', listed(identities))
        .where('other.side', 'in', sides)
        .whereRef('other.layer', '=', 'entry.layer')
        .whereRef('other.day', '=', 'entry.day')
        .whereRef('other.article_id', '=', 'entry.article_id')
        .whereRef('other.start_unit', '=', 'entry.start_unit')
        .whereRef('other.key', '=', 'entry.key'),
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
