import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codePointMap, toCodePointSpan } from '../../src/doc/code-points.ts'

test('an astral character counts as one code point and two code units', () => {
  const map = codePointMap('a😀b')
  expect([0, 1, 3, 4].map(map.toCodePoint)).toEqual([0, 1, 2, 3])
  expect([0, 1, 2, 3].map(map.toCodeUnit)).toEqual([0, 1, 3, 4])
})

test('a span keeps its words when it is counted in code points', () => {
  const text = '🇫🇷 “Oui” 😀 said 𝒳'
  const span = { start: text.indexOf('said'), end: text.indexOf('said') + 4 }
  const { codePointStart, codePointEnd } = toCodePointSpan(codePointMap(text), span)
  expect([...text].slice(codePointStart, codePointEnd).join('')).toBe('said')
})

test('code points and back is the same offset, at every character boundary of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const map = codePointMap(text)
      let offset = 0
      for (const [index, character] of [...text].entries()) {
        expect(map.toCodePoint(offset)).toBe(index)
        expect(map.toCodeUnit(index)).toBe(offset)
        offset += character.length
      }
      expect(map.toCodePoint(text.length)).toBe([...text].length)
    }),
  )
})

test('a lone surrogate is a code point of its own', () => {
  expect(codePointMap('a\ud83db').toCodePoint(3)).toBe(3)
})
