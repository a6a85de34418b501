import { z } from 'zod'
import { DemarcheError } from '../../errors.ts'
import type { Page } from '../../store/archive.ts'
import { cursorValues, pageOf as pageAfter } from '../../store/cursor.ts'
import type { SavedView, Views } from '../../store/saved-views.ts'
import { linksUnder, type Query, withQuery } from '../links.ts'
import { recordFilters } from './entry-filters.ts'
import { listRoutes, type PageAsked } from './list-route.ts'
import { range } from './query.ts'
import { jsonRoute, type Route } from './route.ts'
import { time } from './shape.ts'

/** The filters of the ledger that can be saved. */
export const viewQuery = z.strictObject({ ...recordFilters, ...range }).meta({ id: 'ViewQuery' })

const viewName = z.string().trim().min(1).max(100)

const view = z
  .object({
    name: z.string(),
    query: z.record(z.string(), z.string()).meta({ description: 'Filters of `/api/ledger`.' }),
    page: z.string().meta({ description: 'Address of the view in the reading room.' }),
    feed: z.string().meta({ description: 'Address of its feed.' }),
    who: z.string(),
    at: time,
  })
  .meta({ id: 'View' })

/** Views of the ledger that were given a name. */
export function viewRoutes(views: Views | undefined): readonly Route[] {
  return [
    ...listRoutes({
      path: '/api/views',
      name: 'listViews',
      summary: 'The saved views of the ledger, by name.',
      filter: z.strictObject({}),
      item: view,
      page: async (_, page) => viewsOn(views, page),
      json: told,
      head: ['name', 'page', 'feed', 'who', 'at'],
      cells: (one) => {
        const { name, page, feed, who, at } = told(one)
        return [name, page, feed, who, at]
      },
      state: async () => JSON.stringify(views?.list()),
    }),
    jsonRoute({
      method: 'post',
      path: '/api/views',
      name: 'saveView',
      scope: 'edit',
      summary: 'Saves a view of the ledger under a name; one of the same name is replaced.',
      body: z.strictObject({ name: viewName, query: viewQuery }).meta({ id: 'NewView' }),
      answer: view,
      answerTo: async ({ body: { name, query }, caller }) =>
        told(kept(views).save({ name, query: keptQuery(query), who: caller.name })),
    }),
    jsonRoute({
      method: 'delete',
      path: '/api/views/{name}',
      name: 'removeView',
      scope: 'edit',
      summary: 'Removes a saved view, and tells what it was.',
      params: z.strictObject({ name: z.string().min(1).max(100) }),
      answer: view,
      answerTo: async ({ params, caller }) => told(kept(views).remove(params.name, caller.name)),
    }),
  ]
}

/** A page of the saved views. */
export function viewsOn(views: Views | undefined, page: PageAsked): Page<SavedView> {
  const [after] = cursorValues(page, [''] as const) ?? ['']
  const rest = views?.list().filter(({ name }) => name > after)
  return pageAfter(
    rest ?? [],
    page.limit,
    ({ name }) => [name],
    (one) => one,
  )
}

/** Checked filters as they are kept: the text that an address has. */
export function keptQuery(query: z.output<typeof viewQuery>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}

/** A view with its addresses. */
const told = (one: SavedView) => ({
  ...one,
  page: linksUnder('').page('/ledger', one.query),
  feed: feedPath(one.query),
})

/** The feed of a view. */
export const feedPath = (query: Query): string => withQuery('/feed.atom', query)

function kept(views: Views | undefined): Views {
  if (views !== undefined) return views
  throw new DemarcheError('E_USAGE', 'This server keeps no views.')
}
