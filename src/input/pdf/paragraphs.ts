import type { KindedText } from '../assemble.ts'
import type { PdfLine } from './pdf-page.ts'

/** The paragraphs of lines in reading order: parted by space, indent or the size of letters; words that a line end broke are joined, and
 *  so are paragraphs that a column or page broke. Letters larger than the body's make a subhead. */
export function paragraphsOf(pages: readonly (readonly PdfLine[])[]): readonly KindedText[] {
  const lines = pages.flat()
  const bodySize = commonSize(lines)
  const known = new Set(
    lines.flatMap(({ text }) => text.match(/[\p{L}\p{N}-]+/gu) ?? []).map((word) => word.toLowerCase()),
  )
  const groups: PdfLine[][] = []
  for (const page of pages) {
    page.forEach((line, index) => {
      const group = groups.at(-1)
      const last = group?.at(-1)
      const isNew =
        last === undefined ||
        (index === 0 || line.y > last.y
          ? !goesOn(last, line)
          : startsAnew(last, line, page.slice(Math.max(0, index - around), index + around)))
      if (isNew || group === undefined) groups.push([line])
      else group.push(line)
    })
  }
  return groups.flatMap((group): readonly KindedText[] => {
    const text = joinLines(
      group.map((line) => line.text),
      known,
    )
    const size = group[0]?.size ?? bodySize
    return text === ''
      ? []
      : [{ kind: size > bodySize * 1.15 && text.length < 300 ? 'subhead' : 'paragraph', text }]
  })
}

/** The height of most letters. */
export function commonSize(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

const sameSize = (a: PdfLine, b: PdfLine): boolean =>
  Math.abs(a.size - b.size) <= Math.max(a.size, b.size) * 0.12

/** Across a column or page: the sentence has not ended, or the word is broken. */
const goesOn = (last: PdfLine, line: PdfLine): boolean =>
  sameSize(last, line) &&
  !/[.!?:…”"’)]$/.test(last.text) &&
  (/-$/.test(last.text) || /^[\p{Ll}\p{N}(“"‘]/u.test(line.text))

/** Lines before and behind a line that tell how far apart lines stand. */
const around = 150

function startsAnew(last: PdfLine, line: PdfLine, near: readonly PdfLine[]): boolean {
  if (!sameSize(last, line)) return true
  const gap = last.y - line.y
  if (gap > leadingOf(line, near) * 1.35) return true
  const isIndented = line.left - last.left > line.size * 0.7 && line.left - last.left < line.size * 6
  return isIndented && /[.!?:…”"’)]$/.test(last.text)
}

/** The usual distance to the next line in the column of a line. */
function leadingOf(line: PdfLine, near: readonly PdfLine[]): number {
  const column = near.filter(
    (other) => sameSize(line, other) && other.left < line.right && other.right > line.left,
  )
  const heights = column.map(({ y }) => y).sort((a, b) => b - a)
  const gaps = heights.slice(1).flatMap((y, index) => {
    const gap = (heights[index] ?? y) - y
    return gap > line.size * 0.6 && gap < line.size * 3 ? [gap] : []
  })
  gaps.sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length * 0.4)] ?? line.size * 1.3
}

const longestWord = 200 // code units

/** Lines as one text. A hyphen at a line end goes where the word stands whole elsewhere, or stands nowhere with the hyphen; so
 *  `co-` `operation` keeps it in a text that writes "co-operation" and loses it in one that writes "cooperation". */
function joinLines(lines: readonly string[], known: ReadonlySet<string>): string {
  const parts: string[] = []
  // The last word so far: to look through all of a long text at every line end would take the square of its length.
  let tail = ''
  for (const line of lines) {
    const broken = /(\p{L}+)[-\u00ad\u2010]$/u.exec(tail)
    const next = /^(\p{Ll}+)/u.exec(line)
    if (broken !== null && next !== null) {
      const [first = '', second = ''] = [broken[1], next[1]]
      const keeps =
        known.has(`${first}-${second}`.toLowerCase()) && !known.has(`${first}${second}`.toLowerCase())
      const hyphen = keeps ? '-' : ''
      parts.push(`${parts.pop()?.slice(0, -1) ?? ''}${hyphen}`, line)
      tail = `${tail.slice(0, -1)}${hyphen}${line}`
    } else if (/\p{L}[-\u2010]$/u.test(tail)) {
      parts.push(line)
      tail += line
    } else {
      parts.push(parts.length === 0 ? line : ` ${line}`)
      tail = line
    }
    tail = tail.slice(-longestWord)
  }
  return parts
    .join('')
    .replace(/\u00ad/g, '')
    .trim()
}
