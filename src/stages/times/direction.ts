import type { Span } from '../../doc/span.ts'
import type { TimeWords } from './words.ts'

/** Whether the clause around an expression looks back or ahead; `undefined` if its verbs do not tell. */
export type Direction = 'past' | 'future' | undefined

const reach = 160 // code units: about one clause

/** Reads the direction off the nearest verb: first leftwards ("will meet on Thursday", "said on Thursday that …
 *  will"), then, where the clause begins with the expression, rightwards ("On Thursday, … will"). */
export function directionAt(text: string, sentence: Span, span: Span, words: TimeWords): Direction {
  const left = wordsOf(text.slice(Math.max(sentence.start, span.start - reach), span.start)).reverse()
  for (const [i, word] of left.entries()) {
    if (word === ';') break
    if (left[i + 1] === 'be') continue // "to be held": the verb before it decides
    const direction = tell(word, left[i - 1], words)
    if (direction !== undefined) return direction
    if ((word === 'is' || word === 'are') && left[i - 1] === 'to') return 'future'
  }
  const right = wordsOf(text.slice(span.end, Math.min(sentence.end, span.end + reach)))
  for (const [i, word] of right.entries()) {
    if (word === ';') break
    const direction = tell(word, right[i + 1], words)
    if (direction !== undefined) return direction
    if ((word === 'is' || word === 'are') && right[i + 1] === 'to') return 'future'
  }
  return undefined
}

function tell(word: string, next: string | undefined, words: TimeWords): Direction {
  if (words.future.has(word)) return 'future'
  if (words.futureTo.has(word) && (next === 'to' || next === 'for')) return 'future'
  if (words.past.has(word) || /^[a-z]{2,}ed$/.test(word)) return 'past'
  return undefined
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/['’]ll\b|won['’]t|[a-z]+|;/g) ?? []).map((word) => word.replace('’', "'"))
}
