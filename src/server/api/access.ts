import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { DemarcheError } from '../../errors.ts'
import type { AuditLog } from '../../store/audit.ts'
import type { KeptToken, Tokens } from '../../store/tokens.ts'
import type { AddressOptions } from './address.ts'
import { problemResponse } from './problem.ts'
import { openRate, type RateOptions } from './rate.ts'
import { type Caller, type Scope, scopes } from './route.ts'

export interface AccessOptions extends AddressOptions {
  /** Those that are asked for; absent: nobody is asked, as on the loopback address. */
  readonly tokens?: Pick<Tokens, 'find' | 'list' | 'noteUse'>
  /** Who corrects where no token tells it. */
  readonly author?: string
  /** Where it is written down what was refused and corrected. */
  readonly audit?: Pick<AuditLog, 'add' | 'list'>
  /** How many requests one caller may make; absent: any number. */
  readonly rate?: RateOptions
  /** What a browser is shown that asked for a page and is refused; absent: the problem, as programs are told it. */
  readonly refusal?: (c: Context, error: DemarcheError) => Response | Promise<Response>
}

const standardAuthor = 'somebody'

/** Who asks, once `access` has let the request through. */
export function callerOf(c: Context): Caller {
  const caller: unknown = c.get('caller')
  return isCaller(caller) ? caller : { name: standardAuthor, scope: 'read' }
}

function isCaller(value: unknown): value is Caller {
  return typeof value === 'object' && value !== null && 'name' in value && 'scope' in value
}

/** Whether a scope holds another. */
export const holds = (has: Scope, wanted: Scope): boolean => scopes.indexOf(has) >= scopes.indexOf(wanted)

/** @throws DemarcheError E_FORBIDDEN if the caller's token does not reach so far */
export function demand(caller: Caller, wanted: Scope): void {
  if (holds(caller.scope, wanted)) return
  throw new DemarcheError(
    'E_FORBIDDEN',
    `This needs a token with the scope ${wanted}; yours has ${caller.scope}.`,
  )
}

/** Lets through who has a token, or everybody where none is asked for; never a page of another site; nobody too often. */
export function access(options: AccessOptions): MiddlewareHandler {
  const { tokens, author = standardAuthor, audit, address, refusal } = options
  const take = options.rate && openRate(options.rate)
  // Refusals do not fill the disk.
  const mayTell = openRate({ perMinute: 6 })
  const tell = (c: Context, code: string, kept?: KeptToken): void => {
    const from = remoteOf(c)
    if (audit === undefined || mayTell(from ?? '') > 0) return
    const who = kept === undefined ? {} : { who: kept.name }
    const detail = `${code} ${c.req.method} ${c.req.path.slice(0, longestPath)}`
    audit.add({ ...who, action: 'refuse', detail, ...(from && { from }) })
  }
  const refuse = async (
    c: Context,
    error: DemarcheError,
    { kept, headers = {} }: { kept?: KeptToken | undefined; headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    tell(c, error.code, kept)
    const isPage = refusal !== undefined && /\btext\/html\b/.test(c.req.header('accept') ?? '')
    return isPage ? refusal(c, error) : problemResponse(error, headers)
  }
  return async (c, next) => {
    if (isForeign(c, address)) return refuse(c, foreign)
    const cookie = getCookie(c, tokenCookie)
    const header = c.req.header('authorization')
    const kept = tokens && (findToken(tokens, header) ?? (cookie ? tokens.find(cookie) : undefined))
    const wait = take?.(kept === undefined ? `from ${remoteOf(c)}` : `token ${kept.id}`) ?? 0
    if (wait > 0) return refuse(c, tooMany, { kept, headers: { 'retry-after': String(Math.ceil(wait)) } })
    const isForAll = open.test(c.req.path)
    if (tokens === undefined) c.set('caller', { name: author, scope: 'admin' })
    else if (kept !== undefined) {
      tokens.noteUse(kept)
      const { id, name, scope } = kept
      const stillHolds = (): boolean => tokens.list().some((one) => one.id === id)
      c.set('caller', { name, scope, isSignedIn: cookie !== undefined, stillHolds })
    } else if (!isForAll) return refuse(c, noToken, { headers: { 'www-authenticate': challenge } })
    if (!isReading(c) && !isForAll && !holds(callerOf(c).scope, 'edit')) return refuse(c, tooLow, { kept })
    await next()
    if (c.res.status === 401) tell(c, 'E_TOKEN')
    if (c.res.status === 403) tell(c, 'E_FORBIDDEN', kept)
    if (tokens !== undefined && !c.res.headers.has('cache-control'))
      c.header('cache-control', 'private, no-cache')
    return
  }
}

/** The cookie of who signed in; what it holds is the token. */
export const tokenCookie = 'demarche'

/** What tells nothing of the archive, and the way in and out. */
const open = /^\/(sign-in|sign-out|style\.css|islands\/[\w.-]+)$/

const longestPath = 200 // code units

// Programs such as curl give the token as a password; browsers that ask for pages get a form instead (`refusal`).
const challenge = 'Basic realm="Demarche", charset="UTF-8", Bearer realm="Demarche"'

const noToken = new DemarcheError(
  'E_TOKEN',
  'Send a token as “Authorization: Bearer TOKEN”, or as a password. `demarche token add NAME` makes one.',
)
const foreign = new DemarcheError('E_FORBIDDEN', 'Pages of other sites may not change anything here.')
const tooLow = new DemarcheError('E_FORBIDDEN', 'This needs a token with the scope edit.')
const tooMany = new DemarcheError('E_RATE', 'Too many requests; wait before the next.')

const isReading = (c: Context): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)

/** A browser tells where a request that changes something comes from; other programs tell nothing. */
function isForeign(c: Context, address: string | undefined): boolean {
  if (isReading(c)) return false
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = c.req.header('origin')
  if (origin === undefined || origin.toLowerCase() === address) return false
  return hostOf(origin) !== c.req.header('host')?.toLowerCase()
}

/** Host and port of an origin; nothing for `null`. */
function hostOf(origin: string): string | undefined {
  return /^https?:\/\/([^/?#]+)$/i.exec(origin)?.[1]?.toLowerCase()
}

function findToken(tokens: Pick<Tokens, 'find'>, header: string | undefined): KeptToken | undefined {
  const [, scheme = '', value = ''] = /^(bearer|basic) +([\w.~+/=-]+)$/i.exec(header ?? '') ?? []
  if (scheme === '') return undefined
  if (scheme.toLowerCase() === 'bearer') return tokens.find(value)
  const pair = Buffer.from(value, 'base64').toString('utf8')
  return tokens.find(pair.slice(pair.indexOf(':') + 1))
}

/** The address that asks; unknown where there is no socket. */
function remoteOf(c: Context): string | undefined {
  const socket: unknown = c.env
  const isThere =
    typeof socket === 'object' && socket !== null && ('incoming' in socket || 'server' in socket)
  return isThere ? getConnInfo(c).remote.address : undefined
}
