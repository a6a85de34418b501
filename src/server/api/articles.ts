import { z } from 'zod'
import { DemarcheError } from '../../errors.ts'
import { printReading } from '../../export/reading.ts'
import type { Archive, ArticleSummary, Entry, EntryLayer, EntryOf } from '../../store/archive.ts'
import { entryLayers } from '../../store/entry-id.ts'
import { article, articleSummary } from './article-schema.ts'
import { rowOf } from './entries.ts'
import { entry } from './entry-schema.ts'
import { listRoutes } from './list-route.ts'
import { actorGiven, articleGiven, given, range } from './query.ts'
import { reading } from './reading-schema.ts'
import { jsonRoute, otherRoute, type Route, taggedResponse } from './route.ts'
import { list, quotedSpan } from './shape.ts'
import { stateOf } from './state.ts'

const articlePath = z.strictObject({ id: articleGiven })

const cells = ['id', 'date', 'outlet', 'title', 'url', 'language', 'licence', 'words', 'addedAt'] as const

/** As exports call them. */
const columnNames: Readonly<Record<string, string>> = { id: 'article_id', addedAt: 'added_at' }

/** Articles, their readings and texts, and single sentences. */
export function articleRoutes(archive: Archive): readonly Route[] {
  return [
    ...listRoutes({
      path: '/api/articles',
      name: 'listArticles',
      summary: 'The stored articles, newest first.',
      filter: z.strictObject({
        actor: actorGiven.optional().meta({ description: 'Only articles in which this actor has a part.' }),
        outlet: z.string().min(1).max(300).optional(),
        ...range,
        order: z.enum(['newest', 'oldest']).optional(),
      }),
      item: articleSummary,
      page: ({ filter }, page) => archive.list({ ...given(filter), ...page }),
      json: (summary: ArticleSummary) => summary,
      head: cells.map((name) => columnNames[name] ?? name),
      cells: (summary) => cells.map((name) => String(summary[name] ?? '')),
      state: () => stateOf(archive),
    }),
    jsonRoute({
      method: 'get',
      path: '/api/articles/{id}',
      name: 'getArticle',
      summary: 'An article with its text, where it was seen, who is in it and how much was found in it.',
      params: articlePath,
      answer: article,
      answerTo: ({ params }) => wholeArticle(archive, params.id),
    }),
    otherRoute({
      method: 'get',
      path: '/api/articles/{id}/text',
      name: 'getText',
      summary: 'The text of an article. Its tag is the SHA-256 of the text, which is its id.',
      params: articlePath,
      type: 'text/plain',
      answerTo: async ({ params }, c) => {
        const stored = await archive.article(params.id)
        const { id, text } = stored.article
        return taggedResponse(c, `"${id}"`, 'text/plain; charset=utf-8', () => text)
      },
    }),
    jsonRoute({
      method: 'get',
      path: '/api/articles/{id}/reading',
      name: 'getReading',
      summary: 'The whole reading of an article: every layer, as `demarche read --json` prints it.',
      params: articlePath,
      answer: reading,
      answerTo: async ({ params }) => {
        const stored = await archive.reading(params.id)
        if (stored === undefined) throw unread(params.id)
        return printReading(stored.doc, { reader: stored.reader }) as z.input<typeof reading>
      },
    }),
    jsonRoute({
      method: 'get',
      path: '/api/sentences/{id}/{span}',
      name: 'getSentence',
      summary: 'A stretch of a text, for ever at this address, with every entry that rests on it.',
      params: articlePath.extend({
        span: z
          .string()
          .regex(/^\d{1,9}-\d{1,9}$/)
          .meta({ description: 'First offset and the one after the last, in UTF-16 code units: 120-164.' }),
      }),
      answer: z
        .object({ article: articleSummary, sentence: quotedSpan, entries: list(entry) })
        .meta({ id: 'Sentence' }),
      answerTo: ({ params }) => sentence(archive, params.id, params.span),
    }),
  ]
}

async function wholeArticle(archive: Archive, id: string) {
  const { article: stored, summary, sightings, reader } = await archive.article(id)
  const cast = await archive.cast(stored.id)
  const { byline } = stored.meta
  return {
    ...summary,
    ...(byline !== undefined && { byline }),
    text: stored.text,
    ...(reader !== undefined && { reader }),
    sightings,
    cast: cast.map(({ local, actor, name }) => ({ local, actor, name })),
    entries: countsOf(await entriesIn(archive, stored.id)),
  }
}

/** How many entries of each layer there are. */
function countsOf(found: readonly Entry[]) {
  const count = (layer: EntryLayer): number => found.filter((one) => one.layer === layer).length
  return Object.fromEntries(entryLayers.map((layer) => [layer, count(layer)])) as Record<EntryLayer, number>
}

/** Every entry of an article, in the order of its text. */
async function entriesIn(archive: Archive, article: string): Promise<readonly Entry[]> {
  const found: EntryOf<EntryLayer>[] = []
  let cursor: string | undefined
  do {
    const paging = { limit: 1000, ...(cursor !== undefined && { cursor }) }
    const page = await archive.entries({ article, order: 'text', ...paging })
    found.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return found as readonly Entry[]
}

/** @throws DemarcheError E_NOT_FOUND if it is no stretch of the text */
async function sentence(archive: Archive, id: string, span: string) {
  const { article: stored, summary } = await archive.article(id)
  const [start = 0, end = 0] = span.split('-').map(Number)
  if (start >= end || end > stored.text.length) {
    throw new DemarcheError(
      'E_NOT_FOUND',
      `${span} is no stretch of the text, which has ${stored.text.length} UTF-16 code units.`,
    )
  }
  const found = await entriesIn(archive, stored.id)
  const entries = []
  for (const one of found) {
    if (one.span.start < end && start < one.span.end) entries.push(await rowOf(archive, one))
  }
  return { article: summary, sentence: { start, end, text: stored.text.slice(start, end) }, entries }
}

const unread = (id: string): DemarcheError =>
  new DemarcheError('E_NOT_FOUND', `Article ${id} has not been read yet.`)
