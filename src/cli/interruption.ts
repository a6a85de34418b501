import { constants } from 'node:os'

/** A wish to stop: Ctrl-C or a request from the system. */
export interface Interruption {
  readonly asked: () => boolean
  /** What the work gives, or `undefined` as soon as the wish comes; one piece of work at a time. */
  readonly during: <T>(work: Promise<T>) => Promise<T | undefined>
  /** Goes back to the usual behaviour. */
  readonly end: () => void
}

const signals = ['SIGINT', 'SIGTERM'] as const

/** Takes the first signal as a wish to stop in good order; a second one stops at once, which leaves the archive whole too. */
export function listenForInterruption(): Interruption {
  let asked = false
  let tell = (): void => {}
  const listen = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(128 + (constants.signals[signal] ?? 0))
    asked = true
    tell()
  }
  for (const signal of signals) process.on(signal, listen)
  return {
    asked: () => asked,
    // Not Promise.race: what waits for a wish that never comes would keep every article in memory.
    during: (work) =>
      new Promise((resolve, reject) => {
        tell = () => resolve(undefined)
        work.then(resolve, reject)
      }),
    end: () => {
      for (const signal of signals) process.off(signal, listen)
    },
  }
}
