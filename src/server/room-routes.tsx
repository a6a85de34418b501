import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { DemarcheError } from '../errors.ts'
import { actorRoutes } from './actor-routes.tsx'
import { tagOf } from './api/etag.ts'
import { notAllowed, problemResponse } from './api/problem.ts'
import { taggedResponse } from './api/route.ts'
import { articleRoutes } from './article-routes.tsx'
import { ProblemPage } from './articles-page.tsx'
import { deskRoutes } from './desk-routes.tsx'
import { entryRoutes } from './entry-routes.tsx'
import { frontData, frontOf } from './front.ts'
import { FrontPage } from './front-page.tsx'
import { ledgerRoutes } from './ledger-routes.tsx'
import type { PageStatus, Room } from './room.ts'
import { showIn } from './show.tsx'
import { twinRoutes } from './twins.ts'
import { lastVisit } from './visits.ts'

/** All pages over one archive, each with a `.json` twin where it shows data. */
export function roomRoutes(room: Room): Hono {
  const { archive, base } = room
  const app = new Hono()
  const show = showIn(room)

  app.get('/', async (c) => {
    const today = room.today()
    const { since, keep } = lastVisit(getCookie(c, 'visit'), today, c.req.query('since'))
    const views = room.desk?.views.list() ?? []
    const page = await frontOf(archive, { today, since, views })
    if (base === '')
      setCookie(c, 'visit', keep, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: visitAge })
    return show(c, <FrontPage {...page} />)
  })
  app.get('/index.json', async (c) => {
    const page = await frontOf(archive, {
      today: room.today(),
      since: lastVisit(undefined, room.today(), c.req.query('since')).since,
      views: room.desk?.views.list() ?? [],
    })
    const body = JSON.stringify(await frontData(archive, page))
    return taggedResponse(c, tagOf(body), 'application/json', () => body)
  })
  app.route('/', twinRoutes(room))
  app.route('/', articleRoutes(room, show))
  app.route('/', entryRoutes(room, show))
  app.route('/', actorRoutes(room, show))
  app.route('/', ledgerRoutes(room, show))
  if (room.desk !== undefined) app.route('/', deskRoutes(room, room.desk, show))

  /** Methods that the address of a page takes. */
  const methodsAt = (path: string): readonly string[] =>
    ['GET', 'POST']
      .filter((method) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method))
      .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))

  app.all('*', (c): Response | Promise<Response> => {
    const methods = methodsAt(c.req.path.slice(base.length))
    if (methods.length > 0) return notAllowed(methods)
    return isData(c)
      ? problemResponse(new DemarcheError('E_NOT_FOUND', 'There is no such page.'))
      : show(c, <ProblemPage title="Not found" detail="There is no page at this address." />, 404)
  })
  app.onError((error, c) => {
    if (isData(c)) return problemResponse(error)
    const known = error instanceof DemarcheError ? error : undefined
    const status = statusOf(known)
    const detail =
      known && status !== 500
        ? known.message
        : 'Something went wrong; the terminal that runs the server says what.'
    if (status === 500) process.emitWarning(error)
    const title = status === 404 ? 'Not found' : 'This did not work'
    return show(c, <ProblemPage title={title} detail={detail} />, status)
  })
  return app
}

const isData = (c: Context): boolean => /\.(json|csv)$/.test(c.req.path)

const visitAge = 400 * 24 * 60 * 60 // seconds

function statusOf(error: DemarcheError | undefined): PageStatus {
  switch (error?.code) {
    case 'E_NOT_FOUND':
      return 404
    case 'E_USAGE':
    case 'E_DATE':
    case 'E_EVIDENCE':
      return 400
    case 'E_FORBIDDEN':
      return 403
    case 'E_OUTDATED':
    case 'E_STORE_BUSY':
      return 409
    case 'E_STORE_AWAY':
      return 503
    default:
      return 500
  }
}
