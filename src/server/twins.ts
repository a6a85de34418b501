import { type Context, Hono } from 'hono'
import type { Query } from './links.ts'
import { passTo } from './pass.ts'
import type { Room } from './room.ts'

/** Lists of the room and the lists of the API that are their data. */
const lists: Readonly<Record<string, string>> = {
  '/articles': '/api/articles',
  '/q': '/api/search',
  '/ledger': '/api/ledger',
  '/meetings': '/api/meetings',
  '/who': '/api/actors',
  '/review': '/api/review',
  '/log': '/api/corrections',
}

/** Those that belong to the server. */
const ofTheServer: Readonly<Record<string, string>> = {
  '/views': '/api/views',
  '/audit': '/api/audit',
  '/users': '/api/users',
}

/** Every list of the room as JSON and as a table: the same as the API gives. */
export function twinRoutes(room: Room): Hono {
  const app = new Hono()
  for (const [page, list] of Object.entries({ ...lists, ...(room.desk && ofTheServer) })) {
    for (const ending of ['.json', '.csv']) {
      app.get(`${page}${ending}`, (c) => {
        const query = apiQuery(Object.fromEntries(new URL(c.req.url).searchParams))
        const words = page === '/q' ? { query: '', ...query } : query
        return dataFrom(room, c, `${list}${ending === '.csv' ? '.csv' : ''}`, words)
      })
    }
  }
  return app
}

/** The filters of a page in the words of the API. */
export function apiQuery({ q, year, conditional, ...query }: Query): Query {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  return {
    ...given,
    ...(q && { query: q }),
    ...(year && { from: year, until: year }),
    ...(conditional && { conditional: conditional === '1' ? 'true' : conditional }),
  }
}

/** What the API gives at an address, asked by who asks for the page. */
export async function dataFrom(
  { api }: Pick<Room, 'api'>,
  c: Context,
  path: string,
  query: Query = {},
): Promise<Response> {
  const address = new URL(path, 'http://room')
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) address.searchParams.set(name, value)
  return passTo(api, c, new Request(address, { headers: c.req.raw.headers }))
}
