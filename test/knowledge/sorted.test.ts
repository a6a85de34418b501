import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesAt } from '../../src/knowledge/sorted.ts'

test('lines of a sorted table are found as a filter finds them', () => {
  const key = fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' '), maxLength: 3 })
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat(9))), key, (rows, wanted) => {
      const lines = rows.map(([name, value]) => `${name}\t${value}`)
      lines.sort((a, b) => {
        const [left = '', right = ''] = [a.split('\t')[0], b.split('\t')[0]]
        return left < right ? -1 : left > right ? 1 : 0
      })
      const table = ['key\tvalue', ...lines, ''].join('\n')
      expect(linesAt(table, wanted)).toEqual(lines.filter((line) => line.startsWith(`${wanted}\t`)))
    }),
    { numRuns: 500 },
  )
})
