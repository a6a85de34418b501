import type { Layers } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { Archive, EntryLayer, EntryOf } from '../store/archive.ts'
import { entryLayers } from '../store/entry-id.ts'
import type { ExportFormat } from './format.ts'
import { type TableName, tables } from './tables.ts'
import { articleWords, entriesOf } from './walk.ts'

/** JSON lines: entries whole, with the words of every span; the other tables with their columns as fields. */
export const jsonl: ExportFormat = {
  name: 'jsonl',
  summary: 'one JSON object a line, entries with all their spans',
  ofTable: true,
  codebook: (table) => tables[table].columns,
  async *write(archive, table) {
    let count = 0
    for await (const line of isLayer(table) ? entryLines(archive, table) : tableLines(archive, table)) {
      yield line
      count++
    }
    return count
  },
}

const isLayer = (table: TableName): table is EntryLayer => (entryLayers as readonly string[]).includes(table)

async function* entryLines(archive: Archive, layer: EntryLayer): AsyncGenerator<string> {
  const wordsOf = articleWords(archive)
  for await (const entry of entriesOf(archive, { layer, order: 'oldest' }))
    yield jsonlEntry(entry, await wordsOf(entry.article.id))
}

async function* tableLines(archive: Archive, name: TableName): AsyncGenerator<string> {
  const { columns, rows } = tables[name]
  for await (const cells of rows(archive))
    yield `${JSON.stringify(Object.fromEntries(columns.map((column, index) => [column.name, cells[index]])))}\n`
}

/** A value with the words of every span in it. */
export type WithWords<T> = T extends Span
  ? { [K in keyof T]: WithWords<T[K]> } & { readonly text: string }
  : T extends object
    ? { [K in keyof T]: WithWords<T[K]> }
    : T

/** An entry as programs are given it: what the row says of it, its parties by role, and the finding with the words of its spans. */
export interface EntryRow<L extends EntryLayer>
  extends Pick<EntryOf<L>, 'id' | 'layer' | 'article' | 'day' | 'parties' | 'decision'> {
  readonly sentence: Span & { readonly text: string }
  readonly finding: WithWords<Layers[L]>
}

/** One entry as a plain object. */
export function entryRow<L extends EntryLayer>(
  entry: EntryOf<L>,
  words: (span: Span) => string,
): EntryRow<L> {
  const { id, layer, article, day, span, exact, parties, annotation, decision } = entry
  return {
    id,
    layer,
    article,
    ...(day !== undefined && { day }),
    sentence: { ...span, text: exact },
    parties,
    finding: withWords(annotation, words),
    ...(decision !== undefined && { decision }),
  }
}

/** One entry as a line of JSON, with what `more` gives. */
export function jsonlEntry<L extends EntryLayer>(
  entry: EntryOf<L>,
  words: (span: Span) => string,
  more: object = {},
): string {
  return `${JSON.stringify({ ...entryRow(entry, words), ...more })}\n`
}

function withWords<T>(value: T, words: (span: Span) => string): WithWords<T> {
  return worded(value, words) as WithWords<T>
}

/** The same value with `text` added to every span in it. */
function worded(value: unknown, words: (span: Span) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => worded(item, words))
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, worded(item, words)]))
  return isSpan(value) ? { ...inner, text: words(value) } : inner
}

function isSpan(value: object): value is Span {
  return (
    'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number'
  )
}
