import type { MiddlewareHandler } from 'hono'
import { problemResponse, RequestError } from './api/problem.ts'

export interface GuardOptions {
  /** Host names under which the server may be asked; absent: any. */
  readonly hosts?: readonly string[]
}

const foreignName = new RequestError(
  'E_FORBIDDEN',
  'This server does not answer under that name; `demarche serve --name NAME` gives it one.',
  { status: 421 },
)

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Sets the headers that keep a page from loading or leaking anything, and refuses requests under a foreign host name
 *  (a page elsewhere whose name was pointed at this machine). */
export function guard({ hosts }: GuardOptions): MiddlewareHandler {
  return async (c, next) => {
    const host = hostName(c.req.header('host') ?? '')
    if (hosts && !hosts.includes(host)) return problemResponse(foreignName)
    await next()
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    // Another site learns nothing; our own forms can still be told from those of other sites.
    c.header('referrer-policy', 'same-origin')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-cache')
    return
  }
}

/** `127.0.0.1:8080` and `[::1]:8080` without the port. */
function hostName(header: string): string {
  return header.replace(/:\d+$/, '').toLowerCase()
}
