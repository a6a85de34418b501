import type { Span } from '../doc/span.ts'

/** What the splitter has to know about words; both sets in lower case. */
export interface TokenWords {
  /** Prefixes that keep their hyphen ("co-", "non-"); all other hyphens part two words, as in the English treebanks. */
  readonly prefixes: ReadonlySet<string>
  /** Abbreviations with their final full stop ("mr.", "u.s."). */
  readonly abbreviations: ReadonlySet<string>
}

const opening = /^["'“‘«„‚([{<`§]|^\$|^€|^£|^¥|^#(?=\d)|^’’/
const closing = /["'”’»)\]}>`,;:!?%…—–]/
const address = /^(?:https?:\/\/|www\.)\S+$|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^(?:@|#(?=.*\p{L}))\w+$/u
const clitic = /^(.+?)(n[’']t|[’'](?:s|re|m|ve|ll|d))$/i
// Faces made of marks, and what is cut out of a quotation, stand whole.
const face = /^(?:[:;=8]['’]?-?[()[\]DPpoO/\\|*]{1,3}|[()]-?[:;=]|<3+|\[\.{3}\]|\[…\])(?=$|[.,!?])/
// The first of two words that are written as one: "cannot", "gonna", and, with no apostrophe, "dont", "im", "thats".
const joined =
  /^(?:can(?=not$)|(?:gon|wan)(?=na$)|got(?=ta$)|(?:d(?:oes|id|o)|ca|wo|is|was|were|are|could|would|should|has|have|had)(?=nt$)|i(?=(?:m|ve)$)|(?:that|he|she|there|what|who)(?=s$))/i
// What follows "its" only where "it's" was meant.
const itIs = /^\s+(?:an?|the|not|been|going|gonna|really|my|your)\s/i
const unit =
  /^([+-]?\d+(?:[.,:/]\d+)*)([ap]m|[ckm]m|ft|k[bgmw]|[km]ph|bn|[bkmx]|lbs?|hrs?|mins?|yrs?|hz|oz)$/i
// A word that its speaker broke off.
const cutOff = /^\p{L}{1,3}-$/u
const pair = /^(?:``|''|’’|‘‘|<<|>>)$/
const telephone = /^(?:\d{3}-)?\d{3}-\d{4}$/
const numberLike = /^[+-]?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?$/i
// No word with a clitic is longer; what is longer is an address or noise.
const longestWord = 60
const initials = /^(?:\p{Lu}\.)+$/u
// "Tarn-U.S.", "U.S.–U.K."
const joinedInitials = /[-–—/](?:\p{Lu}\.){2,}$/u

/** Splits a stretch of text into tokens the way the English UD treebanks do: punctuation apart, clitics apart
 *  (`do|n't`, `Russia|'s`), compounds parted at the hyphen (`US|-|led`), numbers, dates and addresses whole.
 *  Gives spans over `text`, in order, without white space. */
export function splitTokens(text: string, span: Span, words: TokenWords): Span[] {
  const found: Span[] = []
  const chunk = /\S+/g
  const part = text.slice(span.start, span.end)
  for (let match = chunk.exec(part); match !== null; match = chunk.exec(part)) {
    const isLast = match.index + match[0].length === part.length
    const start = span.start + match.index
    if (/^its$/i.test(match[0]) && itIs.test(part.slice(chunk.lastIndex, chunk.lastIndex + 12))) {
      found.push({ start, end: start + 2 }, { start: start + 2, end: start + 3 })
    } else splitChunk(match[0], start, isLast ? withoutEnd(words, match[0]) : words, found)
  }
  return found
}

/** The words for the last chunk of a sentence: "etc." and "Inc." give their full stop to it; "U.S." and "p.m." keep theirs. */
function withoutEnd(words: TokenWords, chunk: string): TokenWords {
  if (chunk.length > longestWord) return words
  const word = chunk.replace(/["'”’»)\]}]+$/, '').toLowerCase()
  if (!/^[^.]+\.$/.test(word) || !words.abbreviations.has(word)) return words
  return { prefixes: words.prefixes, abbreviations: new Set() }
}

function splitChunk(chunk: string, offset: number, words: TokenWords, into: Span[]): void {
  if (isAddress(chunk) || telephone.test(chunk) || cutOff.test(chunk)) {
    into.push({ start: offset, end: offset + chunk.length })
    return
  }
  const smile = face.exec(chunk)?.[0].length ?? 0
  if (smile > 0) {
    into.push({ start: offset, end: offset + smile })
    if (smile < chunk.length) splitChunk(chunk.slice(smile), offset + smile, words, into)
    return
  }
  let start = 0
  let end = chunk.length
  const tail: Span[] = []
  while (start < end && opening.test(chunk.slice(start, end)) && !startsClitic(chunk, start)) {
    const width = pair.test(chunk.slice(start, start + 2)) ? 2 : 1
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
  const core = chunk.slice(start, end)
  if (isAddress(core)) into.push({ start: offset + start, end: offset + end })
  else if (core !== '') splitWord(core, offset + start, words, into)
  for (const span of tail.reverse()) into.push(span)
}

/** "http://a.example/b", "ana@b.example", without the mark that ends its sentence. */
const isAddress = (chunk: string): boolean => address.test(chunk) && !/[.,;:!?]$/.test(chunk)

// "'s" alone and years such as '90s keep their apostrophe.
function startsClitic(chunk: string, at: number): boolean {
  if (pair.test(chunk.slice(at, at + 2))) return false
  return /^[’']/.test(chunk.slice(at)) && /^[’'](?:s|re|m|ve|ll|d|t|\d\ds?|em|tis)\b/i.test(chunk.slice(at))
}

/** How many code units of punctuation end the chunk; 0 if its last character belongs to the word. */
function trailing(rest: string, words: TokenWords): number {
  const last = rest.charAt(rest.length - 1)
  if (last === '.' || last === '-') {
    const length = run(rest, last)
    if (length > 1 || last === '-') return length
    const isInitials = initials.test(rest.slice(-20)) || joinedInitials.test(rest.slice(-20))
    return isInitials || words.abbreviations.has(rest.toLowerCase()) ? 0 : 1
  }
  if (last === '!' || last === '?') return run(rest, '!?')
  if (pair.test(rest.slice(-2))) return 2
  return closing.test(last) ? 1 : 0
}

/** How many of these marks the text ends in, in a row. */
function run(text: string, marks: string): number {
  let at = text.length
  while (at > 0 && marks.includes(text.charAt(at - 1))) at--
  return text.length - at
}

function splitWord(word: string, offset: number, words: TokenWords, into: Span[]): void {
  const push = (start: number, end: number): void => {
    if (start < end) into.push({ start: offset + start, end: offset + end })
  }
  const first = joined.exec(word)?.[0] ?? unit.exec(word)?.[1]
  if (first !== undefined) {
    push(0, first.length)
    push(first.length, word.length)
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
  for (const match of word.matchAll(/--+|[—–…“”"()[\]]|\.{3,}|[!?]+|[-/,:;]/g)) {
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
