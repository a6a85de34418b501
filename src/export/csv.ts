import type { Span } from '../doc/span.ts'
import type { EntryLayer, EntryOf } from '../store/archive.ts'
import { columns } from './columns.ts'

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
