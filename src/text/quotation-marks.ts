import type { Span } from '../doc/span.ts'

export type MarkStyle = 'double' | 'single' | 'low' | 'guillemet' | 'typewriter'

/** A stretch between quotation marks, marks included. */
export interface Quoted extends Span {
  readonly style: MarkStyle
  /** What stands between the marks. */
  readonly inner: Span
  /** No closing mark: the quotation goes on in the next paragraph, or its mark was lost. */
  readonly open: boolean
  /** The opening mark repeats that of the paragraph before, which was left open. */
  readonly continues: boolean
}

interface Mark {
  readonly at: number
  readonly width: number
  readonly style: MarkStyle
  readonly role: 'open' | 'close' | 'either'
}

const far = 2000 // code units within which a pair is looked for where the marks are ambiguous
const opens = /[\s([{—–\-/"“‘'„«‹:]/
const word = /[\p{L}\p{N}$€£#@&¿¡.…[(]/u

/** Pairs the quotation marks of a text, paragraph by paragraph (a line is a paragraph). Gives the outermost quoted
 *  stretches in text order; marks within a quotation are part of it. Curly, straight, low, angle and typewriter
 *  marks are taken, single ones only where both are clearly no apostrophes.
 *  Newspaper convention: a quotation left open at a paragraph's end goes on where the next one begins with an
 *  opening mark. A lost mark ends the quotation at the end of its paragraph, or where the next one opens. */
export function quotedSpans(text: string): Quoted[] {
  const found: Quoted[] = []
  let pending: Quoted | undefined
  for (const line of text.matchAll(/[^\n]*\S[^\n]*/g)) {
    const start = line.index + (line[0].length - line[0].trimStart().length)
    const end = line.index + line[0].trimEnd().length
    const spans = pairMarks(text, { start, end }, marksOf(text, start, end))
    const [first] = spans
    if (first !== undefined && first.start === start && pending?.style === first.style) {
      spans[0] = { ...first, continues: true }
    }
    found.push(...spans)
    const last = spans.at(-1)
    pending = last?.open === true && last.end === end ? last : undefined
  }
  return found
}

function marksOf(text: string, start: number, end: number): Mark[] {
  const marks: Mark[] = []
  for (let at = start; at < end; at++) {
    const mark = markAt(text, at, start, end)
    if (mark === undefined) continue
    marks.push(mark)
    at += mark.width - 1
  }
  return marks
}

function markAt(text: string, at: number, start: number, end: number): Mark | undefined {
  const char = text.charAt(at)
  const before = at > start ? text.charAt(at - 1) : ' '
  const after = (width: number): string => (at + width < end ? text.charAt(at + width) : ' ')
  const either = (style: MarkStyle, width: number): Mark => {
    const canOpen = opens.test(before) && !/\s/.test(after(width))
    const canClose = !/\s/.test(before) && !word.test(after(width).replace(/[.…]/, ' '))
    const role = canOpen === canClose ? 'either' : canOpen ? 'open' : 'close'
    return { at, width, style, role }
  }
  switch (char) {
    case '"':
      return /\d/.test(before) && /[\d\sx×]/.test(after(1)) && !/\s/.test(before) && isInch(text, at, start)
        ? undefined
        : either('double', 1)
    case '“':
      return { at, width: 1, style: 'double', role: closesLow(text, at, start) ? 'either' : 'open' }
    case '‟':
      return { at, width: 1, style: 'double', role: 'open' }
    case '”':
      return {
        at,
        width: 1,
        style: 'double',
        role: opens.test(before) && word.test(after(1)) ? 'either' : 'close',
      }
    case '„':
      return { at, width: 1, style: 'low', role: 'open' }
    case '«':
    case '»':
      return either('guillemet', 1)
    case '`':
      return text.charAt(at + 1) === '`' ? { at, width: 2, style: 'typewriter', role: 'open' } : undefined
    case "'":
      if (text.charAt(at + 1) === "'") return either('typewriter', 2)
      return single(at, before, after(1))
    case '‘':
      return opens.test(before) && word.test(after(1))
        ? { at, width: 1, style: 'single', role: 'open' }
        : undefined
    case '’':
      return single(at, before, after(1))
    default:
      return undefined
  }
}

// An apostrophe has a letter on both sides; one after "s" may be a possessive plural and is only an 'either'.
function single(at: number, before: string, after: string): Mark | undefined {
  const mark = { at, width: 1, style: 'single' } as const
  if (opens.test(before) && /\p{L}/u.test(after)) return { ...mark, role: 'open' }
  if (/\p{L}|\p{N}/u.test(after) || /\s/.test(before)) return undefined
  return { ...mark, role: before === 's' ? 'either' : 'close' }
}

// What stands before a mark in its paragraph, as far as it can matter.
const lead = (text: string, at: number, start: number): string => text.slice(Math.max(start, at - far), at)

const isInch = (text: string, at: number, start: number): boolean => !lead(text, at, start).includes('"')

// German and Polish usage: „…“ closes with the mark that opens in English.
const closesLow = (text: string, at: number, start: number): boolean => {
  const before = lead(text, at, start)
  return before.lastIndexOf('„') > Math.max(before.lastIndexOf('“'), before.lastIndexOf('”'))
}

function pairMarks(text: string, line: Span, marks: readonly Mark[]): Quoted[] {
  const found: Quoted[] = []
  let index = 0
  while (index < marks.length) {
    const opening = marks[index]
    if (opening === undefined) break
    if (opening.role === 'close' || (opening.role === 'either' && !mayOpen(text, line, opening))) {
      index++
      continue
    }
    const closing = closingOf(text, marks, index)
    if (closing !== undefined && closing.kind === 'closed') {
      found.push(quoted(opening, closing.mark.at, closing.mark.at + closing.mark.width, false))
      index = closing.index + 1
    } else if (opening.style === 'single') {
      index++ // an apostrophe after all
    } else if (closing !== undefined) {
      index = closing.index // its closing mark was lost: where it ended nobody can tell
    } else {
      found.push(quoted(opening, line.end, line.end, true))
      break
    }
  }
  return found
}

const mayOpen = (text: string, line: Span, { at, width }: Mark): boolean =>
  word.test(text.charAt(at + width)) && (at === line.start || !/\p{L}|\p{N}/u.test(text.charAt(at - 1)))

function quoted(opening: Mark, innerEnd: number, end: number, open: boolean): Quoted {
  const inner = { start: opening.at + opening.width, end: innerEnd }
  return { start: opening.at, end, style: opening.style, inner, open, continues: false }
}

type Closing =
  | { readonly kind: 'closed'; readonly mark: Mark; readonly index: number }
  | {
      readonly kind: 'lost'
      readonly index: number
    }

function closingOf(text: string, marks: readonly Mark[], from: number): Closing | undefined {
  const opening = marks[from]
  if (opening === undefined) return undefined
  const fits = (mark: Mark): boolean =>
    mark.style === opening.style ||
    (opening.style === 'low' && mark.style === 'double') ||
    (opening.style === 'typewriter' && mark.style === 'double' && mark.role === 'close') ||
    (opening.style === 'double' && mark.style === 'typewriter' && mark.role === 'close')
  for (let index = from + 1; index < marks.length; index++) {
    const mark = marks[index]
    if (mark === undefined || !fits(mark)) continue
    if (mark.role === 'open') {
      if (opening.style === 'single') return undefined
      return { kind: 'lost', index }
    }
    if (opening.style === 'single' && mark.at - opening.at > far) return undefined
    if (opening.style === 'single' && mark.role === 'either' && hasLaterClose(marks, index)) continue
    if (text.slice(opening.at + opening.width, mark.at).trim() === '') continue
    return { kind: 'closed', mark, index }
  }
  return undefined
}

const hasLaterClose = (marks: readonly Mark[], from: number): boolean => {
  for (let index = from + 1; index < marks.length; index++) {
    const mark = marks[index]
    if (mark?.style !== 'single') continue
    return mark.role !== 'open'
  }
  return false
}
