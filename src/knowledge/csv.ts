import { DemarcheError } from '../errors.ts'

/** A row by column name; empty cells are `''`. */
export type Row = Readonly<Record<string, string>>

/** Reads a table with a header line. Cells may be quoted with `"` (doubled inside); a quoted cell may hold line breaks.
 *  `separator` is one character; tab-separated tables are never quoted. Lines that begin with `#` are remarks.
 *  @throws DemarcheError E_DATA, naming `file` and the line, for a row with another number of cells than the header. */
export function parseTable(text: string, file: string, separator: ',' | '\t' = ','): Row[] {
  const lines = separator === '\t' ? plainLines(text, '\t') : csvLines(text, file)
  const header = lines[0]?.cells
  if (header === undefined)
    throw new DemarcheError('E_DATA', `${file} has no header line.`, { details: { file } })
  return lines.slice(1).map(({ cells, line }) => {
    if (cells.length !== header.length) {
      const message = `${file}, line ${line}: ${cells.length} cells where the header has ${header.length}. Mend the row.`
      throw new DemarcheError('E_DATA', message, { details: { file, line } })
    }
    const row: Record<string, string> = {}
    for (let i = 0; i < header.length; i++) row[header[i] ?? ''] = cells[i] ?? ''
    return row
  })
}

/** The values of a cell that lists several, written `a|b|c`. */
export function listOf(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === '' ? [] : cell.split('|')
}

interface Line {
  readonly cells: readonly string[]
  readonly line: number
}

function plainLines(text: string, separator: string): Line[] {
  const found: Line[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line !== '' && !line.startsWith('#')) found.push({ cells: line.split(separator), line: index + 1 })
  }
  return found
}

function csvLines(text: string, file: string): Line[] {
  if (!text.includes('"')) return plainLines(text, ',')
  const found: Line[] = []
  let line = 1
  let position = 0
  while (position < text.length) {
    const end = lineEnd(text, position)
    const whole = text.slice(position, end)
    if (whole === '' || whole.startsWith('#')) {
      position = end + 1
      line++
    } else if (!whole.includes('"')) {
      found.push({ cells: whole.split(','), line })
      position = end + 1
      line++
    } else {
      const { cells, next } = quotedRow(text, position, file, line)
      found.push({ cells, line })
      line += text.slice(position, next).split('\n').length - 1
      position = next
    }
  }
  return found
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function quotedRow(
  text: string,
  from: number,
  file: string,
  line: number,
): { cells: string[]; next: number } {
  const cells: string[] = []
  let position = from
  for (;;) {
    let cell = ''
    if (text[position] === '"') {
      for (;;) {
        const close = text.indexOf('"', position + 1)
        if (close < 0) {
          throw new DemarcheError('E_DATA', `${file}, line ${line}: a quotation mark is not closed.`, {
            details: { file, line },
          })
        }
        cell += text.slice(position + 1, close)
        position = close + 1
        if (text[position] !== '"') break
        cell += '"'
      }
    }
    const rest = /[^,\n]*/y
    rest.lastIndex = position
    cell += rest.exec(text)?.[0] ?? ''
    position = rest.lastIndex
    cells.push(cell)
    if (text[position] !== ',') return { cells, next: position + 1 }
    position++
  }
}
