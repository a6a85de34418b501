import { type Kysely, sql } from 'kysely'
import type { Page, SearchHit, SearchOptions } from './archive.ts'
import { readText, summaryOf } from './articles.ts'
import { cursorValues, limitOf } from './cursor.ts'
import { inRange } from './days.ts'
import { parseQuery, toMatch } from './query.ts'
import type { Schema } from './schema.ts'
import { findSnippet } from './snippet.ts'

/** A word in the title weighs as much as this many in the text. */
const titleWeight = 4

/** Articles that hold the words, best first. */
export async function searchArticles(
  db: Kysely<Schema>,
  path: string,
  typed: string,
  options: SearchOptions,
): Promise<Page<SearchHit>> {
  const limit = limitOf(options)
  const [skipped] = cursorValues(options, [0] as const) ?? [0]
  const query = parseQuery(typed)
  const match = toMatch(query)
  if (match === undefined) return { items: [] }
  const rows = await db
    .selectFrom('article_words')
    .innerJoin('article_text', 'article_text.number', 'article_words.rowid')
    .innerJoin('article', 'article.article_id', 'article_text.article_id')
    .selectAll('article')
    .where(sql<boolean>`article_words match ${match}`)
    .where(inRange('article.day', options))
    .orderBy(sql`bm25(article_words, ${titleWeight}, 1)`)
    .orderBy('article.article_id')
    .limit(limit + 1)
    .offset(skipped as number)
    .execute()
  const items: SearchHit[] = []
  for (const row of rows.slice(0, limit)) {
    const { text } = await readText(db, path, row.article_id)
    const { span, matches } = findSnippet(text, query)
    items.push({ article: summaryOf(path, row), span, exact: text.slice(span.start, span.end), matches })
  }
  const next = Buffer.from(JSON.stringify([(skipped as number) + limit])).toString('base64url')
  return rows.length > limit ? { items, next } : { items }
}
