export interface CopyOptions {
  /** Share of the smaller text's shingles that must stand in the other one too, 0–1. Default 0.4. */
  readonly containment?: number
  /** Days between two texts beyond which they are no copies. Default 7. */
  readonly days?: number
}

const standard = { containment: 0.4, days: 7 } satisfies CopyOptions

/** A text that may be a copy of others. */
export interface CopyCandidate {
  readonly id: string
  readonly text: string
  /** ISO date; a text without a full one is compared with all. */
  readonly date?: string
}

/** Finds wire copies among texts that come one by one. Memory grows with the number of distinct shingles. */
export interface CopyIndex {
  /** Takes a text in and gives the ids of the earlier texts that it copies or is copied by. */
  add(candidate: CopyCandidate): readonly string[]
  /** Cluster of every text so far: the id of the cluster's first text. */
  clusters(): ReadonlyMap<string, string>
}

/** Of some dates (ISO, as far as known) those whose text can be a copy of another one, by their place: they are near another. */
export function nearAnother(dates: readonly string[]): readonly boolean[] {
  const known = dates.map(dayOf)
  return known.map((day, at) =>
    known.some(
      (other, place) =>
        place !== at && (day === undefined || other === undefined || Math.abs(day - other) <= standard.days),
    ),
  )
}

interface Cluster {
  /** Id of its first text. */
  readonly name: string
  readonly members: string[]
  /** Shingles of its largest text. */
  size: number
  days: { first: number; last: number } | undefined
  /** The cluster that took this one in. */
  into: number | undefined
}

const shingleWords = 5
// A shingle in this many unrelated clusters is a formula ("the two leaders agreed to continue"), not a trace of copying.
const formulaClusters = 12

/** Opens an empty index. Containment, not Jaccard: copies are cut from the end. A shingle is kept once a cluster. */
export function copyIndex(options: CopyOptions = {}): CopyIndex {
  const { containment, days } = { ...standard, ...options }
  const clusters: Cluster[] = []
  const postings = new Map<number, number[]>()

  const root = (index: number): number => {
    let at = index
    for (let up = clusters[at]?.into; up !== undefined; up = clusters[at]?.into) at = up
    return at
  }

  const candidates = (shingles: readonly number[]): Map<number, number> => {
    const common = new Map<number, number>()
    for (const hash of shingles) {
      for (const index of new Set((postings.get(hash) ?? []).map(root))) {
        common.set(index, (common.get(index) ?? 0) + 1)
      }
    }
    return common
  }

  return {
    add({ id, text, date }) {
      const day = dayOf(date)
      const shingles = shingleHashes(text).filter(
        (hash) => (postings.get(hash)?.length ?? 0) < formulaClusters,
      )
      const hits = [...candidates(shingles)]
        .filter(([index, count]) => {
          const cluster = clusters[index]
          if (!cluster || tooFar(day, cluster.days, days)) return false
          const smaller = Math.min(shingles.length, cluster.size)
          return smaller > 0 && count / smaller >= containment
        })
        .map(([index]) => index)
        .sort((a, b) => a - b)
      const found = hits.flatMap((index) => clusters[index]?.members ?? [])
      const [first = clusters.length] = hits
      const cluster = clusters[first] ?? { name: id, members: [], size: 0, days: undefined, into: undefined }
      clusters[first] = cluster
      cluster.members.push(id)
      cluster.size = Math.max(cluster.size, shingles.length)
      if (day !== undefined) cluster.days = widen(cluster.days, { first: day, last: day })
      for (const index of hits.slice(1)) merge(cluster, clusters[index], first)
      for (const hash of shingles) {
        const list = postings.get(hash)
        if (!list) postings.set(hash, [first])
        else if (!list.some((index) => root(index) === first)) list.push(first)
      }
      return found
    },
    clusters: () =>
      new Map(
        clusters
          .filter(({ into }) => into === undefined)
          .flatMap(({ name, members }) => members.map((member) => [member, name] as const)),
      ),
  }
}

function merge(cluster: Cluster, other: Cluster | undefined, into: number): void {
  if (!other) return
  cluster.members.push(...other.members)
  cluster.size = Math.max(cluster.size, other.size)
  if (other.days) cluster.days = widen(cluster.days, other.days)
  other.into = into
}

interface Days {
  readonly first: number
  readonly last: number
}

const widen = (a: Days | undefined, b: Days): Days =>
  a ? { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) } : b

const tooFar = (day: number | undefined, span: Days | undefined, days: number): boolean =>
  day !== undefined && span !== undefined && (day < span.first - days || day > span.last + days)

function dayOf(date: string | undefined): number | undefined {
  if (date === undefined || date.length < 10) return undefined
  const time = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(time) ? undefined : time / 86_400_000
}

/** Distinct 32-bit hashes of all runs of five words; case, punctuation and quotation marks do not count. */
function shingleHashes(text: string): number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const hashes = words.map(hashWord)
  const found = new Set<number>()
  const last = Math.max(1, hashes.length - shingleWords + 1)
  for (let i = 0; i < last && i < hashes.length; i++) {
    let hash = 0
    for (let k = i; k < i + shingleWords && k < hashes.length; k++) {
      hash = (Math.imul(hash, 0x01000193) ^ (hashes[k] ?? 0)) >>> 0
    }
    found.add(hash)
  }
  return [...found]
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
