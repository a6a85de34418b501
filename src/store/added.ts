import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

const few = 1000

/** The articles that were added since an ISO time if they are few, so that a list need not look for them among all; else nothing. */
export async function fewAdded(db: Kysely<Schema>, since: string): Promise<readonly string[] | undefined> {
  const rows = await db
    .selectFrom('article')
    .select('article_id')
    .where('added_at', '>=', since)
    .orderBy('added_at', 'desc')
    .limit(few + 1)
    .execute()
  return rows.length > few ? undefined : rows.map(({ article_id }) => article_id)
}

/** Ids as rows of a relation `few` with a column `value`, from which a join begins. */
export const asRows = (ids: readonly string[]) =>
  sql<{ value: string }>`(select value from json_each(${JSON.stringify(ids)}))`.as('few')
