import { DemarcheError } from '../errors.ts'
import { type FetchOptions, fetchPage } from './fetch-page.ts'
import type { Fetched } from './page.ts'
import { freeRobots, isAllowed, parseRobots, type Robots } from './robots.ts'
import { openTurns, type Turns } from './turns.ts'

/** What robots.txt said, and when (ISO time). */
export interface KeptRobots {
  readonly at: string
  readonly robots: Robots
}

/** Keeps what sites said, by origin. */
export interface RobotsMemory {
  get(origin: string): Promise<KeptRobots | undefined>
  put(origin: string, kept: KeptRobots): Promise<void>
}

export interface PoliteOptions extends Pick<FetchOptions, 'userAgent' | 'lookup' | 'signal' | 'deadline'> {
  readonly memory: RobotsMemory
  readonly turns?: Turns
  readonly now?: () => Date
}

/** Fetches a page if the site lets us, when it is our turn. */
export type PoliteFetch = (
  address: string,
  options?: Pick<FetchOptions, 'etag' | 'lastModified' | 'privatePlace'>,
) => Promise<Fetched>

const keptFor = 86_400_000 // milliseconds
const shortestRest = 1 // seconds
/** A site that wants longer rests is not asked: it does not want to be read by programs. */
const longestRest = 300 // seconds

/** Gives a way to fetch pages that keeps to robots.txt (kept a day) and asks each host one thing at a time, with a rest of a second or
 *  as long as the site wants. Beside what `fetchPage` throws, DemarcheError E_ROBOTS. */
export function openPolite(options: PoliteOptions): PoliteFetch {
  const { memory, turns = openTurns(), now = () => new Date(), ...shared } = options
  const asked = new Map<string, Promise<Robots>>()

  async function robotsOf({ origin }: URL, privatePlace: string | undefined): Promise<Robots> {
    const kept = await memory.get(origin)
    if (kept !== undefined && now().getTime() - Date.parse(kept.at) < keptFor) return kept.robots
    const robots = await askRobots(origin, privatePlace)
    await memory.put(origin, { at: now().toISOString(), robots })
    return robots
  }

  async function askRobots(origin: string, privatePlace: string | undefined): Promise<Robots> {
    const url = new URL('/robots.txt', origin)
    try {
      const permit = (at: URL): Promise<() => void> => turns.take(at.host, shortestRest, shared.signal)
      const page = await fetchPage(url.href, {
        ...shared,
        permit,
        ...(privatePlace !== undefined && { privatePlace }),
      })
      if (page.kind === 'unchanged') return freeRobots
      return parseRobots(new TextDecoder().decode(page.bytes).replace(/^\ufeff/, ''))
    } catch (error) {
      const status = error instanceof DemarcheError ? error.details['status'] : undefined
      // Without such a file everything is allowed; a server in trouble has forbidden everything until it can say (RFC 9309, 2.3.1).
      if (typeof status === 'number' && status >= 400 && status < 500 && status !== 429) return freeRobots
      throw error
    }
  }

  return (address, { privatePlace, ...validators } = {}) => {
    const permit = async (url: URL): Promise<() => void> => {
      const waiting = asked.get(url.origin) ?? robotsOf(url, privatePlace)
      asked.set(url.origin, waiting)
      const robots = await waiting.finally(() => asked.delete(url.origin))
      const { delay = shortestRest } = robots
      if (!isAllowed(robots, url)) throw forbidden(url, 'its robots.txt asks programs not to fetch it')
      if (delay > longestRest)
        throw forbidden(url, `its robots.txt wants ${delay} seconds between two requests`)
      return turns.take(url.host, Math.max(delay, shortestRest), shared.signal)
    }
    return fetchPage(address, {
      ...shared,
      ...validators,
      permit,
      ...(privatePlace !== undefined && { privatePlace }),
    })
  }
}

const forbidden = (url: URL, reason: string): DemarcheError =>
  new DemarcheError('E_ROBOTS', `${url.href} is not fetched: ${reason}.`, { details: { url: url.href } })
