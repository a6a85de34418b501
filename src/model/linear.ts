/** Adds up, for every label, the weights of some hashed features. */
export interface Scorer {
  readonly labels: number
  /** Overwrites `scores[0..labels)` with the sums over `features[0..count)`. */
  score(features: Int32Array, count: number, scores: Float64Array): void
}

/** Weights of a linear model, sparse. `slots` is an open-addressing table of pairs (feature, offset); at `pairs[offset]`
 *  stands the number of pairs that follow, each `label << 16 | weight & 0xffff`. */
export interface SparseWeights {
  readonly labels: number
  readonly slots: Int32Array
  readonly pairs: Int32Array
}

/** A model as it is stored: for every feature a run of pairs `label << 8 | root & 255` in `pairs`, `sizes[i]` of them.
 *  The weight is the square of the root, with its sign: small weights are exact, large ones rough. */
export interface StoredWeights {
  readonly labels: number
  readonly features: Int32Array
  readonly sizes: Uint8Array
  readonly pairs: Int16Array
}

/** Builds the look-up table of stored weights. */
export function sparseWeights(stored: StoredWeights): SparseWeights {
  const { features, sizes } = stored
  let capacity = 16
  while (capacity < features.length * 2) capacity *= 2
  const slots = new Int32Array(capacity * 2)
  const pairs = new Int32Array(stored.pairs.length + features.length)
  let from = 0
  let to = 0
  for (let i = 0; i < features.length; i++) {
    const feature = features[i] ?? 0
    const size = sizes[i] ?? 0
    let slot = feature & (capacity - 1)
    while (slots[slot * 2] !== 0) slot = (slot + 1) & (capacity - 1)
    slots[slot * 2] = feature
    slots[slot * 2 + 1] = to
    pairs[to] = size
    to++
    for (const end = from + size; from < end; from++) {
      const pair = stored.pairs[from] as number
      const root = (pair << 24) >> 24
      pairs[to++] = ((pair >> 8) << 16) | ((root * Math.abs(root)) & 0xffff)
    }
  }
  return { labels: stored.labels, slots, pairs }
}

/** The scorer of sparse weights. */
export function sparseScorer(weights: SparseWeights): Scorer {
  const { labels, slots, pairs } = weights
  const mask = slots.length / 2 - 1
  return {
    labels,
    score(features, count, scores) {
      scores.fill(0, 0, labels)
      for (let i = 0; i < count; i++) {
        const feature = features[i] as number
        let slot = feature & mask
        let key = slots[slot << 1] as number
        while (key !== feature && key !== 0) {
          slot = (slot + 1) & mask
          key = slots[slot << 1] as number
        }
        if (key === 0) continue
        const offset = slots[(slot << 1) + 1] as number
        const end = offset + (pairs[offset] as number)
        for (let at = offset + 1; at <= end; at++) {
          const pair = pairs[at] as number
          const label = pair >> 16
          scores[label] = (scores[label] as number) + ((pair << 16) >> 16)
        }
      }
    },
  }
}

/** The label with the highest score; the lowest number wins a tie. */
export function bestLabel(scores: Float64Array, labels: number): number {
  let best = 0
  for (let label = 1; label < labels; label++) {
    if ((scores[label] as number) > (scores[best] as number)) best = label
  }
  return best
}
