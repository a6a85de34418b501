import { f1, shared } from './counts.ts'

export interface ScoredMention {
  readonly start: number
  readonly end: number
  readonly head?: readonly [number, number]
  readonly type?: string
}

/** Sums of numerator and denominator for recall and precision of one metric. */
interface Sums {
  recall: number
  gold: number
  precision: number
  found: number
}

const metrics = ['mentions', 'muc', 'b3', 'ceafe'] as const
export type CorefMetric = (typeof metrics)[number]
export type CorefTally = Record<CorefMetric, Sums>

/** A fresh tally. */
export function emptyCoref(): CorefTally {
  return Object.fromEntries(
    metrics.map((metric) => [metric, { recall: 0, gold: 0, precision: 0, found: 0 }]),
  ) as CorefTally
}

export interface CorefResult {
  readonly scores: Readonly<
    Record<CorefMetric, { readonly p: number; readonly r: number; readonly f1: number }>
  >
  /** Mean F1 of MUC, B-cubed and CEAF-e. */
  readonly conll: number
}

/** Precision, recall and F1 of every metric, 0–1. */
export function corefResult(tally: CorefTally): CorefResult {
  const score = ({ recall, gold, precision, found }: Sums) => {
    const r = gold > 0 ? recall / gold : 0
    const p = found > 0 ? precision / found : 0
    return { p, r, f1: f1(p, r) }
  }
  const scores = Object.fromEntries(
    metrics.map((metric) => [metric, score(tally[metric])]),
  ) as CorefResult['scores']
  return { scores, conll: (scores.muc.f1 + scores.b3.f1 + scores.ceafe.f1) / 3 }
}

/** Adds one document: clusters of mention keys. Singletons count on neither side. */
export function scoreClusters(
  tally: CorefTally,
  goldClusters: readonly ReadonlySet<string>[],
  foundClusters: readonly ReadonlySet<string>[],
): void {
  const gold = goldClusters.filter(({ size }) => size > 1)
  const found = foundClusters.filter(({ size }) => size > 1)
  const goldMentions = new Set(gold.flatMap((cluster) => [...cluster]))
  const foundMentions = new Set(found.flatMap((cluster) => [...cluster]))
  const both = shared(goldMentions, foundMentions)
  addSums(tally.mentions, [both, goldMentions.size], [both, foundMentions.size])
  addSums(tally.muc, muc(gold, found), muc(found, gold))
  addSums(tally.b3, bcubed(gold, found), bcubed(found, gold))
  const similarity = ceafe(gold, found)
  addSums(tally.ceafe, [similarity, gold.length], [similarity, found.length])
}

type Ratio = readonly [number, number]
type Clusters = readonly ReadonlySet<string>[]

function addSums(sums: Sums, recall: Ratio, precision: Ratio): void {
  sums.recall += recall[0]
  sums.gold += recall[1]
  sums.precision += precision[0]
  sums.found += precision[1]
}

function places(clusters: Clusters): Map<string, number> {
  return new Map(
    clusters.flatMap((cluster, index) => [...cluster].map((mention) => [mention, index] as const)),
  )
}

function muc(key: Clusters, response: Clusters): Ratio {
  const where = places(response)
  let right = 0
  let all = 0
  for (const cluster of key) {
    const parts = new Set([...cluster].map((mention) => where.get(mention) ?? mention))
    right += cluster.size - parts.size
    all += cluster.size - 1
  }
  return [right, all]
}

function bcubed(key: Clusters, response: Clusters): Ratio {
  const where = places(response)
  let right = 0
  let all = 0
  for (const cluster of key) {
    const counts = new Map<number, number>()
    for (const mention of cluster) {
      const index = where.get(mention)
      if (index !== undefined) counts.set(index, (counts.get(index) ?? 0) + 1)
    }
    for (const count of counts.values()) right += count ** 2 / cluster.size
    all += cluster.size
  }
  return [right, all]
}

function ceafe(key: Clusters, response: Clusters): number {
  const similarity = key.map((a) => response.map((b) => (2 * shared(a, b)) / (a.size + b.size)))
  return assign(similarity)
}

/** The greatest total of a one-to-one assignment of rows to columns (Hungarian method, O(n²m)). */
export function assign(values: readonly (readonly number[])[]): number {
  const rows = values.length
  const columns = values[0]?.length ?? 0
  if (rows === 0 || columns === 0) return 0
  if (rows > columns)
    return assign(Array.from({ length: columns }, (_, j) => values.map((row) => row[j] ?? 0)))
  const value = (i: number, j: number): number => values[i - 1]?.[j - 1] ?? 0
  const u = new Float64Array(rows + 1)
  const v = new Float64Array(columns + 1)
  const rowOf = new Int32Array(columns + 1)
  const way = new Int32Array(columns + 1)
  const at = (array: Float64Array | Int32Array, index: number): number => array[index] ?? 0
  for (let i = 1; i <= rows; i++) {
    rowOf[0] = i
    let j0 = 0
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY)
    const used = new Uint8Array(columns + 1)
    do {
      used[j0] = 1
      const i0 = at(rowOf, j0)
      let delta = Number.POSITIVE_INFINITY
      let j1 = 0
      for (let j = 1; j <= columns; j++) {
        if (used[j]) continue
        const current = -value(i0, j) - at(u, i0) - at(v, j)
        if (current < at(slack, j)) {
          slack[j] = current
          way[j] = j0
        }
        if (at(slack, j) < delta) {
          delta = at(slack, j)
          j1 = j
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j]) {
          u[at(rowOf, j)] = at(u, at(rowOf, j)) + delta
          v[j] = at(v, j) - delta
        } else slack[j] = at(slack, j) - delta
      }
      j0 = j1
    } while (at(rowOf, j0) !== 0)
    do {
      const j1 = at(way, j0)
      rowOf[j0] = at(rowOf, j1)
      j0 = j1
    } while (j0 !== 0)
  }
  let total = 0
  for (let j = 1; j <= columns; j++) total += value(at(rowOf, j), j)
  return total
}

/** Clusters as sets of mention keys; a mention in two clusters counts in the larger one. */
export function keyed(
  clusters: readonly (readonly ScoredMention[])[],
  key: (mention: ScoredMention) => string,
): Set<string>[] {
  const seen = new Set<string>()
  const found: Set<string>[] = []
  for (const cluster of [...clusters].sort((a, b) => b.length - a.length)) {
    const set = new Set<string>()
    for (const mention of cluster) {
      const name = key(mention)
      if (!seen.has(name)) {
        seen.add(name)
        set.add(name)
      }
    }
    if (set.size > 0) found.push(set)
  }
  return found
}
