/** Learns word classes from running text by exchange: every word moves to the class that makes the bigrams of classes most likely. */
export interface WordClassOptions {
  readonly classes: number
  readonly rounds: number
  /** Words seen less often are left out. */
  readonly least: number
}

/** Lower-case words with digits as 0 → class, from 1. Sentences are lists of such words. */
export function learnWordClasses(
  sentences: Iterable<readonly string[]>,
  options: WordClassOptions,
): Map<string, number> {
  const kept = [...sentences]
  const counts = new Map<string, number>()
  for (const sentence of kept) for (const word of sentence) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = [...counts]
    .filter(([, count]) => count >= options.least)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([word]) => word)
  const ids = new Map(words.map((word, id) => [word, id]))
  const size = words.length
  // Ids: words, then `size` for rare words and `size + 1` for the edge of a sentence; those two keep classes of their own.
  const bigrams = countBigrams(kept, ids)
  const classes = options.classes
  const total = classes + 2
  const classOf = new Int32Array(size + 2)
  for (let id = 0; id < size; id++) classOf[id] = id % classes
  classOf[size] = classes
  classOf[size + 1] = classes + 1
  const joint = new Float64Array(total * total)
  const marginal = new Float64Array(total)
  for (const [id, following] of bigrams.right.entries()) {
    for (const [next, n] of following) {
      const at = (classOf[id] ?? 0) * total + (classOf[next] ?? 0)
      joint[at] = (joint[at] ?? 0) + n
    }
  }
  const unigrams = bigrams.right.map((following) => following.reduce((sum, [, n]) => sum + n, 0))
  unigrams.forEach((n, id) => {
    const c = classOf[id] ?? 0
    marginal[c] = (marginal[c] ?? 0) + n
  })
  const entropy = entropyTable(1 << 22)
  const rightOf = new Float64Array(total)
  const leftOf = new Float64Array(total)
  for (let round = 0; round < options.rounds; round++) {
    let moved = 0
    for (let id = 0; id < size; id++) {
      const own = classOf[id] ?? 0
      const near = neighbours(bigrams.right[id] ?? [], bigrams.left[id] ?? [], id, classOf, rightOf, leftOf)
      const self = near.self
      shift(joint, total, own, near.right, near.left, rightOf, leftOf, self, -1)
      marginal[own] = (marginal[own] ?? 0) - (unigrams[id] ?? 0)
      let best = own
      let bestGain = Number.NEGATIVE_INFINITY
      for (let c = 0; c < classes; c++) {
        const before = marginal[c] ?? 0
        let gain = -2 * (entropy(before + (unigrams[id] ?? 0)) - entropy(before))
        for (const d of near.right) {
          const n = joint[c * total + d] ?? 0
          gain += entropy(n + (rightOf[d] ?? 0) + (d === c ? (leftOf[c] ?? 0) + self : 0)) - entropy(n)
        }
        for (const d of near.left) {
          if (d === c && (rightOf[c] ?? 0) > 0) continue
          const n = joint[d * total + c] ?? 0
          gain += entropy(n + (leftOf[d] ?? 0) + (d === c ? self : 0)) - entropy(n)
        }
        if (gain > bestGain + 1e-9) {
          bestGain = gain
          best = c
        }
      }
      shift(joint, total, best, near.right, near.left, rightOf, leftOf, self, 1)
      marginal[best] = (marginal[best] ?? 0) + (unigrams[id] ?? 0)
      classOf[id] = best
      if (best !== own) moved++
      for (const d of near.right) rightOf[d] = 0
      for (const d of near.left) leftOf[d] = 0
    }
    if (moved * 200 < size) break
  }
  return new Map(words.map((word, id) => [word, (classOf[id] ?? 0) + 1]))
}

type Neighbour = readonly [id: number, count: number]

function countBigrams(sentences: readonly (readonly string[])[], ids: ReadonlyMap<string, number>) {
  const size = ids.size
  const right: Map<number, number>[] = Array.from({ length: size + 2 }, () => new Map())
  const left: Map<number, number>[] = Array.from({ length: size + 2 }, () => new Map())
  for (const sentence of sentences) {
    let last = size + 1
    for (const word of [...sentence, undefined]) {
      const next = word === undefined ? size + 1 : (ids.get(word) ?? size)
      const r = right[last] as Map<number, number>
      const l = left[next] as Map<number, number>
      r.set(next, (r.get(next) ?? 0) + 1)
      l.set(last, (l.get(last) ?? 0) + 1)
      last = next
    }
  }
  const list = (maps: readonly Map<number, number>[]): Neighbour[][] => maps.map((map) => [...map])
  return { right: list(right), left: list(left) }
}

function neighbours(
  right: readonly Neighbour[],
  left: readonly Neighbour[],
  id: number,
  classOf: Int32Array,
  rightOf: Float64Array,
  leftOf: Float64Array,
): { readonly right: number[]; readonly left: number[]; readonly self: number } {
  const rights: number[] = []
  const lefts: number[] = []
  let self = 0
  for (const [next, n] of right) {
    if (next === id) {
      self += n
      continue
    }
    const c = classOf[next] ?? 0
    if (rightOf[c] === 0) rights.push(c)
    rightOf[c] = (rightOf[c] ?? 0) + n
  }
  for (const [last, n] of left) {
    if (last === id) continue
    const c = classOf[last] ?? 0
    if (leftOf[c] === 0) lefts.push(c)
    leftOf[c] = (leftOf[c] ?? 0) + n
  }
  return { right: rights, left: lefts, self }
}

function shift(
  joint: Float64Array,
  total: number,
  c: number,
  right: readonly number[],
  left: readonly number[],
  rightOf: Float64Array,
  leftOf: Float64Array,
  self: number,
  sign: number,
): void {
  for (const d of right) joint[c * total + d] = (joint[c * total + d] ?? 0) + sign * (rightOf[d] ?? 0)
  for (const d of left) joint[d * total + c] = (joint[d * total + c] ?? 0) + sign * (leftOf[d] ?? 0)
  joint[c * total + c] = (joint[c * total + c] ?? 0) + sign * self
}

function entropyTable(size: number): (n: number) => number {
  const table = new Float64Array(size)
  for (let n = 1; n < size; n++) table[n] = n * Math.log(n)
  return (n) => (n < size ? (table[n] ?? 0) : n * Math.log(n))
}
