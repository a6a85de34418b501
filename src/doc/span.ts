import { firstIndex } from './search.ts'

/** Half-open `[start, end)` in UTF-16 code units of an article's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Whether every code unit of `inner` lies in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Whether the two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** The smallest span that holds all `spans`; `undefined` if there are none. */
export function cover(spans: Iterable<Span>): Span | undefined {
  let start = Number.POSITIVE_INFINITY
  let end = Number.NEGATIVE_INFINITY
  for (const span of spans) {
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  return start <= end ? { start, end } : undefined
}

/** Orders by start, then the longer span first, so that what holds comes before what is held. */
export function bySpan(a: { readonly span: Span }, b: { readonly span: Span }): number {
  return a.span.start - b.span.start || b.span.end - a.span.end
}

/** The span less the white space at its edges; `undefined` if nothing else is in it. */
export function trim(text: string, span: Span): Span | undefined {
  let { start, end } = span
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  return start < end ? { start, end } : undefined
}

/** The items that share a code unit with `span`, from a list in text order without overlaps, in O(log n + found). */
export function touching<T extends { readonly span: Span }>(items: readonly T[], span: Span): T[] {
  const found: T[] = []
  const first = firstIndex(items.length, (index) => (items[index]?.span.end ?? 0) > span.start)
  for (let index = first; index < items.length; index++) {
    const item = items[index]
    if (!item || item.span.start >= span.end) break
    found.push(item)
  }
  return found
}
