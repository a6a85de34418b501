import { f1 } from './counts.ts'

export interface ClusteringScore {
  readonly bcubed: { readonly p: number; readonly r: number; readonly f1: number }
  readonly pairs: { readonly p: number; readonly r: number; readonly f1: number }
}

/** BCubed and pairwise agreement of two clusterings (item → cluster). An item missing from `found` is a cluster of its own. */
export function scoreClustering(
  gold: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): ClusteringScore {
  const goldSizes = new Map<string, number>()
  const foundSizes = new Map<string, number>()
  const bothSizes = new Map<string, { size: number; gold: string; found: string }>()
  for (const [item, cluster] of gold) {
    const other = found.get(item) ?? `alone ${item}`
    goldSizes.set(cluster, (goldSizes.get(cluster) ?? 0) + 1)
    foundSizes.set(other, (foundSizes.get(other) ?? 0) + 1)
    const key = JSON.stringify([cluster, other])
    const cell = bothSizes.get(key) ?? { size: 0, gold: cluster, found: other }
    cell.size++
    bothSizes.set(key, cell)
  }
  let p = 0
  let r = 0
  let hits = 0
  for (const cell of bothSizes.values()) {
    p += cell.size ** 2 / (foundSizes.get(cell.found) ?? 1)
    r += cell.size ** 2 / (goldSizes.get(cell.gold) ?? 1)
    hits += pairCount(cell.size)
  }
  p = gold.size > 0 ? p / gold.size : 0
  r = gold.size > 0 ? r / gold.size : 0
  const goldPairs = [...goldSizes.values()].reduce((sum, size) => sum + pairCount(size), 0)
  const foundPairs = [...foundSizes.values()].reduce((sum, size) => sum + pairCount(size), 0)
  const pairP = foundPairs > 0 ? hits / foundPairs : 1
  const pairR = goldPairs > 0 ? hits / goldPairs : 1
  return { bcubed: { p, r, f1: f1(p, r) }, pairs: { p: pairP, r: pairR, f1: f1(pairP, pairR) } }
}

const pairCount = (size: number): number => (size * (size - 1)) / 2
