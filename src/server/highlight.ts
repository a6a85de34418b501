import type { Span } from '../doc/span.ts'

/** A span that is to be marked, and the id of the note that tells about it. */
export interface Marked {
  readonly span: Span
  readonly note: string
}

/** A piece of text with the notes that touch it. */
export interface Piece {
  readonly text: string
  readonly notes: readonly string[]
}

/** Cuts `within` at every end of a mark, so that overlapping marks need no nesting. Pieces joined give the text. */
export function cutAtMarks(text: string, within: Span, marks: readonly Marked[]): Piece[] {
  const inside = marks.filter(({ span }) => span.start < within.end && within.start < span.end)
  const cuts = new Set([within.start, within.end])
  for (const { span } of inside) {
    cuts.add(Math.max(span.start, within.start))
    cuts.add(Math.min(span.end, within.end))
  }
  const offsets = [...cuts].sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [index, start] of offsets.entries()) {
    const end = offsets[index + 1]
    if (end === undefined || end <= start) continue
    const notes = inside.filter(({ span }) => span.start <= start && end <= span.end).map(({ note }) => note)
    pieces.push({ text: text.slice(start, end), notes: [...new Set(notes)] })
  }
  return pieces
}
