import type { IncomingMessage } from 'node:http'
import { version } from '../version.ts'
import { readBody } from './body.ts'
import { guardedLookup, type Lookup, placeOf, refused, requireAddress, requireReach } from './guard.ts'
import { freshFor, mediaType, retryAfter } from './headers.ts'
import type { Fetched, Validators } from './page.ts'
import { failure, send, within } from './request.ts'

export interface FetchOptions extends Validators {
  /** Sent as User-Agent. */
  readonly userAgent?: string
  /** The one place, as `placeOf` names it, that may lie in a private network. */
  readonly privatePlace?: string | undefined
  /** Called before each request, also after a redirect: throws if it may not be made, else waits for its turn and gives what ends it. */
  readonly permit?: (url: URL) => Promise<() => void>
  /** Bytes of a page; 10 MB if absent. */
  readonly bytes?: number
  /** Unpacked bytes for each packed one; 100 if absent. */
  readonly ratio?: number
  /** Time for all requests of one page together, without the turns waited for, in milliseconds; 30,000 if absent. */
  readonly deadline?: number
  /** 5 if absent. */
  readonly redirects?: number
  /** Stops it. */
  readonly signal?: AbortSignal | undefined
  /** Finds the addresses of hosts; the system's if absent. */
  readonly lookup?: Lookup | undefined
}

/** Who asks, as servers are told. */
export const honestName = `demarche/${version} (reads news for one user and keeps the diplomatic record)`

const standard = {
  userAgent: honestName,
  bytes: 10 * 1024 * 1024,
  ratio: 100,
  deadline: 30_000,
  redirects: 5,
} satisfies FetchOptions

type Settings = FetchOptions & typeof standard

interface Redirect {
  readonly kind: 'redirect'
  readonly to: URL
  readonly isForGood: boolean
}

/** A page from the web, whole or not at all. Follows redirects, but never from https to http; connects to public addresses only.
 *  @throws DemarcheError E_ADDRESS if it may not be asked, E_TOO_LARGE, E_TIMEOUT, E_FETCH with `details.status` and
 *  `details.retryAfter` (seconds) where the server told them; what `permit` throws */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const settings: Settings = { ...standard, ...options }
  let url = requireAddress(address)
  let left = settings.deadline
  let isForGood = true
  for (let hop = 0; ; hop++) {
    requireReach(url, settings.privatePlace)
    const end = (await settings.permit?.(url)) ?? (() => {})
    const start = performance.now()
    try {
      const at = url
      const answer = await within(at, left, settings.signal, (signal) => ask(at, settings, signal))
      if (answer.kind !== 'redirect') {
        return hop > 0 && isForGood && answer.kind === 'page' ? { ...answer, movedTo: answer.url } : answer
      }
      if (hop === settings.redirects)
        throw failure(url, `it was redirected more than ${settings.redirects} times`)
      if (url.protocol === 'https:' && answer.to.protocol === 'http:')
        throw refused(answer.to.href, 'a redirect leads to it from https')
      isForGood &&= answer.isForGood
      url = answer.to
    } finally {
      left -= performance.now() - start
      end()
    }
  }
}

async function ask(url: URL, settings: Settings, signal: AbortSignal): Promise<Fetched | Redirect> {
  const { etag, lastModified, privatePlace, lookup } = settings
  const { response, fault } = await send(url, {
    method: 'GET',
    signal,
    lookup: guardedLookup(privatePlace === placeOf(url), lookup),
    headers: {
      'user-agent': settings.userAgent,
      accept: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8',
      'accept-encoding': 'gzip, br, deflate',
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
    },
  })
  try {
    return await take(url, response, fault, settings)
  } finally {
    response.destroy()
  }
}

async function take(
  url: URL,
  response: IncomingMessage,
  fault: () => Error | undefined,
  settings: Settings,
): Promise<Fetched | Redirect> {
  const { statusCode: status = 0, headers } = response
  const fresh = freshFor(headers)
  const lasts = fresh === undefined ? {} : { freshFor: fresh }
  const isAsked = settings.etag !== undefined || settings.lastModified !== undefined
  if (status === 304 && isAsked) return { kind: 'unchanged', url: url.href, ...lasts }
  if ([301, 302, 303, 307, 308].includes(status) && headers.location !== undefined) {
    if (!URL.canParse(headers.location, url)) throw failure(url, 'it was redirected to what is no address')
    const to = requireAddress(new URL(headers.location, url).href)
    return { kind: 'redirect', to, isForGood: status === 301 || status === 308 }
  }
  if (status !== 200 && status !== 203) {
    const wait = retryAfter(headers, new Date())
    const details = { status, ...(wait !== undefined && { retryAfter: wait }) }
    throw failure(url, `the server answers ${status}${meaning[status] ?? ''}`, { details })
  }
  const bytes = await readBody(response, settings, url.href)
  // A length that was stated too small shows only in what comes after it.
  if (fault() !== undefined || !response.complete)
    throw failure(url, 'the answer is not as long as it says', { cause: fault() })
  const { etag, 'last-modified': lastModified } = headers
  return {
    kind: 'page',
    url: url.href,
    bytes,
    ...mediaType(headers),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...lasts,
  }
}

const meaning: Readonly<Record<number, string>> = {
  206: ', a part that was not asked for',
  304: ', though nothing older is known',
  401: ': it wants a password',
  403: ': it does not give this page to programs or strangers',
  404: ': it is not there',
  410: ': it is gone for good',
  429: ': too many requests',
}
