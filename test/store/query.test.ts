import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery, toMatch } from '../../src/store/query.ts'

test.each([
  ['gas transit', '("gas") AND ("transit")'],
  ['"gas transit" kyiv', '("gas transit") AND ("kyiv")'],
  ['gas OR oil transit', '("gas" OR "oil") AND ("transit")'],
  ['gas -oil -"hot water"', '(("gas")) NOT ("oil" OR "hot water")'],
  ['negot*', '("negot"*)'],
  ['"negot*"', '("negot")'],
  ["l'accord sino-russe", '("l accord") AND ("sino russe")'],
  ['OR gas', '("gas")'],
  ['gas OR', '("gas")'],
  ['gas or oil', '("gas") AND ("or") AND ("oil")'],
  ['"open phrase', '("open phrase")'],
  ['title:gas NEAR(a b)', '("title gas") AND ("NEAR a") AND ("b")'],
])('%j looks for %s', (typed, match) => {
  expect(toMatch(parseQuery(typed))).toBe(match)
})

test.each(['', '   ', '"', '""', '-', '*', '-gas', '() ^ : {}', '🚢'])('%j looks for nothing', (typed) => {
  expect(toMatch(parseQuery(typed))).toBeUndefined()
})

test('every word that is looked for stands in what was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const { groups, without } = parseQuery(typed)
      for (const word of [...groups.flat(), ...without].flatMap(({ words }) => words))
        expect(typed).toContain(word)
    }),
  )
})
