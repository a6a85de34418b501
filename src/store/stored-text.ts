/** A text as a column holds it, and the code units that no database column can hold. */
export interface StoredText {
  /** Well-formed, without NUL, of the same length in code units. */
  readonly text: string
  /** Offset and code unit of each NUL and each half of a surrogate pair that stands alone. */
  readonly odd: readonly (readonly [offset: number, unit: number])[]
}

const oddUnit = /[\ud800-\udfff\0]/gu

/** Puts U+FFFD where a code unit cannot be stored, and notes which it was, so that offsets stay. */
export function toStoredText(text: string): StoredText {
  if (text.isWellFormed() && !text.includes('\0')) return { text, odd: [] }
  const odd = [...text.matchAll(oddUnit)].map((match) => [match.index, text.charCodeAt(match.index)] as const)
  return { text: text.replace(oddUnit, '\ufffd'), odd }
}

/** The text that was given to `toStoredText`. */
export function fromStoredText(stored: StoredText): string {
  if (stored.odd.length === 0) return stored.text
  const pieces: string[] = []
  let from = 0
  for (const [offset, unit] of stored.odd) {
    pieces.push(stored.text.slice(from, offset), String.fromCharCode(unit))
    from = offset + 1
  }
  return pieces.join('') + stored.text.slice(from)
}

/** What a column can hold of a title or name. */
export function toColumn(value: string | undefined): string | null {
  return value === undefined ? null : toStoredText(value).text
}
