import { performance } from 'node:perf_hooks'
import type { AddKind } from '../store/archive.ts'

/** Counts what became of the articles of a batch. */
export interface Tally {
  count(kind: AddKind | 'failed', text: string): void
  failed(): number
  /** A short line while it goes on. */
  progress(): string
  /** The whole account: all articles of the batch are in it, each once. */
  summary(): string
}

const labels: readonly (readonly [kind: AddKind | 'failed', label: string])[] = [
  ['added', 'added'],
  ['known', 'known already'],
  ['sighting', 'seen in another place'],
  ['amended', 'read again with an earlier date or more particulars'],
  ['reread', 'known already and read anew'],
  ['forgotten', 'forgotten earlier'],
  ['failed', 'failed'],
]

/** An empty tally. `now` gives milliseconds; the clock of the process if absent. */
export function tally(now: () => number = () => performance.now()): Tally {
  const counts = new Map<AddKind | 'failed', number>()
  const start = now()
  let words = 0
  const total = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
  const rates = (): string => {
    const seconds = Math.max((now() - start) / 1000, 0.001)
    const rate = total() / seconds
    return `${rate < 10 ? rate.toFixed(1) : number(rate)} articles/s, ${number(words / seconds)} words/s`
  }
  return {
    count(kind, text) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      words += text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
    },
    failed: () => counts.get('failed') ?? 0,
    progress: () => `${number(total())} articles, ${rates()}, ${number(counts.get('failed') ?? 0)} failed`,
    summary: () => {
      const parts = labels
        .map(([kind, label]) => ({ label, count: counts.get(kind) ?? 0 }))
        .filter(({ count }) => count > 0)
        .map(({ label, count }) => `${number(count)} ${label}`)
      const seconds = ((now() - start) / 1000).toFixed(1)
      return `${number(total())} articles: ${parts.join(', ') || 'none'}; ${seconds} s, ${rates()}.`
    },
  }
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en')
}
