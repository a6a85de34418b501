import type { PdfLine } from './pdf-page.ts'

/** The lines of every page without running heads and page numbers: what stands at the top or foot of at least three pages (or both of
 *  two) with nothing but figures changing, and figures alone there. */
export function withoutRunningHeads(pages: readonly (readonly PdfLine[])[]): readonly (readonly PdfLine[])[] {
  const edges = pages.map((lines) => new Set([...edgeOf(lines, 'top'), ...edgeOf(lines, 'foot')]))
  const counts = new Map<string, number>()
  for (const edge of edges) {
    for (const shape of new Set([...edge].map(shapeOf))) counts.set(shape, (counts.get(shape) ?? 0) + 1)
  }
  const needed = Math.min(3, Math.max(2, pages.length))
  return pages.map((lines, index) =>
    lines.filter((line) => {
      if (edges[index]?.has(line) !== true) return true
      return !isPageNumber(line.text) && (counts.get(shapeOf(line)) ?? 0) < needed
    }),
  )
}

/** The lines of the first two heights from an edge of the page. */
function edgeOf(lines: readonly PdfLine[], edge: 'top' | 'foot'): readonly PdfLine[] {
  const heights = [...new Set(lines.map(({ y }) => Math.round(y)))].sort((a, b) =>
    edge === 'top' ? b - a : a - b,
  )
  const near = new Set(heights.slice(0, 2))
  return lines.filter(({ y }) => near.has(Math.round(y)))
}

const shapeOf = ({ text }: PdfLine): string =>
  text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim()

const isPageNumber = (text: string): boolean =>
  /^\W*(?:page|p\.?)?\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?\W*$/i.test(text)
