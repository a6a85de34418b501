import type { Kysely } from 'kysely'
import { actorKeys } from './actor-keys.ts'
import type { ArticleFilter, ArticleSummary, Page } from './archive.ts'
import { summaryOf } from './articles.ts'
import { cursorValues, limitOf, pageOf } from './cursor.ts'
import { inRange } from './days.ts'
import type { Schema } from './schema.ts'

/** Articles by day, newest first unless told; those without a date come last. */
export async function listArticles(
  db: Kysely<Schema>,
  path: string,
  filter: ArticleFilter,
): Promise<Page<ArticleSummary>> {
  const limit = limitOf(filter)
  const after = cursorValues(filter, ['', ''] as const)
  const direction = filter.order === 'oldest' ? 'asc' : 'desc'
  let query = db
    .selectFrom('article')
    .selectAll()
    .where(inRange('article.day', filter))
    .orderBy('day', direction)
    .orderBy('article_id', direction)
    .limit(limit + 1)
  if (filter.outlet !== undefined) query = query.where('outlet', '=', filter.outlet)
  if (filter.actor !== undefined) {
    const keys = await actorKeys(db, filter.actor)
    query = query.where('article_id', 'in', (from) =>
      from.selectFrom('article_actor').select('article_id').where('actor_key', 'in', keys),
    )
  }
  if (filter.notReadBy !== undefined) {
    const reader = filter.notReadBy
    query = query.where('article_id', 'not in', (from) =>
      from.selectFrom('current_reading').select('article_id').where('reader', '=', reader),
    )
  }
  if (after !== undefined) {
    const comparison = direction === 'asc' ? '>' : '<'
    const [day, id] = after
    query = query.where((where) =>
      where(where.refTuple('day', 'article_id'), comparison, where.tuple(day, id)),
    )
  }
  const rows = await query.execute()
  return pageOf(
    rows,
    limit,
    (row) => [row.day, row.article_id],
    (row) => summaryOf(path, row),
  )
}
