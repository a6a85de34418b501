import type { SectionKind } from '../../doc/article.ts'
import { inlineText } from './inline.ts'

/** A paragraph, heading, list item or picture text of a Markdown file, without marks. */
export interface MarkdownBlock {
  readonly kind: SectionKind
  readonly text: string
}

/** The blocks of a Markdown text in order. The first heading is the headline if nothing stands over it. */
export function markdownBlocks(body: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = []
  let lines: string[] = []
  let isCode = false

  const add = (kind: SectionKind, text: string) => {
    if (text.trim() !== '') blocks.push({ kind, text: text.trim() })
  }
  const flush = (kind: SectionKind = 'paragraph') => {
    const joined = lines
      .map((line, index) => line.trim() + (index === lines.length - 1 ? '' : breakAfter(line)))
      .join('')
    lines = []
    const picture = /^!\[([^[\]]*)\]\([^()]*\)$/.exec(joined)
    if (picture) add('caption', inlineText(picture[1] ?? ''))
    else add(kind, inlineText(joined))
  }
  const heading = (text: string) => add(blocks.length === 0 ? 'headline' : 'subhead', inlineText(text))

  for (const given of body.split('\n')) {
    if (/^ {0,3}(?:```|~~~)/.test(given)) {
      if (isCode) add('paragraph', lines.splice(0).join('\n'))
      else flush()
      isCode = !isCode
      continue
    }
    if (isCode) {
      lines.push(given)
      continue
    }
    const line = given.replace(/^(?: {0,3}> ?)+/, '')
    const atx = /^ {0,3}#{1,6}(?:[ \t](.*))?$/.exec(line)
    const item = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$/.exec(line)
    if (atx) {
      flush()
      heading(withoutClosing((atx[1] ?? '').trim()))
    } else if (/^ {0,3}(?:=+|-+)[ \t]*$/.test(line) && lines.length === 1) {
      heading(lines.splice(0).join(''))
    } else if (
      /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line) ||
      line.trim() === ''
    ) {
      flush()
    } else if (/^ {0,3}\[[^[\]]+\]:[ \t]*\S+/.test(line) && lines.length === 0) {
      // A link's address, kept apart from its words.
    } else if (/^ {0,3}\|.*\|[ \t]*$/.test(line)) {
      flush()
      if (/\p{L}|\p{N}/u.test(line)) add('paragraph', inlineText(cells(line)))
    } else if (item) {
      flush()
      lines.push(item[1] ?? '')
    } else {
      lines.push(line)
    }
  }
  if (isCode) add('paragraph', lines.splice(0).join('\n'))
  else flush()
  return blocks
}

// Two spaces or a backslash at its end break a line; any other line end is a space.
const breakAfter = (line: string): string => (line.endsWith('  ') ? '\n' : ' ')

/** A heading's words without the marks that may close it, as they may open it. Looked for from the end: a pattern would try every
 *  blank of a long line. */
function withoutClosing(heading: string): string {
  let end = heading.length
  while (heading.charAt(end - 1) === '#') end--
  return end === 0 || /\s/.test(heading.charAt(end - 1)) ? heading.slice(0, end) : heading
}

const cells = (line: string): string =>
  line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
    .join('\t')
