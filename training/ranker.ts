import type { RankerWeights } from '../src/model/ranker.ts'

/** A choice with the rows that answer it rightly. */
export interface Question {
  readonly rows: readonly Float32Array[]
  readonly right: readonly number[]
}

export interface TrainOptions {
  readonly units?: number
  readonly epochs?: number
  readonly rate?: number
  readonly seed?: number
  /** Weight decay. */
  readonly decay?: number
  /** Share of hidden units left out of each question. */
  readonly dropout?: number
  /** Nets that are trained apart and joined: their scores are averaged. */
  readonly nets?: number
}

/** Trains the ranker: the probability of all right rows together is raised (Adam, one hidden layer, mean of the weights
 *  of the second half). The same questions and options give the same weights. */
export function trained(
  questions: readonly Question[],
  features: readonly string[],
  options: TrainOptions = {},
): RankerWeights {
  const nets = options.nets ?? 3
  const all = Array.from({ length: nets }, (_, i) =>
    trainedOnce(questions, features, { ...options, seed: (options.seed ?? 1) + i }),
  )
  return {
    features,
    hidden: all.flatMap(({ hidden }) => hidden),
    bias: all.flatMap(({ bias }) => bias),
    out: all.flatMap(({ out }) => out.map((value) => Math.round((value / nets) * 1e4) / 1e4)),
  }
}

function trainedOnce(
  questions: readonly Question[],
  features: readonly string[],
  { units = 24, epochs = 16, rate = 2e-3, seed = 1, decay = 1e-5, dropout = 0.3 }: TrainOptions,
): RankerWeights {
  const size = features.length
  const random = generator(seed)
  const count = units * size + 2 * units
  const weights = new Float64Array(count)
  for (let i = 0; i < units * size; i++) weights[i] = (random() - 0.5) * 0.3
  for (let i = units * (size + 1); i < count; i++) weights[i] = (random() - 0.5) * 0.6
  const [mean, m, v] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const gradient = new Float64Array(count)
  const order = questions.map((_, index) => index)
  const batch = 32
  const steps = Math.ceil(order.length / batch) * epochs
  let step = 0
  let averaged = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (let from = 0; from < order.length; from += batch) {
      gradient.fill(0)
      const group = order.slice(from, from + batch)
      for (const index of group) {
        const left = Float64Array.from({ length: units }, () =>
          dropout > 0 && random() < dropout ? 0 : 1 / (1 - dropout),
        )
        addGradient(gradient, weights, questions[index] as Question, left, size)
      }
      step++
      const now = rate * Math.min(1, step / 200) * (1 - step / (steps + 1))
      for (let i = 0; i < count; i++) {
        const g = (gradient[i] as number) / group.length + decay * (weights[i] as number)
        m[i] = 0.9 * (m[i] as number) + 0.1 * g
        v[i] = 0.999 * (v[i] as number) + 0.001 * g * g
        const down =
          (m[i] as number) / (1 - 0.9 ** step) / (Math.sqrt((v[i] as number) / (1 - 0.999 ** step)) + 1e-8)
        weights[i] = (weights[i] as number) - now * down
      }
      if (step > steps / 2) {
        averaged++
        for (let i = 0; i < count; i++)
          mean[i] = (mean[i] as number) + ((weights[i] as number) - (mean[i] as number)) / averaged
      }
    }
  }
  const rounded = [...mean].map((value) => Math.round(value * 1e3) / 1e3)
  return {
    features,
    hidden: Array.from({ length: units }, (_, unit) => rounded.slice(unit * size, (unit + 1) * size)),
    bias: rounded.slice(units * size, units * (size + 1)),
    out: rounded.slice(units * (size + 1)),
  }
}

function addGradient(
  gradient: Float64Array,
  weights: Float64Array,
  { rows, right }: Question,
  left: Float64Array,
  size: number,
): void {
  if (rows.length < 2) return
  const units = left.length
  const bias = units * size
  const out = bias + units
  const hidden = rows.map((row) => {
    const values = new Float64Array(units)
    for (let unit = 0; unit < units; unit++) {
      let value = weights[bias + unit] as number
      for (let i = 0; i < size; i++) {
        const x = row[i] as number
        if (x !== 0) value += x * (weights[unit * size + i] as number)
      }
      values[unit] = value > 0 ? value * (left[unit] as number) : 0
    }
    return values
  })
  const scores = hidden.map((values) => {
    let score = 0
    for (let unit = 0; unit < units; unit++)
      score += (values[unit] as number) * (weights[out + unit] as number)
    return score
  })
  const top = Math.max(...scores)
  const parts = scores.map((score) => Math.exp(score - top))
  const sum = parts.reduce((a, b) => a + b, 0)
  const good = right.reduce((a, index) => a + (parts[index] ?? 0), 0)
  for (const [index, row] of rows.entries()) {
    const part = parts[index] ?? 0
    const push = part / sum - (right.includes(index) ? part / good : 0)
    const values = hidden[index] as Float64Array
    for (let unit = 0; unit < units; unit++) {
      const value = values[unit] as number
      if (value <= 0) continue
      gradient[out + unit] = (gradient[out + unit] as number) + push * value
      const back = push * (weights[out + unit] as number) * (left[unit] as number)
      gradient[bias + unit] = (gradient[bias + unit] as number) + back
      for (let i = 0; i < size; i++) {
        const x = row[i] as number
        if (x !== 0) gradient[unit * size + i] = (gradient[unit * size + i] as number) + back * x
      }
    }
  }
}

/** Numbers from 0 to 1 in a fixed order (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j] as number, order[i] as number]
  }
}
