import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutAtMarks } from '../../src/server/highlight.ts'

test('overlapping marks are cut into pieces that carry both notes', () => {
  const marks = [
    { span: { start: 0, end: 6 }, note: 'a' },
    { span: { start: 4, end: 9 }, note: 'b' },
  ]
  expect(cutAtMarks('0123456789', { start: 0, end: 10 }, marks)).toEqual([
    { text: '0123', notes: ['a'] },
    { text: '45', notes: ['a', 'b'] },
    { text: '678', notes: ['b'] },
    { text: '9', notes: [] },
  ])
})

test('the pieces joined are the text, whatever the marks', () => {
  const span = fc
    .tuple(fc.nat(40), fc.nat(40))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
  fc.assert(
    fc.property(fc.string({ minLength: 40, maxLength: 40 }), fc.array(span), (text, spans) => {
      const marks = spans.map((one, index) => ({ span: one, note: `n${index}` }))
      const within = { start: 5, end: 35 }
      expect(
        cutAtMarks(text, within, marks)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text.slice(5, 35))
    }),
  )
})
