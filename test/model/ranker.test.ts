import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openRanker, type RankerWeights, rankerOf } from '../../src/model/ranker.ts'
import { features } from '../../src/stages/actors/antecedents.ts'

const shipped = join(import.meta.dirname, '..', '..', 'model', 'antecedents.json')

function rank(weights: RankerWeights, rows: readonly (readonly number[])[]): readonly number[] {
  const choice = { anaphor: { start: 0, end: 1 }, candidates: [] }
  return rankerOf(weights).rank({ ...choice, rows: rows.map((row) => Float32Array.from(row)) })
}

const value = fc.integer({ min: -40, max: 40 }).map((whole) => whole / 8)
const values = (length: number) => fc.array(value, { minLength: length, maxLength: length })

/** A net of some size with rows that fit it. */
const drawn = fc
  .record({ size: fc.integer({ min: 1, max: 5 }), units: fc.integer({ min: 1, max: 4 }) })
  .chain(({ size, units }) =>
    fc.record({
      weights: fc.record({
        features: fc.constant(Array.from({ length: size }, (_, i) => `f${i}`)),
        hidden: fc.array(values(size), { minLength: units, maxLength: units }),
        bias: values(units),
        out: values(units),
      }),
      rows: fc.array(values(size), { minLength: 1, maxLength: 6 }),
    }),
  )

describe('a choice', () => {
  const one = { features: ['near'], hidden: [[2]], bias: [-1], out: [3] }

  test('is weighed by the net: a unit below nought says nothing', () => {
    const [none, near] = rank(one, [[0], [1]])
    expect(near).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 1), 10)
    expect(none).toBeCloseTo(1 / (Math.exp(3) + 1), 10)
  })

  test('between rows that are alike is even', () => {
    expect(rank(one, [[1], [1], [1], [1]])).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  test('of one row is certain, of none is empty', () => {
    expect(rank(one, [[0.5]])).toEqual([1])
    expect(rank(one, [])).toEqual([])
  })

  test('stays a number where the scores are huge', () => {
    expect(rank({ ...one, out: [1e6] }, [[0], [1], [1]])).toEqual([0, 0.5, 0.5])
  })

  test('has one probability per row, 0 to 1, and they sum to 1', () => {
    fc.assert(
      fc.property(drawn, ({ weights, rows }) => {
        const shares = rank(weights, rows)
        expect(shares).toHaveLength(rows.length)
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('is the same with a feature more that no row has, whatever its weights', () => {
    fc.assert(
      fc.property(drawn, value, ({ weights, rows }, weight) => {
        const wider = {
          ...weights,
          features: ['absent', ...weights.features],
          hidden: weights.hidden.map((row) => [weight, ...row]),
        }
        expect(
          rank(
            wider,
            rows.map((row) => [0, ...row]),
          ),
        ).toEqual(rank(weights, rows))
      }),
    )
  })

  test('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(drawn, ({ weights, rows }) => {
        const back = rank(weights, [...rows].reverse()).toReversed()
        for (const [index, share] of rank(weights, rows).entries()) expect(back[index]).toBeCloseTo(share, 9)
      }),
    )
  })
})

describe('the weights in a file', () => {
  const write = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'demarche-ranker-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const path = join(folder, 'weights.json')
    writeFileSync(path, text)
    return path
  }

  test('that come with the package have the features of the questions, in their order', () => {
    expect(openRanker().features).toEqual(features)
  })

  test('are known by their digest', () => {
    expect(openRanker().digest).toBe(createHash('sha256').update(readFileSync(shipped)).digest('hex'))
    const text = JSON.stringify({ features: ['near'], hidden: [[1]], bias: [0], out: [1] })
    expect(openRanker(write(text)).digest).not.toBe(openRanker(write(`${text} `)).digest)
  })

  test('are read', () => {
    const path = write(JSON.stringify({ features: ['near'], hidden: [[1]], bias: [0], out: [1] }))
    const [none, near] = openRanker(path).rank({
      rows: [Float32Array.of(0), Float32Array.of(2)],
      anaphor: { start: 0, end: 1 },
      candidates: [],
    })
    expect(near).toBeCloseTo(Math.exp(2) * (none ?? 0), 9)
  })

  test.each([
    ['missing', () => join(tmpdir(), 'no-such-folder', 'weights.json')],
    ['cut off', () => write(readFileSync(shipped, 'utf8').slice(0, 5000))],
    ['empty', () => write('')],
    ['no weights', () => write('null')],
    ['of another shape', () => write('{"features":["near"],"hidden":[[]],"bias":[0],"out":[1]}')],
  ])('are named in an error with its cause if they are %s', (_, pathOf) => {
    const path = pathOf()
    expect(() => openRanker(path)).toThrow(
      expect.objectContaining({
        code: 'E_DATA',
        message: expect.stringContaining(path),
        cause: expect.any(Error),
      }),
    )
  })
})
