import type { Reader } from 'demarche'

/** A reader that counts what it reads, and what that cost. */
export interface Meter {
  readonly reader: Reader
  /** Words a second of processor time (all threads) and the most memory that was resident. */
  line(): string
}

/** Counts tokens and processor time of every reading. */
export function metered(inner: Reader): Meter {
  let words = 0
  let microseconds = 0
  const reader: Reader = {
    ...inner,
    async read(article) {
      const before = process.cpuUsage()
      const read = await inner.read(article)
      const used = process.cpuUsage(before)
      words += read.doc.tokens.length
      microseconds += used.user + used.system
      return read
    },
  }
  return {
    reader,
    line() {
      const speed = words / Math.max(microseconds / 1e6, 1e-6)
      const resident = process.resourceUsage().maxRSS / 1024
      return `${words} words read, ${speed.toFixed(0)} a second of processor time; ${resident.toFixed(0)} MiB resident at most`
    },
  }
}
