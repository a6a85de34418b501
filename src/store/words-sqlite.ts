import { type Kysely, sql } from 'kysely'
import { inRange } from './days.ts'
import { toMatch } from './query.ts'
import type { Schema } from './schema.ts'
import { titleWeight, type WordIndex, type WordsAsked } from './words.ts'

type Db = Kysely<Schema>

/** The index of words as a table of FTS5. */
export const sqliteWords: WordIndex = {
  async write(db, number, title, text) {
    await sql`insert into article_words (rowid, title, text) values (${number}, ${title}, ${text})`.execute(
      db,
    )
  },
  async remove(db, number) {
    await sql`delete from article_words where rowid = ${number}`.execute(db)
  },
  async purge(db) {
    await sql`insert into article_words (article_words) values ('optimize')`.execute(db)
  },
  async floor(db, query, asked) {
    const match = toMatch(query)
    if (match === undefined) return undefined
    const rows = await holding(db, match, asked)
      .select('article_words.rowid as number')
      .limit(2)
      .offset(asked.ranked - 1)
      .execute()
    return rows.length === 2 ? rows[0]?.number : undefined
  },
  async best(db, query, asked) {
    const match = toMatch(query)
    if (match === undefined) return []
    const scored = holding(db, match, asked)
      .select('article_words.rowid as number')
      .select(sql<number>`bm25(article_words, ${titleWeight}, 1)`.as('score'))
      .limit(asked.ranked)
    const page = db
      .selectFrom(scored.as('scored'))
      .selectAll()
      .orderBy('score')
      .orderBy('number', 'desc')
      .limit(asked.limit)
      .offset(asked.skipped)
    return db
      .selectFrom(page.as('hit'))
      .innerJoin('article_text', 'article_text.number', 'hit.number')
      .innerJoin('article', 'article.article_id', 'article_text.article_id')
      .selectAll('article')
      .select('hit.number')
      .orderBy('hit.score')
      .orderBy('hit.number', 'desc')
      .execute()
  },
  async older(db, query, asked) {
    const match = toMatch(query)
    if (match === undefined) return []
    const page = holding(db, match, asked)
      .select('article_words.rowid as number')
      .where('article_words.rowid', '<', asked.below)
      .limit(asked.limit)
    return db
      .selectFrom(page.as('hit'))
      .innerJoin('article_text', 'article_text.number', 'hit.number')
      .innerJoin('article', 'article.article_id', 'article_text.article_id')
      .selectAll('article')
      .select('hit.number')
      .orderBy('hit.number', 'desc')
      .execute()
  },
  async withBeginnings(db, beginnings) {
    const match = beginnings.map((beginning) => `"${beginning.replaceAll('"', '')}"*`).join(' OR ')
    const rows = await db
      .selectFrom('article_words')
      .select('rowid')
      .where(sql<boolean>`article_words match ${match}`)
      .execute()
    return rows.map(({ rowid }) => rowid)
  },
}

/** Texts with the words, the last added first. Their days are looked up only if days are asked for. */
function holding(db: Db, match: string, asked: WordsAsked) {
  const { newest, from, until } = asked
  const all = db
    .selectFrom('article_words')
    .where(sql<boolean>`article_words match ${match}`)
    .where('article_words.rowid', '<=', newest)
    .orderBy('article_words.rowid', 'desc')
  if (from === undefined && until === undefined) return all
  return all.where((where) =>
    where.exists(
      where
        .selectFrom('article_text')
        .innerJoin('article', 'article.article_id', 'article_text.article_id')
        .select('article.article_id')
        .whereRef('article_text.number', '=', 'article_words.rowid')
        .where(inRange('article.day', asked) as never),
    ),
  )
}
