import { f1, jaccard, type Prf } from './counts.ts'
import { quoteMask } from './quote-marks.ts'

type Pair = readonly [number, number]

export interface ScoredAttribution {
  readonly source?: readonly Pair[]
  readonly cue?: readonly Pair[]
  readonly content: readonly Pair[]
}

export const quoteTypes = ['all', 'direct', 'indirect', 'mixed'] as const
export type QuoteType = (typeof quoteTypes)[number]
export const quoteMeasures = [
  'content exact',
  'content overlap',
  'content touch',
  'attributed',
  'triple',
] as const
export type QuoteMeasure = (typeof quoteMeasures)[number]

/** Tallies over any number of articles, by measure, side and type. */
export type QuoteTally = Map<string, number>

interface Item {
  readonly content: ReadonlySet<number>
  readonly source: ReadonlySet<number>
  readonly cue: ReadonlySet<number>
  readonly type: QuoteType
}

/** Adds one article's gold and predicted attributions to the tally. Spans are compared as sets of letters and digits. */
export function scoreQuotes(
  tally: QuoteTally,
  text: string,
  gold: readonly ScoredAttribution[],
  found: readonly ScoredAttribution[],
): void {
  const mask = quoteMask(text)
  const a = items(text, mask, gold)
  const b = items(text, mask, found)
  const count = (key: string, by = 1): void => {
    tally.set(key, (tally.get(key) ?? 0) + by)
  }
  for (const type of quoteTypes) {
    count(`gold|${type}`, a.filter((item) => type === 'all' || item.type === type).length)
    count(`found|${type}`, b.filter((item) => type === 'all' || item.type === type).length)
  }
  for (const [g, p, fit] of pairUp(a, b)) {
    const overlap = fit >= 0.8
    const touch = (x: ReadonlySet<number>, y: ReadonlySet<number>): boolean => [...x].some((i) => y.has(i))
    const near = (x: ReadonlySet<number>, y: ReadonlySet<number>): boolean => jaccard(x, y) >= 0.8
    const bothEmpty = (x: ReadonlySet<number>, y: ReadonlySet<number>): boolean =>
      x.size === 0 && y.size === 0
    const hits: Record<QuoteMeasure, boolean> = {
      'content exact': fit === 1,
      'content overlap': overlap,
      'content touch': true,
      attributed: overlap && (touch(g.source, p.source) || bothEmpty(g.source, p.source)),
      triple:
        overlap &&
        (near(g.source, p.source) || bothEmpty(g.source, p.source)) &&
        (near(g.cue, p.cue) || bothEmpty(g.cue, p.cue)),
    }
    for (const measure of quoteMeasures) {
      if (!hits[measure]) continue
      for (const type of new Set<QuoteType>(['all', g.type])) count(`${measure}|r|${type}`)
      for (const type of new Set<QuoteType>(['all', p.type])) count(`${measure}|p|${type}`)
    }
  }
}

/** Precision, recall and F1 of a measure for quotes of a type. */
export function quoteScore(tally: QuoteTally, measure: QuoteMeasure, type: QuoteType): Prf {
  const get = (key: string): number => tally.get(key) ?? 0
  const found = get(`found|${type}`)
  const gold = get(`gold|${type}`)
  const p = found > 0 ? get(`${measure}|p|${type}`) / found : 0
  const r = gold > 0 ? get(`${measure}|r|${type}`) / gold : 0
  return { p, r, f1: f1(p, r) }
}

function items(text: string, mask: Uint8Array, attributions: readonly ScoredAttribution[]): Item[] {
  return attributions
    .map(({ content, source = [], cue = [] }) => ({
      content: characters(text, content),
      source: characters(text, source),
      cue: characters(text, cue),
      type: typeOf(text, mask, content),
    }))
    .filter(({ content }) => content.size > 0)
}

const isWord = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at))

function characters(text: string, spans: readonly Pair[]): Set<number> {
  const words = new Set<number>()
  const visible = new Set<number>()
  for (const [start, end] of spans) {
    for (let i = Math.max(0, start); i < Math.min(end, text.length); i++) {
      if (isWord(text, i)) words.add(i)
      if (!/\s/.test(text.charAt(i))) visible.add(i)
    }
  }
  return words.size > 0 ? words : visible
}

function typeOf(text: string, mask: Uint8Array, spans: readonly Pair[]): QuoteType {
  let inside = 0
  let outside = 0
  for (const [start, end] of spans) {
    for (let i = start; i < end; i++) {
      if (!isWord(text, i)) continue
      if (mask[i]) inside++
      else outside++
    }
  }
  return inside === 0 ? 'indirect' : outside === 0 ? 'direct' : 'mixed'
}

/** One-to-one pairs with a common character, best Jaccard first. */
function pairUp(gold: readonly Item[], found: readonly Item[]): [Item, Item, number][] {
  const where = new Map<number, number[]>()
  for (const [j, item] of found.entries())
    for (const i of item.content) where.set(i, [...(where.get(i) ?? []), j])
  const candidates: [number, number, number][] = []
  for (const [k, item] of gold.entries()) {
    for (const j of new Set([...item.content].flatMap((i) => where.get(i) ?? []))) {
      const other = found[j]
      if (other) candidates.push([jaccard(item.content, other.content), k, j])
    }
  }
  candidates.sort((x, y) => y[0] - x[0] || x[1] - y[1] || x[2] - y[2])
  const usedGold = new Set<number>()
  const usedFound = new Set<number>()
  const pairs: [Item, Item, number][] = []
  for (const [fit, k, j] of candidates) {
    const a = gold[k]
    const b = found[j]
    if (!a || !b || usedGold.has(k) || usedFound.has(j)) continue
    usedGold.add(k)
    usedFound.add(j)
    pairs.push([a, b, fit])
  }
  return pairs
}
