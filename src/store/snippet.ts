import type { Span } from '../doc/span.ts'
import type { SearchQuery } from './query.ts'

/** A stretch of a text and the words in it that were looked for. */
export interface Snippet {
  readonly span: Span
  readonly matches: readonly Span[]
}

interface Word extends Span {
  readonly folded: string
}

const width = 240 // code units
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/** The stretch that holds the most different words of the query, then the most words; the earliest of several.
 *  It begins and ends between words. Without any match it is the beginning of the text. */
export function findSnippet(text: string, query: SearchQuery): Snippet {
  const words = wordsOf(text)
  const matches = words.filter((candidate) => isWanted(candidate.folded, query))
  const span = around(text, words, bestWindow(matches))
  const inside = matches.filter((match) => match.start >= span.start && match.end <= span.end)
  return { span, matches: inside.map(({ start, end }) => ({ start, end })) }
}

function bestWindow(matches: readonly Word[]): Span {
  let best: Span = { start: 0, end: 0 }
  let bestScore = 0
  for (const [index, first] of matches.entries()) {
    const different = new Set<string>()
    let count = 0
    let end = first.end
    for (const match of matches.slice(index, index + width)) {
      if (match.end - first.start > width) break
      different.add(match.folded)
      count++
      end = match.end
    }
    const score = different.size * 1000 + count
    if (score > bestScore) {
      best = { start: first.start, end }
      bestScore = score
    }
  }
  return best
}

/** Widens a window to about `width` code units, up to the edges of words and never across a blank line. */
function around(text: string, words: readonly Word[], window: Span): Span {
  const room = Math.max(0, width - (window.end - window.start))
  const paragraphStart = text.lastIndexOf('\n\n', Math.max(0, window.start - 1))
  const paragraphEnd = text.indexOf('\n\n', window.end)
  const lowest = Math.max(paragraphStart < 0 ? 0 : paragraphStart + 2, window.start - Math.floor(room / 3))
  const highest = Math.min(
    paragraphEnd < 0 ? text.length : paragraphEnd,
    Math.max(window.start, lowest) + width,
  )
  const inside = words.filter((candidate) => candidate.start >= lowest && candidate.end <= highest)
  const start = lowest === paragraphStart + 2 || lowest === 0 ? lowest : (inside[0]?.start ?? window.start)
  const end =
    highest === text.length || highest === paragraphEnd ? highest : (inside.at(-1)?.end ?? window.end)
  return { start: Math.min(start, window.start), end: Math.max(end, window.end) }
}

function isWanted(folded: string, query: SearchQuery): boolean {
  return query.groups.some((terms) =>
    terms.some(({ words, isPrefix }) =>
      words.some((wanted, index) => {
        const sought = foldWord(wanted)
        return sought === folded || (isPrefix && index === words.length - 1 && folded.startsWith(sought))
      }),
    ),
  )
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(word)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    folded: foldWord(match[0]),
  }))
}

/** As the index of words folds: without case and accents. */
function foldWord(given: string): string {
  return given.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
