import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'

/** One choice to make: what a reference back means. */
export interface Choice {
  /** One row of features per candidate; the first row is "nothing said before". */
  readonly rows: readonly Float32Array[]
  /** The reference back. */
  readonly anaphor: Span
  /** Heads of what each candidate was called before, without the first row; several actors are several lists. */
  readonly candidates: readonly (readonly (readonly Span[])[])[]
}

/** Tells which candidate a reference back most likely means. */
export interface Ranker {
  /** Hex SHA-256 of the weights. */
  readonly digest: string
  /** Names of the features, in the order of the rows. */
  readonly features: readonly string[]
  /** Probabilities, one per row, that sum to 1. */
  rank(choice: Choice): readonly number[]
}

/** Weights of a net with one hidden layer: `hidden[unit][feature]`, its biases, and the weight of each unit. */
export interface RankerWeights {
  readonly features: readonly string[]
  readonly hidden: readonly (readonly number[])[]
  readonly bias: readonly number[]
  readonly out: readonly number[]
}

/** Opens a ranker; by default with the weights that come with the package.
 *  @throws DemarcheError E_DATA if the file is missing or damaged. */
export function openRanker(
  path = fileURLToPath(new URL('../../model/antecedents.json', import.meta.url)),
): Ranker {
  let text: string
  let weights: RankerWeights
  try {
    text = readFileSync(path, 'utf8')
    weights = JSON.parse(text) as RankerWeights
    if (!isWhole(weights)) throw new TypeError('The weights do not fit together.')
  } catch (error) {
    throw new DemarcheError('E_DATA', `The weights of the ranker cannot be read: ${path}`, { cause: error })
  }
  return rankerOf(weights, createHash('sha256').update(text).digest('hex'))
}

function isWhole(weights: Partial<RankerWeights> | null): boolean {
  const { features, hidden, bias, out } = weights ?? {}
  const areNumbers = (values: unknown, length: number): boolean =>
    Array.isArray(values) && values.length === length && values.every((value) => Number.isFinite(value))
  if (!Array.isArray(features) || !Array.isArray(hidden)) return false
  return (
    areNumbers(bias, hidden.length) &&
    areNumbers(out, hidden.length) &&
    hidden.every((row) => areNumbers(row, features.length))
  )
}

/** A ranker with given weights. */
export function rankerOf({ features, hidden, bias, out }: RankerWeights, digest = ''): Ranker {
  const size = features.length
  const flat = Float64Array.from(hidden.flat())
  // Three features in four are nought in any row.
  const score = (row: Float32Array): number => {
    const set: number[] = []
    for (let i = 0; i < size; i++) if (row[i] !== 0) set.push(i)
    let sum = 0
    for (let unit = 0; unit < bias.length; unit++) {
      let value = bias[unit] ?? 0
      for (const i of set) value += (row[i] as number) * (flat[unit * size + i] as number)
      if (value > 0) sum += value * (out[unit] ?? 0)
    }
    return sum
  }
  return { digest, features, rank: ({ rows }) => softmax(rows.map(score)) }
}

function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores)
  const parts = scores.map((score) => Math.exp(score - top))
  const sum = parts.reduce((all, part) => all + part, 0)
  return parts.map((part) => part / sum)
}
