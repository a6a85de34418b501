/** Adds up, for every label, the weights of some hashed features. */
export interface Scorer {
  readonly labels: number
  /** Overwrites `scores[0..labels)` with the sums over `features[0..count)`. */
  score(features: Int32Array, count: number, scores: Float64Array): void
}

/** A model as it is stored, features in rising order (as unsigned numbers): for every feature a run of pairs `label << 8 | root & 255` in `pairs`, `sizes[i]` of them.
 *  The weight is the square of the root, with its sign: small weights are exact, large ones rough. */
export interface StoredWeights {
  readonly labels: number
  readonly features: Int32Array
  readonly sizes: Uint8Array
  readonly pairs: Int16Array
}

/** The scorer of stored weights. Models of up to three labels keep their weights beside the feature. */
export function scorerOf(stored: StoredWeights): Scorer {
  return stored.labels <= 3 ? narrowScorer(stored) : wideScorer(stored)
}

const weightOf = (pair: number): number => {
  const root = (pair << 24) >> 24
  return root * Math.abs(root)
}

// Slots go by the highest bits of a feature: stored features are in rising order, so that the tables fill from start to end.
const bitsFor = (count: number): number => {
  let bits = 4
  while (2 ** bits < count * 2) bits++
  return bits
}

// Most features that are asked for have no weight. One bit per hash, in a table small enough for the processor's cache,
// turns most of them away before the large table is touched.
function filterOf(features: Int32Array): { readonly bits: Int32Array; readonly shift: number } {
  let size = 10
  while (2 ** size < features.length * 8) size++
  const bits = new Int32Array(2 ** (size - 5))
  const shift = 32 - size
  for (const feature of features) {
    const bit = feature >>> shift
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31))
  }
  return { bits, shift }
}

// Slots of two numbers: feature, offset. At `pairs[offset]` stands the number of pairs that follow, each
// `label << 16 | weight & 0xffff`.
function wideScorer({ labels, features, sizes, pairs: stored }: StoredWeights): Scorer {
  const slotBits = bitsFor(features.length)
  const capacity = 2 ** slotBits
  const mask = capacity - 1
  const slotShift = 32 - slotBits
  const slots = new Int32Array(capacity * 2)
  const pairs = new Int32Array(stored.length + features.length)
  let from = 0
  let to = 0
  for (let i = 0; i < features.length; i++) {
    const feature = features[i] as number
    let slot = feature >>> slotShift
    while (slots[slot * 2] !== 0) slot = (slot + 1) & mask
    slots[slot * 2] = feature
    slots[slot * 2 + 1] = to
    pairs[to++] = sizes[i] as number
    for (const end = from + (sizes[i] as number); from < end; from++) {
      const pair = stored[from] as number
      pairs[to++] = ((pair >> 8) << 16) | (weightOf(pair) & 0xffff)
    }
  }
  const { bits, shift } = filterOf(features)
  return {
    labels,
    score(asked, count, scores) {
      scores.fill(0, 0, labels)
      for (let i = 0; i < count; i++) {
        const feature = asked[i] as number
        const bit = feature >>> shift
        if (((bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) continue
        let slot = feature >>> slotShift
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

// Slots of four numbers: feature and the weights of three labels.
function narrowScorer({ labels, features, sizes, pairs }: StoredWeights): Scorer {
  const slotBits = bitsFor(features.length)
  const capacity = 2 ** slotBits
  const mask = capacity - 1
  const slotShift = 32 - slotBits
  const slots = new Int32Array(capacity * 4)
  let from = 0
  for (let i = 0; i < features.length; i++) {
    const feature = features[i] as number
    let slot = feature >>> slotShift
    while (slots[slot * 4] !== 0) slot = (slot + 1) & mask
    slots[slot * 4] = feature
    for (const end = from + (sizes[i] as number); from < end; from++) {
      const pair = pairs[from] as number
      slots[slot * 4 + 1 + (pair >> 8)] = weightOf(pair)
    }
  }
  const { bits, shift } = filterOf(features)
  return {
    labels,
    score(asked, count, scores) {
      let first = 0
      let second = 0
      let third = 0
      for (let i = 0; i < count; i++) {
        const feature = asked[i] as number
        const bit = feature >>> shift
        if (((bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) continue
        let slot = feature >>> slotShift
        let key = slots[slot << 2] as number
        while (key !== feature && key !== 0) {
          slot = (slot + 1) & mask
          key = slots[slot << 2] as number
        }
        if (key === 0) continue
        const at = slot << 2
        first += slots[at + 1] as number
        second += slots[at + 2] as number
        third += slots[at + 3] as number
      }
      scores[0] = first
      scores[1] = second
      scores[2] = third
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
