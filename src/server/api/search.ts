import { z } from 'zod'
import type { Archive, SearchHit } from '../../store/archive.ts'
import { articleSummary } from './article-schema.ts'
import { listRoutes } from './list-route.ts'
import { given, range } from './query.ts'
import type { Route } from './route.ts'
import { list, quotedSpan, span } from './shape.ts'
import { stateOf } from './state.ts'

const hit = z
  .object({
    article: articleSummary,
    sentence: quotedSpan.meta({ description: 'The stretch of text that shows the words best.' }),
    matches: list(span).meta({ description: 'The words found, as spans of the text of the article.' }),
  })
  .meta({ id: 'SearchHit' })

/** Full text. */
export function searchRoutes(archive: Archive): readonly Route[] {
  return listRoutes({
    path: '/api/search',
    name: 'search',
    summary: 'Articles that hold the words, best first: words, "phrases", -without, a OR b, begin*.',
    filter: z.strictObject({ query: z.string().max(1000), ...range }),
    item: hit,
    isRanked: true,
    page: ({ filter: { query, ...days } }, page) => archive.search(query, { ...given(days), ...page }),
    json: ({ article, span: place, exact, matches }: SearchHit) => ({
      article,
      sentence: { ...place, text: exact },
      matches,
    }),
    head: ['article_id', 'date', 'outlet', 'title', 'url', 'start', 'end', 'sentence'],
    cells: ({ article: { id, date, outlet, title, url }, span: { start, end }, exact }) => [
      id,
      ...[date, outlet, title, url].map((fact) => fact ?? ''),
      String(start),
      String(end),
      exact,
    ],
    state: () => stateOf(archive),
  })
}
