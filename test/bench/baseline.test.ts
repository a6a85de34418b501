import { expect, test } from 'vitest'
import { falls, raise } from '../../bench/baseline.ts'

const baseline = { quotes: { F1: 0.5, P: 0.7 } }

test('a figure below its floor is told, one above is not', () => {
  expect(falls(baseline, new Map([['quotes', { F1: 0.4999, P: 0.9 }]]))).toEqual([
    { set: 'quotes', figure: 'F1', floor: 0.5, got: 0.4999 },
  ])
})

test('a figure that is no longer given counts as fallen', () => {
  expect(falls(baseline, new Map([['quotes', { F1: 0.6 }]]))).toHaveLength(1)
})

test('a set that was left out has not fallen', () => {
  expect(falls(baseline, new Map())).toEqual([])
})

test('raising never lowers a floor', () => {
  expect(raise(baseline, new Map([['quotes', { F1: 0.61239, P: 0.1 }]]))).toEqual({
    quotes: { F1: 0.612, P: 0.7 },
  })
})
