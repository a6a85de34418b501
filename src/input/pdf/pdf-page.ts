/** A piece of text on a page; points, y upward. */
export interface PdfPiece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Height of its letters. */
  readonly size: number
  readonly isUpright: boolean
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  /** y of the lower edge. */
  readonly bottom: number
  readonly pieces: readonly PdfPiece[]
}

/** A line, or the part of one that stands in a column. */
export interface PdfLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
}

/** The lines of a page from top to bottom, parted where a gap between pieces is as wide as one between columns. Pieces that do not
 *  stand upright (stamps along the edge) are left out. */
export function linesOf(page: PdfPage): readonly PdfLine[] {
  const pieces = page.pieces.filter(
    ({ isUpright, size, ...place }) =>
      isUpright && size > 0 && [size, place.x, place.y, place.width].every(isOnPaper),
  )
  const rows: PdfPiece[][] = []
  for (const piece of [...pieces].sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const isSame =
      first !== undefined && Math.abs(first.y - piece.y) <= Math.min(first.size, piece.size) * 0.4
    if (isSame && row !== undefined) row.push(piece)
    else rows.push([piece])
  }
  return rows.flatMap((row) => split(row.sort((a, b) => a.x - b.x)))
}

/** A damaged file may name places that lie nowhere. PDF itself has no longer page than 14,400 points. */
const isOnPaper = (points: number): boolean => Math.abs(points) < 1_000_000

function split(row: readonly PdfPiece[]): readonly PdfLine[] {
  const lines: PdfLine[] = []
  let run: PdfPiece[] = []
  const flush = (): void => {
    const [first] = run
    if (first === undefined) return
    const right = run.reduce((most, { x, width }) => Math.max(most, x + width), Number.NEGATIVE_INFINITY)
    const size = run.reduce((most, piece) => Math.max(most, piece.size), 0)
    const text = joined(run)
    if (text !== '') lines.push({ text, left: first.x, right, y: first.y, size })
    run = []
  }
  for (const piece of row) {
    const last = run.at(-1)
    if (last !== undefined && piece.x - (last.x + last.width) > Math.max(last.size, piece.size) * 1.1) flush()
    run.push(piece)
  }
  flush()
  return lines
}

function joined(run: readonly PdfPiece[]): string {
  let text = ''
  let end = Number.POSITIVE_INFINITY
  for (const { text: piece, x, width, size } of run) {
    text += x - end > size * 0.15 && !/\s$/.test(text) ? ` ${piece}` : piece
    end = x + width
  }
  return text.replace(/\s+/g, ' ').trim()
}
