import { firstIndex } from './search.ts'
import type { Span } from './span.ts'

/** Converts offsets between UTF-16 code units (ours) and Unicode code points (W3C, Python, SQL).
 *  Both functions take offsets in `[0, length]`; one that falls inside a surrogate pair counts as the pair's start. */
export interface CodePointMap {
  toCodePoint(offset: number): number
  toCodeUnit(codePoint: number): number
}

/** Builds the map for one text in O(length); look-ups are O(log n) in the number of astral characters. */
export function codePointMap(text: string): CodePointMap {
  const astral: number[] = [] // code unit offsets of the high surrogates of pairs
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xd800 || unit > 0xdbff) continue
    const next = text.charCodeAt(i + 1)
    if (next >= 0xdc00 && next <= 0xdfff) astral.push(i++)
  }
  const countBelow = (limit: number, at: (index: number) => number): number =>
    firstIndex(astral.length, (index) => at(index) >= limit)
  return {
    toCodePoint: (offset) => offset - countBelow(offset, (i) => astral[i] ?? 0),
    toCodeUnit: (codePoint) => codePoint + countBelow(codePoint, (i) => (astral[i] ?? 0) - i),
  }
}

/** The same span counted in code points. */
export function toCodePointSpan(
  map: CodePointMap,
  span: Span,
): { codePointStart: number; codePointEnd: number } {
  return { codePointStart: map.toCodePoint(span.start), codePointEnd: map.toCodePoint(span.end) }
}
