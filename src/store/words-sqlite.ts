import { sql } from 'kysely'
import { inRange } from './days.ts'
import { toMatch } from './query.ts'
import { isWhole, mostRanked, titleWeight, type WordIndex } from './words.ts'

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
  async ranked(db, query, page) {
    const match = toMatch(query)
    if (match === undefined) return []
    const within = isWhole(page) ? sql`order by rowid desc limit ${sql.lit(mostRanked)}` : sql``
    const hits = sql<{ number: number; score: number }>`(
      select rowid as number, bm25(article_words, ${titleWeight}, 1) as score from article_words
      where article_words match ${match} and rowid <= ${page.newest} ${within})`
    return db
      .selectFrom(hits.as('hit'))
      .innerJoin('article_text', 'article_text.number', 'hit.number')
      .innerJoin('article', 'article.article_id', 'article_text.article_id')
      .selectAll('article')
      .where(inRange('article.day', page) as never)
      .orderBy('hit.score')
      .orderBy('article.article_id')
      .limit(page.limit)
      .offset(page.skipped)
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
