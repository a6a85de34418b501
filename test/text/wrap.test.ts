import { expect, test } from 'vitest'
import { wrap } from '../../src/text/wrap.ts'

test('lines hold whole words and keep to the width', () => {
  expect(wrap('one two  three\nfour', 9)).toEqual(['one two', 'three', 'four'])
})

test('a word longer than the width stands alone', () => {
  expect(wrap('a extraordinarily b', 5)).toEqual(['a', 'extraordinarily', 'b'])
})
