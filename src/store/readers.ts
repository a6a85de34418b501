import type { Kysely } from 'kysely'
import type { ReaderCount } from './archive.ts'
import type { Schema } from './schema.ts'

/** Every version of the reader of which readings are kept, that of the newest reading first. */
export async function listReaders(db: Kysely<Schema>): Promise<readonly ReaderCount[]> {
  return db
    .selectFrom('reading')
    .select(['reader', ({ fn }) => fn.countAll<number>().as('articles')])
    .groupBy('reader')
    .orderBy(({ fn }) => fn.max('read_at'), 'desc')
    .orderBy('reader')
    .execute()
}

/** Ids of the articles that this version has read. */
export async function articlesReadBy(db: Kysely<Schema>, reader: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('reading')
    .select('article_id')
    .where('reader', '=', reader)
    .orderBy('article_id')
    .execute()
  return rows.map(({ article_id }) => article_id)
}
