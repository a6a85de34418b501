import { performance } from 'node:perf_hooks'

/** A line of progress: rewritten in place on a terminal; elsewhere only now and then, so that logs stay short. */
export interface Progress {
  /** Shows the line if it is time to. */
  show(line: () => string): void
  /** Removes what stands on the terminal. */
  clear(): void
}

const terminalPause = 200 // milliseconds
const logPause = 10_000 // milliseconds

/** Progress on a stream, standard error unless given. */
export function progressOn(stream: NodeJS.WriteStream = process.stderr): Progress {
  const pause = stream.isTTY ? terminalPause : logPause
  let shownAt = performance.now()
  let standing = false
  return {
    show(line) {
      if (performance.now() - shownAt < pause) return
      shownAt = performance.now()
      stream.write(stream.isTTY ? `\r\x1b[K${line().slice(0, (stream.columns ?? 80) - 1)}` : `${line()}\n`)
      standing = stream.isTTY === true
    },
    clear() {
      if (standing) stream.write('\r\x1b[K')
      standing = false
    },
  }
}
