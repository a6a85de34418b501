import type { DemarcheError } from '../errors.ts'
import type { Watched } from './source.ts'

/** After so many faults without a success between them a source is paused. */
const mostFaults = 10

const longest = 24 * 60 // minutes
const minute = 60_000 // milliseconds

/** What a source is after a fault: left alone twice as long as the last time, up to a day and never shorter than its server asks for;
 *  paused after many faults, or at once where asking again is of no use. `random` is 0–1. */
export function afterFault(source: Watched, error: DemarcheError, now: Date, random: number): Watched {
  const faults = (source.faults ?? 0) + 1
  const asked = Number(error.details['retryAfter'] ?? 0) * 1000
  const ours = Math.min(source.every * 2 ** Math.min(faults - 1, 20), longest) * minute * (0.9 + random / 5)
  const isHopeless = ['E_ADDRESS', 'E_ROBOTS'].includes(error.code) || error.details['status'] === 410
  const at = new Date(now.getTime() + Math.max(asked, ours)).toISOString()
  return {
    ...source,
    faults,
    fault: error.message,
    notBefore: at,
    nextAt: at,
    ...((isHopeless || faults >= mostFaults) && { pausedAt: now.toISOString() }),
  }
}

/** What a source is after a success: looked at again after its interval, or later where its server says that nothing changes before. */
export function afterSuccess(source: Watched, freshFor: number | undefined, now: Date): Watched {
  const { faults: _f, fault: _g, notBefore: _n, ...rest } = source
  const wait = Math.max(source.every * minute, (freshFor ?? 0) * 1000)
  return { ...rest, lookedAt: now.toISOString(), nextAt: new Date(now.getTime() + wait).toISOString() }
}

/** Whether asking again later may help. */
export function isPassing(error: DemarcheError): boolean {
  const status = error.details['status']
  if (typeof status === 'number') return status >= 500 || status === 429 || status === 408
  return ['E_FETCH', 'E_TIMEOUT', 'E_STORE_BUSY'].includes(error.code)
}
