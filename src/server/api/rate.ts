export interface RateOptions {
  /** How many requests a caller may make in a minute, in the long run; as many may come at once. */
  readonly perMinute: number
  /** Milliseconds; the clock if absent. */
  readonly now?: () => number
}

interface Bucket {
  /** Requests. */
  readonly left: number
  /** Milliseconds. */
  readonly at: number
}

const mostCallers = 10_000
const minute = 60_000 // milliseconds

/** Counts requests of callers: takes one of a caller, and gives 0 or the seconds until there may be another. A bucket for each caller
 *  fills again with time; the callers that have not asked for longest are forgotten. */
export function openRate({ perMinute, now = Date.now }: RateOptions): (caller: string) => number {
  const buckets = new Map<string, Bucket>()
  return (caller) => {
    const at = now()
    const before = buckets.get(caller) ?? { left: perMinute, at }
    const left = Math.min(perMinute, before.left + ((at - before.at) * perMinute) / minute)
    // The one that asked last is the last to go.
    buckets.delete(caller)
    buckets.set(caller, { left: left < 1 ? left : left - 1, at })
    const [oldest] = buckets.keys()
    if (buckets.size > mostCallers && oldest !== undefined) buckets.delete(oldest)
    return left < 1 ? ((1 - left) * minute) / perMinute / 1000 : 0
  }
}
