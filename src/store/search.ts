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
  // What is added while somebody turns pages is not on the later ones, or what they show would be shown again.
  const [skipped, newest] = cursorValues(options, [0, 0] as const) ?? [0, await newestText(db)]
  const query = parseQuery(typed)
  const match = toMatch(query)
  if (match === undefined) return { items: [] }
  const rows = await db
    .selectFrom('article_words')
    .innerJoin('article_text', 'article_text.number', 'article_words.rowid')
    .innerJoin('article', 'article.article_id', 'article_text.article_id')
    .selectAll('article')
    .where(sql<boolean>`article_words match ${match}`)
    .where('article_text.number', '<=', newest)
    .where(inRange('article.day', options))
    .orderBy(sql`bm25(article_words, ${titleWeight}, 1)`)
    .orderBy('article.article_id')
    .limit(limit + 1)
    .offset(skipped)
    .execute()
  const items: SearchHit[] = []
  for (const row of rows.slice(0, limit)) {
    const { text } = await readText(db, path, row.article_id)
    const { span, matches } = findSnippet(text, query)
    items.push({ article: summaryOf(path, row), span, exact: text.slice(span.start, span.end), matches })
  }
  const next = Buffer.from(JSON.stringify([skipped + limit, newest])).toString('base64url')
  return rows.length > limit ? { items, next } : { items }
}

async function newestText(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('article_text')
    .select(({ fn }) => fn.max<number | null>('number').as('newest'))
    .executeTakeFirstOrThrow()
  return row.newest ?? 0
}
