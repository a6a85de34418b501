import { expect, test } from 'vitest'
import { beginningsOf } from '../../src/record/beginnings.ts'

const vocabulary = {
  light: new Set(['the', 'will']),
  acts: new Map([
    ['supply', 'deliver'],
    ['deliver', 'deliver'],
  ]),
  actNouns: new Map([['delivery', 'deliver']]),
  things: new Map(),
  words: new Map(),
} as unknown as Parameters<typeof beginningsOf>[1]

test('a word stands for its forms and its kin; light words and short ones say nothing', () => {
  expect(beginningsOf('The ministry will supply lorries to us', vocabulary)).toEqual([
    ['minis'],
    ['supp', 'deli', 'deliv'],
    ['lorr'],
  ])
})

test('a word that comes twice counts once, and there is an end to them', () => {
  expect(beginningsOf('grain, grain and more grain', vocabulary)).toEqual([['grai'], ['and'], ['more']])
  const many = Array.from({ length: 40 }, (_, n) => `${String.fromCharCode(97 + (n % 26)).repeat(5)}word${n}`)
  expect(beginningsOf(many.join(' '), vocabulary).length).toBe(16)
})
