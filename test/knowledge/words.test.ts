import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, parts } from '../../src/knowledge/words.ts'

test.each([
  ['U.S.', ['US']],
  ['Secretary-General', ['Secretary', 'General']],
  ['Quai d’Orsay', ['Quai', "d'Orsay"]],
  ["People's Republic", ['People', "'s", 'Republic']],
  ["'s", ["'s"]],
  ['Élysée', ['Elysee']],
  ['Türkiye', ['Turkiye']],
  ['Łódź', ['Lodz']],
  ['—', []],
  ['.', []],
])('%s has the parts %j', (words, expected) => {
  expect(parts(words)).toEqual(expected)
})

test('case is kept', () => {
  expect(parts('us')).toEqual(['us'])
  expect(fold('Übung')).toBe('Ubung')
})

test('folding twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
})

test('parts are found alike however a phrase is cut into words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '.', '’', 's'), minLength: 1 })
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(parts(words.join(' '))).toEqual(words.flatMap((each) => parts(each)))
    }),
  )
})
