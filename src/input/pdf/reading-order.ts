import { firstIndex } from '../../doc/search.ts'
import type { PdfLine } from './pdf-page.ts'

/** The lines of a page in the order in which they are read: columns one after the other, and what stands across them (a headline, a
 *  picture's caption) between the stretches of columns above and below it. */
export function readingOrder(lines: readonly PdfLine[], depth = 0): readonly PdfLine[] {
  const gutter = depth < 4 ? gutterOf(lines) : undefined
  if (gutter === undefined) return [...lines].sort((a, b) => b.y - a.y || a.left - b.left)
  const ordered: PdfLine[] = []
  let band: PdfLine[] = []
  const flush = (): void => {
    const left = band.filter(({ right }) => right <= gutter + slack)
    const right = band.filter((line) => line.right > gutter + slack)
    ordered.push(...readingOrder(left, depth + 1), ...readingOrder(right, depth + 1))
    band = []
  }
  for (const line of [...lines].sort((a, b) => b.y - a.y || a.left - b.left)) {
    if (line.left < gutter - slack && line.right > gutter + slack) {
      flush()
      ordered.push(line)
    } else band.push(line)
  }
  flush()
  return ordered
}

/** Points by which a line may reach into a gutter. */
const slack = 2

/** No page in columns has more. */
const mostLines = 5000

/** The x that parts columns: few lines cross it and several on each side stand beside each other. */
function gutterOf(lines: readonly PdfLine[]): number | undefined {
  if (lines.length < 6 || lines.length > mostLines) return undefined
  const left = Math.min(...lines.map((line) => line.left))
  const right = Math.max(...lines.map((line) => line.right))
  const step = Math.max(3, (right - left) / 500)
  let best: { readonly x: number; readonly crossing: number; readonly beside: number } | undefined
  for (let x = left + (right - left) * 0.2; x < left + (right - left) * 0.8; x += step) {
    const crossing = lines.filter((line) => line.left < x - slack && line.right > x + slack).length
    if (crossing > lines.length * 0.35 || (best !== undefined && crossing > best.crossing)) continue
    const beside = besideEachOther(lines, x)
    if (beside < 3) continue
    if (best === undefined || crossing < best.crossing || beside > best.beside) best = { x, crossing, beside }
  }
  return best?.x
}

/** How many lines left of x have one right of it at about their height, where both sides are as wide as columns are. */
function besideEachOther(lines: readonly PdfLine[], x: number): number {
  const onLeft = lines.filter((line) => line.right <= x + slack)
  const onRight = lines.filter((line) => line.left >= x - slack)
  const wide = (side: readonly PdfLine[]) =>
    side.filter((line) => line.right - line.left > line.size * 6).length
  if (wide(onLeft) < 3 || wide(onRight) < 3) return 0
  const heights = onRight.map(({ y }) => y).sort((a, b) => a - b)
  return onLeft.filter(({ y, size }) => {
    const above = firstIndex(heights.length, (index) => (heights[index] ?? 0) > y - size)
    return (heights[above] ?? Number.POSITIVE_INFINITY) < y + size
  }).length
}
