import type { EntityType } from '../doc/layers.ts'
import type { Scorer } from './linear.ts'
import { NAME_FEATURES, type NameInput, nameFeatures } from './name-features.ts'
import type { NamedRun } from './tagger.ts'

/** The types of names, in the order of their labels. */
export const nameTypes = [
  'PER',
  'ORG',
  'GPE',
  'LOC',
  'NORP',
  'EVENT',
  'FAC',
  'DATE',
  'MISC',
] as const satisfies readonly EntityType[]

/** Label 0 is "no name"; type number t begins with 1 + 2t and goes on with 2 + 2t. */
export const NAME_LABELS = 1 + 2 * nameTypes.length

/** Called for every word before its label is fixed; gives the label to go on with. */
export type DecideName = (features: Int32Array, count: number, scores: Float64Array, word: number) => number

/** Labels the words from left to right. A name goes on only where one of its type has begun. */
export function labelNames(input: NameInput, scorer: Scorer, decide?: DecideName): Int32Array {
  const { length } = input.sentence
  const labels = new Int32Array(length)
  const features = new Int32Array(NAME_FEATURES)
  const scores = new Float64Array(NAME_LABELS)
  for (let i = 0; i < length; i++) {
    const last = i > 0 ? (labels[i - 1] as number) : NAME_LABELS
    const lastBut = i > 1 ? (labels[i - 2] as number) : NAME_LABELS
    const count = nameFeatures(input, i, last, lastBut, features)
    scorer.score(features, count, scores)
    labels[i] = decide ? decide(features, count, scores, i) : bestName(scores, last)
  }
  return labels
}

/** The best label that may follow `last`. */
export function bestName(scores: Float64Array, last: number): number {
  let best = 0
  for (let label = 1; label < NAME_LABELS; label++) {
    const goesOn = label % 2 === 0
    if (goesOn && last !== label && last !== label - 1) continue
    if ((scores[label] as number) > (scores[best] as number)) best = label
  }
  return best
}

/** The runs that the labels mark. */
export function runsOf(labels: Int32Array): NamedRun[] {
  const runs: NamedRun[] = []
  for (let from = 0; from < labels.length; ) {
    const label = labels[from] as number
    const type = label % 2 === 1 ? nameTypes[(label - 1) / 2] : undefined
    let to = from + 1
    if (type !== undefined) {
      while (to < labels.length && labels[to] === label + 1) to++
      runs.push({ from, to, type })
    }
    from = to
  }
  return runs
}
