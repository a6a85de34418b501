import type { Kysely } from 'kysely'
import type { SearchHit, SearchOptions, SearchPage } from './archive.ts'
import { readText, summaryOf } from './articles.ts'
import { cursorValues, limitOf } from './cursor.ts'
import { parseQuery } from './query.ts'
import type { Schema } from './schema.ts'
import { findSnippet } from './snippet.ts'
import { wordsOf } from './words.ts'

type Db = Kysely<Schema>

/** Articles that hold the words: the newest so many (`ranked`) best first, then older ones in the order in which they were added, the
 *  last first. */
export async function searchArticles(
  db: Db,
  path: string,
  typed: string,
  options: SearchOptions,
  ranked: number,
): Promise<SearchPage> {
  const limit = limitOf(options)
  const words = wordsOf(db)
  // What is added while somebody turns pages is not on the later ones, or what they show would be shown again.
  const [skipped, newest, last] = cursorValues(options, [0, 0, 0] as const) ?? [0, await newestText(db), 0]
  const query = parseQuery(typed)
  const { from, until } = options
  const asked = { ...(from && { from }), ...(until && { until }), newest, ranked }
  const floor = await words.floor(db, query, asked)
  const wanted = limit + 1
  const first = Math.max(0, Math.min(wanted, ranked - skipped))
  const best = first === 0 ? [] : await words.best(db, query, { ...asked, skipped, limit: first })
  const isLeft = floor !== undefined && best.length < wanted
  const below = last === 0 ? floor : last
  const older =
    isLeft && below !== undefined
      ? await words.older(db, query, { ...asked, below, limit: wanted - best.length })
      : []
  const rows = [...best, ...older]
  const shown = rows.slice(0, limit)
  const items: SearchHit[] = []
  for (const { number: _, ...row } of shown) {
    const { text } = await readText(db, path, row.article_id)
    const { span, matches } = findSnippet(text, query)
    items.push({ article: summaryOf(path, row), span, exact: text.slice(span.start, span.end), matches })
  }
  // Of ranked ones it is told how many were shown, of older ones the last.
  const place = shown.length > best.length ? shown.at(-1)?.number : 0
  const next = Buffer.from(JSON.stringify([skipped + limit, newest, place ?? 0])).toString('base64url')
  return { items, ...(rows.length > limit && { next }), ...(floor !== undefined && { ranked }) }
}

async function newestText(db: Db): Promise<number> {
  const row = await db
    .selectFrom('article_text')
    .select(({ fn }) => fn.max<number | null>('number').as('newest'))
    .executeTakeFirstOrThrow()
  return row.newest ?? 0
}
