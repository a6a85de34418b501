import type { Span } from '../doc/span.ts'
import type { SearchQuery } from './query.ts'

/** A stretch of a text and the words in it that were looked for. */
export interface Snippet {
  readonly span: Span
  readonly matches: readonly Span[]
}

interface Match extends Span {
  readonly folded: string
}

const width = 240 // code units
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu
const wordUnit = /[\p{L}\p{N}\p{M}\p{Co}\ud800-\udfff]/u
const ascii = /^[\x20-\x7e]*$/

/** The stretch that holds the most different words of the query, then the most words; the earliest of several.
 *  It begins and ends between words and stays within a paragraph unless its words do not. Without any match it is the
 *  beginning of the text. */
export function findSnippet(text: string, query: SearchQuery): Snippet {
  const matches = matchesIn(text, query)
  const span = widen(text, bestWindow(matches))
  const inside = matches.filter((match) => match.start >= span.start && match.end <= span.end)
  return { span, matches: inside.map(({ start, end }) => ({ start, end })) }
}

function matchesIn(text: string, query: SearchQuery): Match[] {
  const wanted = new Set<string>()
  const beginnings: string[] = []
  for (const { words, isPrefix } of query.groups.flat()) {
    for (const [index, each] of words.entries()) {
      if (isPrefix && index === words.length - 1) beginnings.push(foldWord(each))
      else wanted.add(foldWord(each))
    }
  }
  const found: Match[] = []
  for (const match of text.matchAll(word)) {
    const folded = foldWord(match[0])
    if (!wanted.has(folded) && !beginnings.some((beginning) => folded.startsWith(beginning))) continue
    found.push({ start: match.index, end: match.index + match[0].length, folded })
  }
  return found
}

function bestWindow(matches: readonly Match[]): Span {
  let best: Span = { start: 0, end: 0 }
  let bestScore = 0
  for (const [index, first] of matches.entries()) {
    const different = new Set<string>()
    let count = 0
    let end = first.end
    for (let next = index; next < matches.length; next++) {
      const match = matches[next]
      if (match === undefined || match.end - first.start > width) break
      different.add(match.folded)
      count++
      end = match.end
    }
    const score = different.size * width + count
    if (score > bestScore) {
      best = { start: first.start, end }
      bestScore = score
    }
  }
  return best
}

/** Widens a window to about `width` code units: a third of the room before it, the rest after it. */
function widen(text: string, window: Span): Span {
  const room = Math.max(0, width - (window.end - window.start))
  const blankBefore = window.start === 0 ? -1 : text.lastIndexOf('\n\n', window.start - 1)
  const blankAfter = text.indexOf('\n\n', window.end)
  const paragraphStart = blankBefore < 0 ? 0 : blankBefore + 2
  const paragraphEnd = blankAfter < 0 ? text.length : blankAfter
  let start = Math.max(paragraphStart, window.start - Math.floor(room / 3))
  let end = Math.min(paragraphEnd, Math.max(window.end, start + width))
  while (start > paragraphStart && start < window.start && isInsideWord(text, start)) start++
  while (end < paragraphEnd && end > window.end && isInsideWord(text, end)) end--
  while (start < window.start && /[\s,.;:!?)]/.test(text.charAt(start))) start++
  while (end > window.end && /\s/.test(text.charAt(end - 1))) end--
  return { start, end }
}

function isInsideWord(text: string, offset: number): boolean {
  return wordUnit.test(text.charAt(offset - 1)) && wordUnit.test(text.charAt(offset))
}

/** The words of a text as the index of words has them. */
export function foldedWords(text: string): string[] {
  return [...text.matchAll(word)].map(([each]) => foldWord(each)).filter((each) => each !== '')
}

/** As the index of words folds: without case and accents. */
function foldWord(given: string): string {
  return ascii.test(given) ? given.toLowerCase() : given.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
