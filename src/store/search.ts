import type { Kysely } from 'kysely'
import type { Page, SearchHit, SearchOptions } from './archive.ts'
import { readText, summaryOf } from './articles.ts'
import { cursorValues, limitOf } from './cursor.ts'
import { parseQuery } from './query.ts'
import type { Schema } from './schema.ts'
import { findSnippet } from './snippet.ts'
import { wordsOf } from './words.ts'

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
  const page = { ...options, newest, skipped, limit: limit + 1 }
  const rows = await wordsOf(db).ranked(db, query, page)
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
