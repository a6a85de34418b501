import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DemarcheError } from '../../src/errors.ts'
import { listOf, parseTable } from '../../src/knowledge/csv.ts'

test('a table gives its rows by column name', () => {
  expect(parseTable('a,b\n1,\n2,x\n', 't.csv')).toEqual([
    { a: '1', b: '' },
    { a: '2', b: 'x' },
  ])
})

test('a quoted cell may hold commas, quotation marks and line breaks', () => {
  const text = 'a,b\n"x, y","say ""no"""\n"two\nlines",z\n'
  expect(parseTable(text, 't.csv')).toEqual([
    { a: 'x, y', b: 'say "no"' },
    { a: 'two\nlines', b: 'z' },
  ])
})

test('lines that begin with # are remarks', () => {
  expect(parseTable('# about\na\n# more\n1\n', 't.csv')).toEqual([{ a: '1' }])
})

test('a tab-separated table keeps quotation marks', () => {
  expect(parseTable('a\tb\n"x"\t1, 2\n', 't.tsv', '\t')).toEqual([{ a: '"x"', b: '1, 2' }])
})

test.each([
  ['too few cells', 'a,b\n1\n', 't.csv, line 2: 1 cells where the header has 2'],
  ['too many cells after a remark', '# x\na\n1,2\n', 't.csv, line 3: 2 cells'],
  ['an open quotation mark', 'a,b\n1,2\n"x,y\n', 't.csv, line 3: a quotation mark is not closed'],
  ['nothing at all', '', 't.csv has no header line'],
])('%s is an error that names the line', (_, text, message) => {
  expect(() => parseTable(text, 't.csv')).toThrow(message)
  expect(() => parseTable(text, 't.csv')).toThrow(DemarcheError)
})

test('an empty cell lists nothing', () => {
  expect(listOf('')).toEqual([])
  expect(listOf('a|b c')).toEqual(['a', 'b c'])
})

test('what is written quoted is read back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é') })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
      const text = `x,y\n${rows.map(([x, y]) => `${quoted(x)},${quoted(y)}\n`).join('')}`
      expect(parseTable(text, 't.csv')).toEqual(rows.map(([x, y]) => ({ x, y })))
    }),
  )
})
