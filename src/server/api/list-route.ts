import type { z } from 'zod'
import { csvLine } from '../../export/csv.ts'
import { openCursor, sealCursor } from './cursor.ts'
import { weakTagOf } from './etag.ts'
import { paging, wholeNumber } from './query.ts'
import { jsonRoute, type Nothing, otherRoute, type Route, type Scope, taggedResponse } from './route.ts'
import { pageOf, rankedPageOf } from './shape.ts'

/** A page as the archive gives it. */
interface RawPage<R> {
  readonly items: readonly R[]
  readonly next?: string
  readonly ranked?: number
}

/** Which page: as the archive takes it. */
export interface PageAsked {
  readonly limit: number
  readonly cursor?: string
}

/** What was asked of a list besides the page. */
export interface ListAsked<P extends z.ZodObject, F extends z.ZodObject> {
  readonly params: z.output<P>
  readonly filter: z.output<F>
}

/** A list that is had as pages of JSON and as one table. */
export interface ListHead<R, I extends z.ZodType, F extends z.ZodObject, P extends z.ZodObject = Nothing> {
  readonly path: string
  readonly name: string
  readonly summary: string
  readonly scope?: Scope
  readonly params?: P
  readonly filter: F
  readonly item: I
  /** Best first, as far as the archive ranks. */
  readonly isRanked?: boolean
  /** One page, as the archive gives it. */
  page(asked: ListAsked<P, F>, page: PageAsked): Promise<RawPage<R>>
  /** An item as JSON. */
  json(raw: R): z.input<I>
  /** The head of the table, and the cells of an item. */
  readonly head: readonly string[]
  cells(raw: R): readonly string[]
  /** Another text whenever the list may have changed. */
  state(): Promise<string>
}

const standardLimit = 50
const atOnce = 200 // rows

/** The two routes of a list: `path` gives pages, `path.csv` all of it. */
export function listRoutes<R, I extends z.ZodType, F extends z.ZodObject, P extends z.ZodObject = Nothing>(
  list: ListHead<R, I, F, P>,
): readonly Route[] {
  const { path, name, summary, scope = 'read', params } = list
  const shared = { method: 'get', scope, ...(params !== undefined && { params }) } as const
  const pages = jsonRoute({
    ...shared,
    path,
    name,
    summary,
    query: list.filter.extend(paging),
    answer: list.isRanked ? rankedPageOf(list.item) : pageOf(list.item),
    answerTo: async (asked) => {
      const { limit = standardLimit, cursor, filter } = split<F>(asked.query)
      const own = JSON.stringify([asked.path, filter])
      const page = await list.page(
        { params: asked.params, filter },
        { limit, ...(cursor !== undefined && { cursor: openCursor(cursor, own) }) },
      )
      return {
        items: page.items.map((raw) => list.json(raw)),
        ...(page.next !== undefined && { next: sealCursor(page.next, own) }),
        ...(page.ranked !== undefined && { ranked: page.ranked }),
      }
    },
  })
  const table = otherRoute({
    ...shared,
    path: `${path}.csv`,
    name: `${name}Table`,
    summary: `${summary.replace(/\.$/, '')}, as a table.`,
    query: list.filter.extend({
      limit: wholeNumber({ minimum: 1, maximum: 1_000_000 })
        .optional()
        .meta({ description: 'At most this many rows; all if absent.' }),
    }),
    type: 'text/csv',
    answerTo: async (asked, c) => {
      const { limit = Number.POSITIVE_INFINITY, filter } = split<F>(asked.query)
      const tag = weakTagOf(await list.state(), c.req.url)
      const lines = linesOf(list, { params: asked.params, filter }, limit)
      // What cannot be found is told before the table begins.
      const { value: first = '' } = await lines.next()
      return taggedResponse(c, tag, 'text/csv; charset=utf-8', () => streamOf(first, lines), {
        'content-disposition': `attachment; filename="${fileName(path)}.csv"`,
      })
    },
  })
  return [pages, table]
}

/** Parts a checked query into the page and the filters of the list. */
function split<F extends z.ZodObject>(query: object) {
  const { limit, cursor, ...filter } = query as { limit?: number; cursor?: string }
  return { limit, cursor, filter: filter as z.output<F> }
}

const fileName = (path: string): string => path.replace(/^\/api\//, '').replace(/\/(\{\w+\}\/?)?/g, '-')

/** The table, a page at a time; the head comes with the first page. */
async function* linesOf<R, I extends z.ZodType, F extends z.ZodObject, P extends z.ZodObject>(
  list: ListHead<R, I, F, P>,
  asked: ListAsked<P, F>,
  limit: number,
): AsyncGenerator<string, undefined> {
  let left = limit
  let cursor: string | undefined
  let head = csvLine(list.head)
  do {
    const page = await list.page(asked, {
      limit: Math.min(left, atOnce),
      ...(cursor !== undefined && { cursor }),
    })
    yield head +
      page.items
        .slice(0, left)
        .map((raw) => csvLine(list.cells(raw)))
        .join('')
    head = ''
    left -= page.items.length
    cursor = page.next
  } while (cursor !== undefined && left > 0)
  return undefined
}

function streamOf(first: string, rest: AsyncGenerator<string, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(first))
    },
    async pull(controller) {
      const { value, done } = await rest.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await rest.return(undefined)
    },
  })
}
