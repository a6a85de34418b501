import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { DemarcheError } from '../../errors.ts'
import type { AuditLog } from '../../store/audit.ts'
import type { KeptToken, Tokens } from '../../store/tokens.ts'
import type { AddressOptions } from './address.ts'
import { problemResponse } from './problem.ts'
import { openRate, type RateOptions } from './rate.ts'
import { type Caller, type Scope, scopes } from './route.ts'

export interface AccessOptions extends AddressOptions {
  /** Those that are asked for; absent: nobody is asked, as on the loopback address. */
  readonly tokens?: Pick<Tokens, 'find'>
  /** Who corrects where no token tells it. */
  readonly author?: string
  /** Where it is written down what was refused and corrected. */
  readonly audit?: Pick<AuditLog, 'add' | 'list'>
  /** How many requests one caller may make; absent: any number. */
  readonly rate?: RateOptions
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
  const { tokens, author = standardAuthor, audit, address } = options
  const take = options.rate && openRate(options.rate)
  // Refusals do not fill the disk.
  const mayTell = openRate({ perMinute: 6 })
  const refuse = (c: Context, error: DemarcheError, headers: Record<string, string> = {}): Response => {
    const from = addressOf(c)
    if (mayTell(from ?? '') === 0) {
      audit?.add({ action: 'refuse', detail: `${error.code} ${c.req.method}`, ...(from && { from }) })
    }
    return problemResponse(error, headers)
  }
  return async (c, next) => {
    if (isForeign(c, address)) return refuse(c, foreign)
    const kept = tokens === undefined ? undefined : findToken(tokens, c.req.header('authorization'))
    const wait = take?.(kept === undefined ? `from ${addressOf(c)}` : `token ${kept.id}`) ?? 0
    if (wait > 0) return refuse(c, tooMany, { 'retry-after': String(Math.ceil(wait)) })
    if (tokens === undefined) c.set('caller', { name: author, scope: 'admin' })
    else if (kept === undefined) return refuse(c, noToken, { 'www-authenticate': challenge })
    else c.set('caller', { name: kept.name, scope: kept.scope })
    if (!isReading(c) && !holds(callerOf(c).scope, 'edit')) return refuse(c, tooLow)
    return next()
  }
}

// A browser asks for name and password, of which the password is the token: so pages need no script and no log-in page.
const challenge = 'Basic realm="Demarche", charset="UTF-8", Bearer realm="Demarche"'

const noToken = new DemarcheError(
  'E_TOKEN',
  'Send a token as “Authorization: Bearer TOKEN”, or as the password when a browser asks. `demarche token add NAME` makes one.',
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
function addressOf(c: Context): string | undefined {
  const socket: unknown = c.env
  const isThere =
    typeof socket === 'object' && socket !== null && ('incoming' in socket || 'server' in socket)
  return isThere ? getConnInfo(c).remote.address : undefined
}
