import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import { actorKeys, identitiesOfActors } from './actor-keys.ts'
import { fewAdded } from './added.ts'
import type { ArticleFilter, ArticleSummary, Page } from './archive.ts'
import { summaryOf } from './articles.ts'
import { cursorValues, limitOf, pageOf } from './cursor.ts'
import { inRange } from './days.ts'
import { listed } from './lists.ts'
import type { ArticleRow, Schema } from './schema.ts'

type Db = Kysely<Schema>
type Where = (where: ExpressionBuilder<Schema, 'article'>) => Expression<SqlBool>
type Direction = 'asc' | 'desc'

/** For more identities than this the archive is not asked one by one. */
const mostIdentities = 64

/** Articles by day, newest first unless told; those without a date come last. */
export async function listArticles(
  db: Db,
  path: string,
  filter: ArticleFilter,
): Promise<Page<ArticleSummary>> {
  const limit = limitOf(filter)
  const direction = filter.order === 'oldest' ? 'asc' : 'desc'
  const { addedSince, ...others } = filter
  const added = addedSince === undefined ? undefined : await fewAdded(db, addedSince)
  const conditions = conditionsOf(added === undefined ? filter : others, direction)
  if (added !== undefined)
    conditions.push((where) => where(where.ref('article.article_id'), 'in', listed(added)))
  const identities =
    filter.actor === undefined
      ? undefined
      : await identitiesOfActors(db, await actorKeys(db, path, filter.actor))
  const rows =
    identities === undefined || identities.length > mostIdentities
      ? await fromArticles(db, identities, conditions, direction, limit + 1)
      : await fromActors(db, identities, conditions, direction, limit + 1)
  return pageOf(
    rows,
    limit,
    (row) => [row.day, row.article_id],
    (row) => summaryOf(path, row),
  )
}

function conditionsOf(filter: ArticleFilter, direction: Direction): Where[] {
  const { outlet, notReadBy, addedSince } = filter
  const found: Where[] = [inRange('article.day', filter)]
  if (outlet !== undefined) found.push((where) => where('article.outlet', '=', outlet))
  if (addedSince !== undefined) found.push((where) => where('article.added_at', '>=', addedSince))
  if (notReadBy !== undefined) {
    found.push((where) =>
      where('article.article_id', 'not in', (from) =>
        from
          .selectFrom('current_reading')
          .select('current_reading.article_id')
          .where('current_reading.reader', '=', notReadBy),
      ),
    )
  }
  const [day, id] = cursorValues(filter, ['', ''] as const) ?? []
  if (day !== undefined && id !== undefined) {
    found.push((where) =>
      where(
        where.refTuple('article.day', 'article.article_id'),
        direction === 'asc' ? '>' : '<',
        where.tuple(day as string, id as string),
      ),
    )
  }
  return found
}

async function fromArticles(
  db: Db,
  identities: readonly string[] | undefined,
  conditions: readonly Where[],
  direction: Direction,
  limit: number,
): Promise<readonly ArticleRow[]> {
  let query = db.selectFrom('article').selectAll()
  for (const condition of conditions) query = query.where(condition)
  if (identities !== undefined) {
    query = query.where('article_id', 'in', (from) =>
      from
        .selectFrom('article_actor')
        .select('article_actor.article_id')
        .where('article_actor.identity_key', 'in', listed(identities)),
    )
  }
  return query.orderBy('day', direction).orderBy('article_id', direction).limit(limit).execute()
}

/** Each identity's articles are one stretch of an index, so that the time does not grow with their number. */
async function fromActors(
  db: Db,
  identities: readonly string[],
  conditions: readonly Where[],
  direction: Direction,
  limit: number,
): Promise<readonly ArticleRow[]> {
  const found = new Map<string, ArticleRow>()
  for (const identity of identities) {
    // A cross join is not turned round, so the rows come in the order of the index.
    let query = db
      .selectFrom('article_actor')
      .crossJoin('article')
      .selectAll('article')
      .where('article_actor.identity_key', '=', identity)
      .whereRef('article.article_id', '=', 'article_actor.article_id')
      .orderBy('article_actor.day', direction)
      .orderBy('article_actor.article_id', direction)
      .limit(limit)
    for (const condition of conditions) query = query.where((where) => condition(where as never))
    for (const row of await query.execute()) found.set(row.article_id, row)
  }
  const sign = direction === 'asc' ? 1 : -1
  const place = ({ day, article_id }: ArticleRow): string => `${day} ${article_id}`
  return [...found.values()].sort((a, b) => sign * (place(a) < place(b) ? -1 : 1)).slice(0, limit)
}
