import { f1 } from './counts.ts'

export interface PageScore {
  readonly p: number | undefined
  readonly r: number | undefined
  readonly exact: boolean
}

const word = /[\p{L}\p{N}_\p{M}]+/gu

/** Bag overlap of word 4-grams between an expected and a found article body. */
export function scorePage(gold: string, found: string): PageScore {
  const a = shingles(gold)
  const b = shingles(found)
  let tp = 0
  for (const [shingle, count] of a.bag) tp += Math.min(count, b.bag.get(shingle) ?? 0)
  const exact = a.tokens.join(' ') === b.tokens.join(' ')
  if (a.size === 0 && b.size === 0) return { p: 1, r: 1, exact }
  return { p: b.size > 0 ? tp / b.size : undefined, r: a.size > 0 ? tp / a.size : undefined, exact }
}

/** Precision and recall averaged over pages (undefined ones left out), their harmonic mean, share of equal pages. */
export function summarise(pages: readonly PageScore[]): {
  f1: number
  p: number
  r: number
  accuracy: number
} {
  const p = mean(pages.map((page) => page.p))
  const r = mean(pages.map((page) => page.r))
  return { f1: f1(p, r), p, r, accuracy: mean(pages.map(({ exact }) => (exact ? 1 : 0))) }
}

function mean(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined)
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : 0
}

function shingles(text: string): { bag: Map<string, number>; tokens: string[]; size: number } {
  const tokens = text.match(word) ?? []
  const bag = new Map<string, number>()
  const count = tokens.length === 0 ? 0 : Math.max(1, tokens.length - 3)
  for (let i = 0; i < count; i++) {
    const shingle = tokens.slice(i, i + 4).join(' ')
    bag.set(shingle, (bag.get(shingle) ?? 0) + 1)
  }
  return { bag, tokens, size: count }
}
