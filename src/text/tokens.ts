import type { Span } from '../doc/span.ts'

/** What the splitter has to know about words; both sets in lower case. */
export interface TokenWords {
  /** Prefixes that keep their hyphen ("co-", "non-"); all other hyphens part two words, as in the English treebanks. */
  readonly prefixes: ReadonlySet<string>
  /** Abbreviations with their final full stop ("mr.", "u.s."). */
  readonly abbreviations: ReadonlySet<string>
}

const opening = /^["'“‘«„‚([{<`§]|^\$|^€|^£|^¥|^#(?=\d)/
const closing = /["'”’»)\]}>`,;:!?%…—–]/
const address = /^(?:https?:\/\/|www\.)\S+$|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^[@#]\w+$/
const clitic = /^(.+?)(n[’']t|[’'](?:s|re|m|ve|ll|d))$/i
const fused = /^(can)(not)$|^(gon)(na)$|^(wan)(na)$|^(got)(ta)$/i
const numberLike = /^[+-]?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k)?$/i
// No word with a clitic is longer; what is longer is an address or noise.
const longestWord = 60
const initials = /^(?:\p{Lu}\.)+$/u

/** Splits a stretch of text into tokens the way the English UD treebanks do: punctuation apart, clitics apart
 *  (`do|n't`, `Russia|'s`), compounds parted at the hyphen (`US|-|led`), numbers, dates and addresses whole.
 *  Gives spans over `text`, in order, without white space. */
export function splitTokens(text: string, span: Span, words: TokenWords): Span[] {
  const found: Span[] = []
  const chunk = /\S+/g
  const part = text.slice(span.start, span.end)
  for (let match = chunk.exec(part); match !== null; match = chunk.exec(part)) {
    splitChunk(match[0], span.start + match.index, words, found)
  }
  return found
}

function splitChunk(chunk: string, offset: number, words: TokenWords, into: Span[]): void {
  if (address.test(chunk)) {
    into.push({ start: offset, end: offset + chunk.length })
    return
  }
  let start = 0
  let end = chunk.length
  const tail: Span[] = []
  while (start < end && opening.test(chunk.slice(start, end)) && !startsClitic(chunk, start)) {
    const width = chunk.startsWith('``', start) || chunk.startsWith("''", start) ? 2 : 1
    into.push({ start: offset + start, end: offset + start + width })
    start += width
  }
  for (;;) {
    const rest = chunk.slice(start, end)
    const width = trailing(rest, words)
    if (width === 0 || width >= rest.length) break
    tail.push({ start: offset + end - width, end: offset + end })
    end -= width
  }
  if (start < end) splitWord(chunk.slice(start, end), offset + start, words, into)
  for (const span of tail.reverse()) into.push(span)
}

// "'s" alone and years such as '90s keep their apostrophe.
function startsClitic(chunk: string, at: number): boolean {
  return /^[’']/.test(chunk.slice(at)) && /^[’'](?:s|re|m|ve|ll|d|t|\d\ds?|em|tis)\b/i.test(chunk.slice(at))
}

/** How many code units of punctuation end the chunk; 0 if its last character belongs to the word. */
function trailing(rest: string, words: TokenWords): number {
  const last = rest.charAt(rest.length - 1)
  if (last === '.' || last === '-') {
    const length = run(rest, last)
    if (length > 1 || last === '-') return length
    return initials.test(rest.slice(-20)) || words.abbreviations.has(rest.toLowerCase()) ? 0 : 1
  }
  if (rest.endsWith("''")) return 2
  return closing.test(last) ? 1 : 0
}

/** How often the text ends in the mark, in a row. */
function run(text: string, mark: string): number {
  let at = text.length
  while (at > 0 && text.charAt(at - 1) === mark) at--
  return text.length - at
}

function splitWord(word: string, offset: number, words: TokenWords, into: Span[]): void {
  const push = (start: number, end: number): void => {
    if (start < end) into.push({ start: offset + start, end: offset + end })
  }
  const fusedParts = fused.exec(word)
  if (fusedParts) {
    const first = fusedParts.slice(1).find((group) => group !== undefined)?.length ?? 0
    push(0, first)
    push(first, word.length)
    return
  }
  const clitics = word.length <= longestWord ? clitic.exec(word) : null
  if (clitics?.[1] !== undefined) {
    splitWord(clitics[1], offset, words, into)
    push(clitics[1].length, word.length)
    return
  }
  let from = 0
  for (const cut of cuts(word, words)) {
    push(from, cut.start)
    push(cut.start, cut.end)
    from = cut.end
  }
  push(from, word.length)
}

/** The inner marks that part a word: dashes, slashes between words, quotation marks, hyphens that no prefix keeps. */
function cuts(word: string, words: TokenWords): Span[] {
  if (numberLike.test(word)) return []
  const found: Span[] = []
  for (const match of word.matchAll(/--+|[—–…“”"()[\]]|\.{3,}|[-/,:;!?]/g)) {
    const start = match.index
    const end = start + match[0].length
    const before = word.slice(found.at(-1)?.end ?? 0, start)
    const after = word.slice(end)
    if (/^[-/,:]$/.test(match[0]) && keepsMark(match[0], before, after, words)) continue
    found.push({ start, end })
  }
  return found
}

function keepsMark(mark: string, before: string, after: string, words: TokenWords): boolean {
  if (before === '' || after === '') return mark === '-' && before === '' && /^\d/.test(after)
  const digits = /\d$/.test(before) && /^\d/.test(after)
  if (mark === '-')
    return words.prefixes.has(before.toLowerCase()) || (digits && /^\d+-\d+-\d/.test(`${before}-${after}`))
  if (mark === '/') return digits || (before.length <= 2 && after.length <= 2)
  return digits
}
