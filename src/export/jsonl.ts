import type { Span } from '../doc/span.ts'
import type { EntryLayer, EntryOf } from '../store/archive.ts'

/** One entry as a line of JSON: what the row says of it, its parties by role, the finding with the words of its spans, and
 *  what `more` gives. */
export function jsonlEntry<L extends EntryLayer>(
  entry: EntryOf<L>,
  words: (span: Span) => string,
  more: object = {},
): string {
  const { id, layer, article, day, span, exact, parties, annotation } = entry
  const quoted = withWords(annotation, words)
  const sentence = { ...span, text: exact }
  const row = { id, layer, article, day, sentence, parties, finding: quoted, ...more }
  return `${JSON.stringify(row)}\n`
}

/** The same value with `text` added to every span in it. */
function withWords(value: unknown, words: (span: Span) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withWords(item, words))
  if (typeof value !== 'object' || value === null) return value
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withWords(item, words)]),
  )
  return isSpan(value) ? { ...inner, text: words(value) } : inner
}

function isSpan(value: object): value is Span {
  return (
    'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number'
  )
}
