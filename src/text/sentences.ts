import type { Span } from '../doc/span.ts'

/** What the splitter has to know about words; all in lower case. */
export interface SentenceWords {
  /** Abbreviations with their full stop that never end a sentence ("mr.", "no."). */
  readonly abbreviations: ReadonlySet<string>
  /** Abbreviations that may end one ("u.s.", "inc.", "a.m."): they do if the next word cannot go on. */
  readonly endingAbbreviations: ReadonlySet<string>
  /** Verbs that take a quotation as object ("said", "asked"). */
  readonly speechVerbs: ReadonlySet<string>
  /** Words that begin a sentence when capitalised ("the", "he", "but"). */
  readonly starters: ReadonlySet<string>
}

const closers = /["'”’»)\]}]/
const openers = /["'“‘«„([{]/

/** Splits one paragraph (a stretch without paragraph breaks) into sentences, white space at the edges left out.
 *  A line end inside the stretch counts as a space. */
export function splitSentences(text: string, span: Span, words: SentenceWords): Span[] {
  const found: Span[] = []
  let start = skipSpace(text, span.start, span.end)
  const end = span.end
  for (let i = start; i < end; i++) {
    const mark = text.charAt(i)
    if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== '…') continue
    let after = i + 1
    while (after < end && /[.!?…]/.test(text.charAt(after))) after++
    const marks = after
    while (after < end && closers.test(text.charAt(after))) after++
    after += /^(?:\[\d{1,3}\])+/.exec(text.slice(after, after + 24))?.[0].length ?? 0
    const next = skipSpace(text, after, end)
    const closed = after > marks
    if (next === after && next < end && !(closed && openers.test(text.charAt(next)))) {
      i = after - 1
      continue
    }
    if (next >= end || endsHere(text, { start, end }, i, marks, after, next, words)) {
      found.push({ start, end: Math.min(after, end) })
      start = next
    }
    i = Math.max(after - 1, i)
  }
  if (start < end) {
    let last = end
    while (last > start && /\s/.test(text.charAt(last - 1))) last--
    if (last > start) found.push({ start, end: last })
  }
  return found
}

function endsHere(
  text: string,
  within: Span,
  at: number,
  marks: number,
  after: number,
  next: number,
  words: SentenceWords,
): boolean {
  const following = text.charAt(next)
  if (/[.!?…,;:]/.test(following)) return false
  const nextWord =
    /^["'“‘«„([{]*([\p{L}\p{N}.’'-]*)/u.exec(text.slice(next, Math.min(next + 60, within.end)))?.[1] ?? ''
  if (/\p{Ll}/u.test(following)) {
    return (
      after === marks && isSmallStart(text.slice(Math.max(within.start, at - 40), marks), nextWord, words)
    )
  }
  if (text.charAt(at) === '.' && marks === at + 1 && after === marks) {
    const word = /[\p{L}\p{N}.&’'-]*$/u.exec(text.slice(Math.max(within.start, at - 40), at))?.[0] ?? ''
    const dotted = `${word.toLowerCase()}.`
    if (words.abbreviations.has(dotted) && !(dotted === 'no.' && !/\d/.test(following))) return false
    if (/^\p{Lu}$/u.test(word) && !/^(?:I)$/.test(word)) return false
    // "U.S.", also in "Tarn-U.S. Partnership".
    if (/^(?:(?:.*-)?\p{Lu}\.)?(?:\p{Lu}\.)*\p{Lu}$/u.test(word) || words.endingAbbreviations.has(dotted)) {
      return words.starters.has(nextWord.toLowerCase().replace(/['’].*$/, '')) || openers.test(following)
    }
    if (/^\d{1,2}$/.test(word) && at - word.length <= within.start) return false
  }
  if (marks < after && text.charAt(marks - 1) !== '.' && repliesTo(text, next, within.end, words))
    return false
  return true
}

/** Whether a sentence ends before a word in lower case, as in mails and comments: "… it works. this is good". After a question
 *  or a word that looks like no abbreviation. */
function isSmallStart(before: string, nextWord: string, words: SentenceWords): boolean {
  const ended = /(?:^|\s)(\p{Ll}[\p{L}’']*)([.!?]+)$/u.exec(before)
  const [, word = '', mark = ''] = ended ?? []
  if (mark.startsWith('?') && word.length > 1) return true
  if (mark.length > 1 || word.length < 2) return false
  if (words.abbreviations.has(`${word}.`) || words.endingAbbreviations.has(`${word}.`)) return false
  return words.starters.has(nextWord) || (word.length > 4 && /[aeiouy]/.test(word) && mark === '.')
}

/** Whether the words after a closing quotation mark say who spoke ("Why?" Mr Aro asked.), so that the sentence goes on. */
function repliesTo(text: string, from: number, end: number, words: SentenceWords): boolean {
  const ahead = text.slice(from, Math.min(end, from + 80))
  const clause = /^[^.!?“"]*/.exec(ahead.replace(/\b(Mr|Ms|Mrs|Dr)\./g, '$1 '))?.[0] ?? ''
  return clause
    .split(/[\s,]+/)
    .slice(0, 9)
    .some((word) => words.speechVerbs.has(word.toLowerCase()))
}

function skipSpace(text: string, from: number, end: number): number {
  let at = from
  while (at < end && /\s/.test(text.charAt(at))) at++
  return at
}
