import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DemarcheError } from '../../errors.ts'
import type { Archive } from '../../store/archive.ts'
import type { Views } from '../../store/saved-views.ts'
import { type AccessOptions, callerOf, demand } from './access.ts'
import { actorRoutes } from './actors.ts'
import type { AddressOptions } from './address.ts'
import { articleRoutes } from './articles.ts'
import { auditRoutes } from './audit.ts'
import { type ChangeOptions, changeRoutes } from './changes.ts'
import { correctionRoutes } from './corrections.ts'
import { entryRoutes } from './entries.ts'
import { tagOf } from './etag.ts'
import { feedRoutes } from './feed.ts'
import { ledgerRoutes } from './ledger.ts'
import { metaRoutes } from './meta.ts'
import { openApi } from './openapi.ts'
import { pairRoutes } from './pair.ts'
import { notAllowed, problemResponse } from './problem.ts'
import { type Route, taggedResponse } from './route.ts'
import { searchRoutes } from './search.ts'
import { userRoutes } from './users.ts'
import { viewRoutes } from './views.ts'

export interface ApiOptions extends AccessOptions, AddressOptions, ChangeOptions {
  /** How long an answer may take, in milliseconds; 30 000 if absent. */
  readonly patience?: number
  /** Where views are kept; absent: nowhere. */
  readonly views?: Views
}

const standardPatience = 30_000 // milliseconds
const largestBody = 262_144 // bytes

/** Every route of the API, as it is documented. */
export function routesOf(archive: Archive, options: ApiOptions = {}): readonly Route[] {
  return [
    ...metaRoutes(archive),
    ...articleRoutes(archive),
    ...entryRoutes(archive),
    ...ledgerRoutes(archive),
    ...actorRoutes(archive),
    ...pairRoutes(archive),
    ...searchRoutes(archive),
    ...correctionRoutes(archive),
    ...changeRoutes(archive, options),
    ...auditRoutes(options.audit),
    ...userRoutes(options.tokens),
    ...viewRoutes(options.views),
    ...feedRoutes(archive, options),
  ]
}

/** The API over an archive: JSON, tables, a stream of changes and a feed, and the document that describes them. */
export function apiRoutes(archive: Archive, options: ApiOptions = {}): Hono {
  const { patience = standardPatience, tokens, address } = options
  const app = new Hono()
  const routes = routesOf(archive, options)
  app.onError((error) => problemResponse(error))
  app.use('/api/*', bodyLimit({ maxSize: largestBody, onError: () => problemResponse(tooLarge) }))
  for (const route of routes) {
    app.on(route.method.toUpperCase(), honoPath(route.path), (c) => {
      const caller = callerOf(c)
      demand(caller, route.scope ?? 'read')
      return inTime(route.respond(c, caller), patience)
    })
  }
  let document: string | undefined
  app.get(documentPath, (c) => {
    document ??= JSON.stringify(openApi(routes, { isOpen: tokens === undefined, address }))
    const body = document
    return taggedResponse(c, tagOf(body), 'application/json', () => body)
  })
  for (const [path, methods] of methodsOf(routes)) app.all(honoPath(path), () => notAllowed(methods))
  app.all('/api/*', (c) => problemResponse(noRoute(c)))
  return app
}

const documentPath = '/api/openapi.json'

/** `/api/articles/{id}` as the router writes it. */
const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

function methodsOf(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>([[documentPath, ['GET', 'HEAD']]])
  for (const { path, method } of routes) {
    const own = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]
    methods.set(path, [...(methods.get(path) ?? []), ...own])
  }
  return methods
}

const tooLarge = new DemarcheError('E_TOO_LARGE', `A body has at most ${largestBody} bytes.`)

const noRoute = (c: Context): DemarcheError =>
  new DemarcheError('E_NOT_FOUND', `There is nothing at ${c.req.path}; ${documentPath} tells what there is.`)

/** @throws DemarcheError E_TIMEOUT if the answer does not begin in time */
async function inTime(answer: Promise<Response>, patience: number): Promise<Response> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new DemarcheError('E_TIMEOUT', 'The answer took too long; ask for less, or later.')
    timer = setTimeout(() => reject(error), patience)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
