import { constants } from 'node:os'

/** A wish to stop: Ctrl-C or a request from the system. */
export interface Interruption {
  readonly asked: () => boolean
  /** Settles when it is asked for. */
  readonly wish: Promise<undefined>
  /** Goes back to the usual behaviour. */
  readonly end: () => void
}

const signals = ['SIGINT', 'SIGTERM'] as const

/** Takes the first signal as a wish to stop in good order; a second one stops at once, which leaves the archive whole too. */
export function listenForInterruption(): Interruption {
  let asked = false
  let tell: (value: undefined) => void = () => {}
  const wish = new Promise<undefined>((resolve) => {
    tell = resolve
  })
  const listen = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(128 + (constants.signals[signal] ?? 0))
    asked = true
    tell(undefined)
  }
  for (const signal of signals) process.on(signal, listen)
  return {
    asked: () => asked,
    wish,
    end: () => {
      for (const signal of signals) process.off(signal, listen)
    },
  }
}
