import { createHash } from 'node:crypto'
import { f1 } from '../../score/counts.ts'

/** Days of news whose articles were all labelled; `from` and `to` are inclusive. */
export interface Window {
  readonly from: string
  readonly to: string
  readonly part: 'dev' | 'kept'
}

export interface LabelledArticle {
  readonly id: string
  readonly date: string
  /** Absent: it is alone in its story. */
  readonly story?: string
}

export interface ClustersGold {
  readonly windows: readonly Window[]
  readonly articles: readonly LabelledArticle[]
  readonly stories: readonly { readonly id: string; readonly title: string; readonly note: string }[]
  /** No two of `ids` are a right or a wrong pair. */
  readonly doubtful: readonly { readonly ids: readonly string[]; readonly why: string }[]
}

interface Agreement {
  readonly p: number
  readonly r: number
  readonly f1: number
}

export interface GroupingScore {
  readonly bcubed: Agreement
  readonly pairs: Agreement
}

const keptWindows = 10

/** The first days of the kept windows: those whose SHA-256 comes first. */
export function keptDays(windows: readonly Window[]): ReadonlySet<string> {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
  const sorted = windows.map(({ from }) => [digest(from), from] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  return new Set(sorted.slice(0, keptWindows).map(([, from]) => from))
}

/** Articles of a window, in the order of the gold: by day. */
export const within = ({ articles }: ClustersGold, { from, to }: Window): LabelledArticle[] =>
  articles.filter(({ date }) => date >= from && date <= to)

/** BCubed and pairwise agreement of two groupings (article → story); an article missing from `found` is alone. Two articles
 *  that are doubtful together count neither for nor against. */
export function scoreGrouping(
  gold: readonly LabelledArticle[],
  found: ReadonlyMap<string, string>,
  doubtful: ClustersGold['doubtful'] = [],
): GroupingScore {
  const apart = doubtSets(doubtful)
  const storyOf = ({ id, story }: LabelledArticle): string => story ?? `alone ${id}`
  const foundOf = ({ id }: LabelledArticle): string => found.get(id) ?? `alone ${id}`
  let p = 0
  let r = 0
  const pairs = { both: 0, gold: 0, found: 0 }
  for (const one of gold) {
    // Everything is in one story with itself.
    const near = { both: 1, gold: 1, found: 1 }
    for (const other of gold) {
      if (other.id === one.id || apart.get(one.id)?.has(other.id)) continue
      const isGold = storyOf(one) === storyOf(other)
      const isFound = foundOf(one) === foundOf(other)
      if (isGold) near.gold++
      if (isFound) near.found++
      if (isGold && isFound) near.both++
    }
    p += near.both / near.found
    r += near.both / near.gold
    pairs.both += near.both - 1
    pairs.gold += near.gold - 1
    pairs.found += near.found - 1
  }
  const count = Math.max(1, gold.length)
  return {
    bcubed: agreement(p / count, r / count),
    pairs: agreement(
      pairs.found > 0 ? pairs.both / pairs.found : 1,
      pairs.gold > 0 ? pairs.both / pairs.gold : 1,
    ),
  }
}

const agreement = (p: number, r: number): Agreement => ({ p, r, f1: f1(p, r) })

function doubtSets(doubtful: ClustersGold['doubtful']): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>()
  for (const { ids } of doubtful) {
    for (const id of ids) {
      const set = sets.get(id) ?? new Set()
      sets.set(id, set)
      for (const other of ids) set.add(other)
    }
  }
  return sets
}
