import { setTimeout as sleep } from 'node:timers/promises'

export interface TurnOptions {
  /** Milliseconds; the clock of the process if absent. */
  readonly now?: () => number
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** One queue for each host: a request begins when the one before it has ended and the host has had its rest. */
export interface Turns {
  /** Waits for a turn; `rest` is in seconds. Gives what ends it.
   *  @throws AbortError if `signal` stops the waiting */
  take(host: string, rest: number, signal?: AbortSignal): Promise<() => void>
}

interface Queue {
  /** Settles when all before have ended. */
  last: Promise<void>
  endedAt: number
}

const longest = 1_000_000 // milliseconds: what a timer can hold

/** New queues, in which no host has been asked. */
export function openTurns(options: TurnOptions = {}): Turns {
  const {
    now = () => performance.now(),
    wait = async (milliseconds, signal) => {
      await sleep(milliseconds, undefined, signal === undefined ? {} : { signal })
    },
  } = options
  const queues = new Map<string, Queue>()
  return {
    async take(host, rest, signal) {
      const queue = queues.get(host) ?? { last: Promise.resolve(), endedAt: Number.NEGATIVE_INFINITY }
      queues.set(host, queue)
      const before = queue.last
      let release = (): void => {}
      queue.last = new Promise((resolve) => {
        release = resolve
      })
      try {
        await before
        const pause = queue.endedAt + rest * 1000 - now()
        if (pause > 0) await wait(Math.min(pause, longest), signal)
        signal?.throwIfAborted()
      } catch (error) {
        release()
        throw error
      }
      return () => {
        queue.endedAt = now()
        release()
      }
    },
  }
}
