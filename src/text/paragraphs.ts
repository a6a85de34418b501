import { type Span, trim } from '../doc/span.ts'

/** Paragraphs of a text, outer white space left out. A line is a paragraph, unless the text is hard-wrapped
 *  (most inner lines of its blank-line blocks are long and end in mid-sentence): then a block is. */
export function splitParagraphs(text: string): Span[] {
  const blocks = split(
    text,
    { start: 0, end: text.length },
    /(?:\r\n|\r|\n)[^\S\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*)+|\u2029|\f/g,
  )
  if (isHardWrapped(text, blocks)) return blocks
  return blocks.flatMap((block) => split(text, block, /\r\n|\r|\n|\u2028/g))
}

function split(text: string, within: Span, separator: RegExp): Span[] {
  const found: Span[] = []
  let start = within.start
  const part = text.slice(within.start, within.end)
  for (const match of part.matchAll(separator)) {
    keep({ start, end: within.start + match.index })
    start = within.start + match.index + match[0].length
  }
  keep({ start, end: within.end })
  return found

  function keep(span: Span): void {
    const trimmed = trim(text, span)
    if (trimmed) found.push(trimmed)
  }
}

function isHardWrapped(text: string, blocks: readonly Span[]): boolean {
  let wrapped = 0
  let all = 0
  for (const block of blocks) {
    const lines = text.slice(block.start, block.end).split(/\r\n|\r|\n/)
    for (const line of lines.slice(0, -1)) {
      all++
      const length = line.trimEnd().length
      if (length >= 45 && length <= 100 && !/[.!?:”"’)]$/.test(line.trimEnd())) wrapped++
    }
  }
  return all >= 3 && wrapped / all > 0.6
}
