import type { Span } from '../doc/span.ts'
import type { EntryLayer, EntryOf } from '../store/archive.ts'
import { cellText } from './column.ts'
import { columns } from './columns.ts'
import type { ExportFormat } from './format.ts'
import { tables } from './tables.ts'

/** A table as CSV with a head line: one row an entry, article, actor or part. */
export const csv: ExportFormat = {
  name: 'csv',
  summary: 'a table with a head line',
  ofTable: true,
  codebook: (table) => tables[table].columns,
  async *write(archive, name) {
    const table = tables[name]
    yield csvLine(table.columns.map((column) => column.name))
    let count = 0
    for await (const cells of table.rows(archive)) {
      yield csvLine(cells.map(cellText))
      count++
    }
    return count
  },
}

/** One line of CSV (RFC 4180) with its line end. A cell that a spreadsheet would take for a formula keeps its value and
 *  gets a leading apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(value: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The head line of a layer's table. */
export function csvHead(layer: EntryLayer): string {
  return csvLine(columns[layer].map(({ name }) => name))
}

/** One entry as a line of its layer's table. `words` gives the text of a span of the entry's article. */
export function csvEntry<L extends EntryLayer>(entry: EntryOf<L>, words: (span: Span) => string): string {
  return csvLine(columns[entry.layer].map((column) => column.value(entry, words)))
}
