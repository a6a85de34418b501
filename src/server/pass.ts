import { type Context, Hono } from 'hono'
import { callerOf } from './api/access.ts'
import type { Caller } from './api/route.ts'

/** An app that is told who asks by the one that passes a request on to it. */
export type Passable = Hono<{ Bindings: { readonly caller?: Caller } }>

/** An app under a path, made ready to be passed requests. */
export function passable(inner: Hono, under = '/'): Passable {
  const app: Passable = new Hono({ strict: false })
  app.use('*', (c, next) => {
    c.set('caller' as never, c.env.caller as never)
    return next()
  })
  app.route(under, inner)
  return app
}

/** Passes a request on, in the name of who asks. */
export async function passTo(app: Passable, c: Context, request: Request = c.req.raw): Promise<Response> {
  return app.fetch(request, { ...(c.env as object), caller: callerOf(c) })
}
