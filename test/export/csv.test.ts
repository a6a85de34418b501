import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from '../../src/export/csv.ts'

/** The cells of one line, by the rules of RFC 4180. */
function parse(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const mark = line.charAt(i)
    if (quoted && mark === '"' && line.charAt(i + 1) === '"') {
      cell += mark
      i++
    } else if (mark === '"') quoted = !quoted
    else if (!quoted && mark === ',') {
      cells.push(cell)
      cell = ''
    } else if (!quoted && mark === '\r' && line.charAt(i + 1) === '\n') break
    else cell += mark
  }
  return [...cells, cell]
}

test('cells come back as they were, whatever they hold', () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+@\t\r-]/.test(text))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      expect(parse(csvLine(cells))).toEqual(cells)
    }),
  )
})

test('a cell that a spreadsheet would run is kept as text', () => {
  expect(csvLine(['=SUM(A1)', '+1', '@x', '-cmd'])).toBe("'=SUM(A1),'+1,'@x,'-cmd\r\n")
})

test('a negative number stays a number', () => {
  expect(csvLine(['-5.0'])).toBe('-5.0\r\n')
})
