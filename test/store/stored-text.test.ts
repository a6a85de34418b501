import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromStoredText, toStoredText } from '../../src/store/stored-text.ts'

const anyUnits = fc
  .array(
    fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xd83d, 0xdea2, 0xd800, 0xdfff, 0x61)),
  )
  .map((units) => String.fromCharCode(...units))

test('any run of code units comes back, and every offset stays', () => {
  fc.assert(
    fc.property(anyUnits, (text) => {
      const stored = toStoredText(text)
      expect(stored.text.isWellFormed() && !stored.text.includes('\0')).toBe(true)
      expect(stored.text).toHaveLength(text.length)
      expect(fromStoredText(stored)).toBe(text)
    }),
  )
})

test('ordinary text is stored as it is', () => {
  expect(toStoredText('Zürich 🚢')).toEqual({ text: 'Zürich 🚢', odd: [] })
})
