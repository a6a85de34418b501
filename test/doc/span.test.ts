import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bySpan, contains, cover, overlaps, type Span, touching, trim } from '../../src/doc/span.ts'

const spans = fc
  .tuple(fc.nat(50), fc.nat(50))
  .map(([a, b]): Span => ({ start: Math.min(a, b), end: Math.max(a, b) }))

test('spans that touch do not overlap', () => {
  expect(overlaps({ start: 0, end: 3 }, { start: 3, end: 5 })).toBe(false)
  expect(overlaps({ start: 0, end: 4 }, { start: 3, end: 5 })).toBe(true)
})

test('a cover contains every span and no list has none', () => {
  fc.assert(
    fc.property(fc.array(spans, { minLength: 1 }), (list) => {
      const all = cover(list)
      expect(all && list.every((span) => contains(all, span))).toBe(true)
    }),
  )
  expect(cover([])).toBeUndefined()
})

test('what holds comes before what is held', () => {
  const list = [
    { span: { start: 2, end: 4 } },
    { span: { start: 0, end: 3 } },
    { span: { start: 2, end: 9 } },
  ]
  expect(list.sort(bySpan).map(({ span }) => span)).toEqual([
    { start: 0, end: 3 },
    { start: 2, end: 9 },
    { start: 2, end: 4 },
  ])
})

test('trimming takes white space at the edges only', () => {
  expect(trim('  a b\n', { start: 0, end: 6 })).toEqual({ start: 2, end: 5 })
  expect(trim('   ', { start: 0, end: 3 })).toBeUndefined()
})

test('what a span touches is found as a plain filter finds it', () => {
  const list = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat(3)), { maxLength: 20 })
    .map((parts) => {
      let at = 0
      return parts.map(([length, gap]) => {
        const span = { start: at + gap, end: at + gap + length }
        at = span.end
        return { span }
      })
    })
  fc.assert(
    fc.property(
      list,
      spans.filter(({ start, end }) => start < end),
      (items, span) => {
        expect(touching(items, span)).toEqual(items.filter((item) => overlaps(item.span, span)))
      },
    ),
  )
})
