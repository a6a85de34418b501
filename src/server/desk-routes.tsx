import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DemarcheError } from '../errors.ts'
import { callerOf, demand } from './api/access.ts'
import { problemResponse, unfit } from './api/problem.ts'
import { usersOn } from './api/users.ts'
import { keptQuery, viewQuery, viewsOn } from './api/views.ts'
import { AuditPage, UsersPage, ViewsPage } from './desk-pages.tsx'
import { ledgerFields } from './ledger-page.tsx'
import type { Desk, Room, Show } from './room.ts'
import { apiQuery } from './twins.ts'

const largestForm = 16_384 // bytes
const limit = 50

/** What belongs to the server: saved views, and, for those who keep it, who may ask and who did what. */
export function deskRoutes({ links }: Room, { views, audit, tokens }: Desk, show: Show): Hono {
  const app = new Hono()
  app.use('/views/*', bodyLimit({ maxSize: largestForm, onError: () => problemResponse(tooLarge) }))
  const nextOf = (path: string, next: string | undefined) =>
    next === undefined ? {} : { next: links.page(path, { cursor: next }) }

  app.get('/views', (c) => {
    const { items, next } = viewsOn(views, paging(c))
    return show(c, <ViewsPage views={items} {...nextOf('/views', next)} />)
  })
  app.post('/views', async (c) => {
    const form = textOf(await c.req.parseBody())
    const asked = apiQuery(Object.fromEntries(ledgerFields.map((name) => [name, form[name] ?? ''])))
    const query = viewQuery.safeParse(asked)
    if (!query.success)
      throw unfit(
        query.error.issues.map(({ path, message }) => ({
          in: 'body',
          field: path.join('.'),
          detail: message,
        })),
      )
    views.save({ name: form['name'] ?? '', query: keptQuery(query.data), who: callerOf(c).name })
    return c.redirect(links.page('/views'), 303)
  })
  app.post('/views/remove', async (c) => {
    views.remove(textOf(await c.req.parseBody())['name'] ?? '', callerOf(c).name)
    return c.redirect(links.page('/views'), 303)
  })

  app.get('/audit', (c) => {
    demand(callerOf(c), 'admin')
    const { items, next } = audit?.list(paging(c)) ?? { items: [] }
    return show(c, <AuditPage entries={items} {...nextOf('/audit', next)} />)
  })
  app.get('/users', (c) => {
    demand(callerOf(c), 'admin')
    const { items, next } = usersOn(tokens, paging(c))
    return show(
      c,
      <UsersPage users={items} asksForTokens={tokens !== undefined} {...nextOf('/users', next)} />,
    )
  })
  return app
}

const tooLarge = new DemarcheError('E_TOO_LARGE', `The form has at most ${largestForm} bytes.`)

function paging(c: Context): { readonly limit: number; readonly cursor?: string } {
  const cursor = c.req.query('cursor')
  return { limit, ...(cursor !== undefined && { cursor }) }
}

function textOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim()]] : [],
    ),
  )
}
