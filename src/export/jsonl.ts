import type { Layers } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { EntryLayer, EntryOf } from '../store/archive.ts'

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
