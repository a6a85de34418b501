import { describe, expect, test } from 'vitest'
import { rankerOf } from '../../src/model/ranker.ts'
import { type Question, trained } from '../../training/ranker.ts'

const features = ['none', 'same gender', 'subject']

/** Rows of features with the numbers of the right ones. */
const question = (rows: readonly (readonly number[])[], ...right: number[]): Question => ({
  rows: rows.map((row) => Float32Array.from(row)),
  right,
})

const none = [1, 0, 0]
const neither = [0, 0, 0]
const gender = [0, 1, 0]
const subject = [0, 0, 1]
const both = [0, 1, 1]

const repeated = (times: number, ...questions: Question[]): Question[] =>
  Array.from({ length: times }, () => questions).flat()

const shares = (weights: ReturnType<typeof trained>, { rows }: Question): readonly number[] =>
  rankerOf(weights).rank({ rows, anaphor: { start: 0, end: 1 }, candidates: [] })

const separable = repeated(
  60,
  question([none, neither, both], 2),
  question([none, both, gender], 1),
  question([none, gender, neither], 0),
)
const few = { units: 8, epochs: 5 }

describe('training', () => {
  test('gives the same weights for the same questions, others for another seed', () => {
    expect(trained(separable, features, few)).toEqual(trained(separable, features, few))
    expect(trained(separable, features, { ...few, seed: 2 })).not.toEqual(trained(separable, features, few))
  })

  test('leaves the questions as they were', () => {
    const own = separable.map(({ rows, right }) =>
      question(
        rows.map((row) => [...row]),
        ...right,
      ),
    )
    trained(own, features, few)
    expect(own).toEqual(separable)
  })

  test('learns what sets the right row apart, in questions that it has not seen too', () => {
    const weights = trained(separable, features, { epochs: 240 })
    expect(shares(weights, question([none, both, neither, gender], 1))[1]).toBeGreaterThan(0.9)
    expect(shares(weights, question([none, neither, neither], 0))[0]).toBeGreaterThan(0.9)
  })

  test('learns what one layer alone cannot: either sign, but not both', () => {
    const either = repeated(
      60,
      question([neither, gender], 1),
      question([neither, subject], 1),
      question([both, neither], 1),
    )
    const weights = trained(either, features, { epochs: 200, dropout: 0 })
    for (const sign of [gender, subject])
      expect(shares(weights, question([neither, sign, both], 1))[1]).toBeGreaterThan(0.8)
  })

  test('takes several right rows for right together, whichever of them wins', () => {
    const doubtful = question([none, gender, subject], 1, 2)
    const clear = question([gender, subject], 1)
    const weights = trained(repeated(100, doubtful, clear), features, { epochs: 160 })
    const [wrong, , right] = shares(weights, doubtful)
    expect(wrong).toBeLessThan(0.1)
    // Were the right rows to share evenly, they would hold the clear question down to three in four.
    expect(right).toBeGreaterThan(0.85)
    expect(shares(weights, clear)[1]).toBeGreaterThan(0.85)
  })

  test('learns nothing from questions without a choice', () => {
    const single = [question([both], 0), question([gender])]
    const untouched = trained(single, features, { ...few, epochs: 1, decay: 0 })
    expect(trained(single, features, { ...few, epochs: 20, decay: 0 })).toEqual(untouched)
  })

  test('joins several nets, whose scores are averaged', () => {
    const joined = trained(separable, features, { ...few, nets: 2 })
    const [one, other] = [1, 2].map((seed) => trained(separable, features, { ...few, seed, nets: 1 }))
    const asked = question([none, both, gender], 1)
    const odds = (weights = joined): number => {
      const [first = 0, second = 0] = shares(weights, asked)
      return Math.log(second / first)
    }
    expect(joined.hidden).toHaveLength(16)
    expect(odds()).toBeCloseTo((odds(one) + odds(other)) / 2, 2)
  })
})
