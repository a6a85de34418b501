import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** Puts title and text of an article into the index of words. `number` is that of its text. */
export async function writeWords(db: Db, number: number, title: string, text: string): Promise<void> {
  await sql`insert into article_words (rowid, title, text) values (${number}, ${title}, ${text})`.execute(db)
}

/** Takes an article out of the index. The words themselves go with the next `purgeWords`. */
export async function removeWords(db: Db, number: number): Promise<void> {
  await sql`delete from article_words where rowid = ${number}`.execute(db)
}

/** Rewrites the index without the words of removed articles. Takes time in proportion to the archive. */
export async function purgeWords(db: Db): Promise<void> {
  await sql`insert into article_words (article_words) values ('optimize')`.execute(db)
}
