import type { Scorer, StoredWeights } from '../src/model/linear.ts'

/** An averaged perceptron over hashed features. Rows come into being when a feature is first updated. */
export interface Perceptron extends Scorer {
  /** Counts one training example, for the average. */
  tick(): void
  update(features: Int32Array, count: number, label: number, amount: number): void
  averaged(): Averaged
}

/** Averaged weights: features in rising order (as unsigned numbers), a row of `labels` weights for each. */
export interface Averaged {
  readonly labels: number
  readonly features: Int32Array
  readonly weights: Float32Array
}

/** The mean of models as it is stored: signed roots of the 64-fold. Weights below `least` are left out. Models of other seeds
 *  agree on what matters and differ in the noise. */
export function storedMean(models: readonly Averaged[], least: number): StoredWeights {
  const labels = models[0]?.labels ?? 0
  const at = models.map(() => 0)
  const features: number[] = []
  const sizes: number[] = []
  const pairs: number[] = []
  const row = new Float64Array(labels)
  for (;;) {
    let next = Number.POSITIVE_INFINITY
    models.forEach((model, m) => {
      const i = at[m] as number
      if (i < model.features.length) next = Math.min(next, (model.features[i] as number) >>> 0)
    })
    if (next === Number.POSITIVE_INFINITY) break
    row.fill(0)
    models.forEach((model, m) => {
      const i = at[m] as number
      if (i >= model.features.length || (model.features[i] as number) >>> 0 !== next) return
      for (let label = 0; label < labels; label++) {
        row[label] = (row[label] as number) + (model.weights[i * labels + label] as number) / models.length
      }
      at[m] = i + 1
    })
    let size = 0
    row.forEach((weight, label) => {
      if (Math.abs(weight) < least) return
      const root = Math.sign(weight) * Math.min(127, Math.round(Math.sqrt(Math.abs(weight) * 64)))
      pairs.push((label << 8) | (root & 255))
      size++
    })
    if (size === 0) continue
    features.push(next | 0)
    sizes.push(size)
  }
  return {
    labels,
    features: Int32Array.from(features),
    sizes: Uint8Array.from(sizes),
    pairs: Int16Array.from(pairs),
  }
}

/** A fresh perceptron for so many labels. */
export function perceptron(labels: number): Perceptron {
  let capacity = 1 << 16
  let keys = new Int32Array(capacity)
  let rows = new Int32Array(capacity)
  let weights = new Float32Array(labels << 12)
  let sums = new Float64Array(labels << 12)
  let count = 0
  let time = 1

  const find = (feature: number): number => {
    let slot = feature & (capacity - 1)
    let key = keys[slot] as number
    while (key !== feature && key !== 0) {
      slot = (slot + 1) & (capacity - 1)
      key = keys[slot] as number
    }
    return slot
  }
  const grow = (): void => {
    const oldKeys = keys
    const oldRows = rows
    capacity *= 2
    keys = new Int32Array(capacity)
    rows = new Int32Array(capacity)
    for (let i = 0; i < oldKeys.length; i++) {
      const key = oldKeys[i] as number
      if (key === 0) continue
      const slot = find(key)
      keys[slot] = key
      rows[slot] = oldRows[i] as number
    }
  }
  const rowOf = (feature: number): number => {
    let slot = find(feature)
    if (keys[slot] === 0) {
      if (count * 2 >= capacity) {
        grow()
        slot = find(feature)
      }
      if ((count + 1) * labels > weights.length) {
        const moreWeights = new Float32Array(weights.length * 2)
        moreWeights.set(weights)
        weights = moreWeights
        const moreSums = new Float64Array(sums.length * 2)
        moreSums.set(sums)
        sums = moreSums
      }
      keys[slot] = feature
      rows[slot] = count++ * labels
    }
    return rows[slot] as number
  }

  return {
    labels,
    score(features, size, scores) {
      scores.fill(0, 0, labels)
      for (let i = 0; i < size; i++) {
        const slot = find(features[i] as number)
        if (keys[slot] === 0) continue
        const row = rows[slot] as number
        for (let label = 0; label < labels; label++) {
          scores[label] = (scores[label] as number) + (weights[row + label] as number)
        }
      }
    },
    tick() {
      time++
    },
    update(features, size, label, amount) {
      for (let i = 0; i < size; i++) {
        const feature = features[i] as number
        if (feature === 0) continue
        const at = rowOf(feature) + label
        weights[at] = (weights[at] as number) + amount
        sums[at] = (sums[at] as number) + amount * time
      }
    },
    averaged() {
      const slots = new Int32Array(count)
      let used = 0
      for (let slot = 0; slot < capacity; slot++) if (keys[slot] !== 0) slots[used++] = slot
      slots.sort((a, b) => ((keys[a] as number) >>> 0) - ((keys[b] as number) >>> 0))
      const features = new Int32Array(count)
      const means = new Float32Array(count * labels)
      slots.forEach((slot, i) => {
        features[i] = keys[slot] as number
        const row = rows[slot] as number
        for (let label = 0; label < labels; label++) {
          means[i * labels + label] = (weights[row + label] as number) - (sums[row + label] as number) / time
        }
      })
      return { labels, features, weights: means }
    },
  }
}

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The items in a random order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items]
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = result[i] as T
    result[i] = result[j] as T
    result[j] = held
  }
  return result
}
