import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { DemarcheError } from '../errors.ts'
import type { Archive } from '../store/archive.ts'
import type { Correction } from '../store/correction.ts'
import { actorRoutes } from './actor-routes.tsx'
import { callerOf, holds } from './api/access.ts'
import { addressOf } from './api/address.ts'
import { articleRoutes } from './article-routes.tsx'
import { ProblemPage } from './articles-page.tsx'
import { entryRoutes } from './entry-routes.tsx'
import { frontOf } from './front.ts'
import { FrontPage } from './front-page.tsx'
import { ledgerRoutes } from './ledger-routes.tsx'
import { type Room, type Visit, VisitContext } from './room.ts'
import { lastVisit } from './visits.ts'

/** All pages over one archive, each with a `.json` twin where it shows data. */
export function roomRoutes(room: Room): Hono {
  const { archive, base } = room
  const app = new Hono()
  const show = async (c: Context, page: JSX.Element, status: 200 | 400 | 404 | 409 | 500 = 200) => {
    const visit = await visitOf(c, room)
    return c.html(<VisitContext.Provider value={visit}>{page}</VisitContext.Provider>, status)
  }

  app.get('/', async (c) => {
    const today = room.today()
    const { since, keep } = lastVisit(getCookie(c, 'visit'), today, c.req.query('since'))
    const page = await frontOf(archive, { today, since })
    if (base === '')
      setCookie(c, 'visit', keep, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: visitAge })
    return show(c, <FrontPage {...page} />)
  })
  app.get('/index.json', async (c) => {
    const { fresh, near, passed, settled, ...rest } = await frontOf(archive, {
      today: room.today(),
      since: lastVisit(undefined, room.today(), c.req.query('since')).since,
    })
    const plain = (rows: typeof fresh) => rows.map(({ entry }) => entry)
    return c.json({
      ...rest,
      fresh: plain(fresh),
      near: plain(near),
      passed: plain(passed),
      settled: plain(settled),
    })
  })
  app.route('/', articleRoutes(room, show))
  app.route('/', entryRoutes(room, show))
  app.route('/', actorRoutes(room, show))
  app.route('/', ledgerRoutes(room, show))

  app.all('*', (c): Response | Promise<Response> =>
    c.req.path.endsWith('.json')
      ? c.json(problem(404, 'E_NOT_FOUND', 'There is no such page.'), 404)
      : show(c, <ProblemPage title="Not found" detail="There is no page at this address." />, 404),
  )
  app.onError((error, c) => {
    const known = error instanceof DemarcheError ? error : undefined
    const status = statusOf(known)
    const detail =
      known && status !== 500
        ? known.message
        : 'Something went wrong; the terminal that runs the server says what.'
    if (status === 500) process.emitWarning(error)
    if (c.req.path.endsWith('.json'))
      return c.json(problem(status, known?.code ?? 'E_INTERNAL', detail), status)
    const title = status === 404 ? 'Not found' : 'This did not work'
    return show(c, <ProblemPage title={title} detail={detail} />, status)
  })
  return app

  function problem(status: number, code: string, detail: string) {
    return { status, code, detail }
  }
}

const visitAge = 400 * 24 * 60 * 60 // seconds

function statusOf(error: DemarcheError | undefined): 400 | 404 | 409 | 500 {
  switch (error?.code) {
    case 'E_NOT_FOUND':
      return 404
    case 'E_USAGE':
    case 'E_DATE':
    case 'E_EVIDENCE':
      return 400
    case 'E_STORE_BUSY':
      return 409
    default:
      return 500
  }
}

async function visitOf(c: Context, { archive, base, links, hasSample, address }: Room): Promise<Visit> {
  const done = await doneIn(archive, c.req.query('done'))
  const here = addressOf(c, address)
  here.searchParams.delete('done')
  return {
    base,
    links,
    hasSample,
    mayCorrect: holds(callerOf(c).scope, 'edit'),
    here: `${here.pathname}${here.search}`,
    address: here.href,
    ...(done !== undefined && { done }),
  }
}

/** The correction that an address says was just made; only the newest are looked through. */
async function doneIn(archive: Archive, number: string | undefined): Promise<Correction | undefined> {
  if (number === undefined || !/^\d+$/.test(number)) return undefined
  const { items } = await archive.corrections({ limit: 20 })
  return items.find((correction) => correction.number === Number(number))
}
