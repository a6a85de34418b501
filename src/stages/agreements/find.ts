import type { Span } from '../../doc/span.ts'
import type { AccordLexicon } from './lexicon.ts'
import type { AccordText, Token } from './text.ts'

/** Words that name an accord. */
export interface AccordMention {
  readonly span: Span
  /** Index of the head token. */
  readonly token: number
  readonly exact: string
  /** Lemma of the head noun. */
  readonly head: string
  /** Meaning-bearing modifiers, lower case: "minsk", "peace". */
  readonly modifiers: readonly string[]
  /** Those of them that are names. */
  readonly names: readonly string[]
  readonly known: string | undefined
  /** "the deal": refers to the last one. */
  readonly isBare: boolean
  readonly rule: string
}

/** All mentions of accords, in text order. */
export function accordMentions(text: AccordText, lexicon: AccordLexicon): AccordMention[] {
  const found: AccordMention[] = []
  for (let at = 0; at < text.tokens.length; at++) {
    const known = knownAt(text, at, lexicon)
    if (known) {
      found.push(known)
      at = known.token
      continue
    }
    const mention = described(text, at, lexicon)
    if (mention && (found.at(-1)?.span.end ?? 0) <= mention.span.start) found.push(mention)
  }
  return found
}

function knownAt(text: AccordText, at: number, lexicon: AccordLexicon): AccordMention | undefined {
  const token = text.tokens[at]
  const first = token && /^\p{L}+/u.exec(token.text)?.[0]
  for (const { alias, name } of first === undefined ? [] : (lexicon.known.get(first) ?? [])) {
    const end = token ? token.start + alias.length : 0
    if (!token || !text.text.startsWith(alias, token.start)) continue
    let last = at
    while ((text.tokens[last]?.end ?? end) < end) last++
    if (text.tokens[last]?.end !== end) continue
    // "New START treaty", "Minsk peace deal": the noun after an alias belongs to it.
    if (lexicon.nouns.has(text.tokens[last + 1]?.tag.lemma ?? '')) last++
    const year = text.tokens[at - 1]
    const from = year && /^(19|20)\d\d$/.test(year.text) ? year.start : token.start
    return mentionOf(text, { start: from, end: text.tokens[last]?.end ?? end }, last, name, 'known accord')
  }
  return undefined
}

const inPhrase = (token: Token | undefined): boolean =>
  token !== undefined &&
  /^(NN|JJ|CD|POS|HYPH)/.test(token.tag.xpos) &&
  !/^(first|last|new|same|other|such)$/.test(token.lower)

function described(text: AccordText, at: number, lexicon: AccordLexicon): AccordMention | undefined {
  const token = text.tokens[at]
  if (!token || !/^NN/.test(token.tag.xpos) || !lexicon.nouns.has(token.tag.lemma)) return undefined
  if (/^NN/.test(text.tokens[at + 1]?.tag.xpos ?? '')) return undefined
  if (text.tokens[at - 1]?.lower === 'no') return undefined
  let from = at
  while (inPhrase(text.tokens[from - 1]) && text.tokens[from - 1]?.sentence === token.sentence) from--
  const opener = text.tokens[from - 1]
  const isDefinite =
    opener !== undefined && /^(the|this|that|its|their|his|her|our|these|those)$/.test(opener.lower)
  const start = isDefinite ? opener.start : (text.tokens[from]?.start ?? token.start)
  const mention = mentionOf(text, { start, end: tail(text, at) }, at, undefined, 'noun of accord')
  // "Syria's declaration" says something, "the Astana Declaration" is an accord.
  if (
    /^(declaration|charter|protocol|framework|contract)$/.test(token.tag.lemma) &&
    !/^\p{Lu}/u.test(token.text)
  ) {
    return isConcluded(text, at) ? mention : undefined
  }
  if (mention.names.length > 0) return mention
  if (from === at && !isConcluded(text, at))
    return isDefinite && opener.lower === 'the' ? { ...mention, isBare: true } : undefined
  return isDefinite || isConcluded(text, at) ? mention : undefined
}

/** "signed a fishing pact", "agreed on a timetable": what was concluded is an accord, however it is called. */
function isConcluded(text: AccordText, at: number): boolean {
  for (let index = at - 1; index > at - 8 && index >= 0; index--) {
    const token = text.tokens[index]
    if (!token || token.sentence !== text.tokens[at]?.sentence || /^[,;:]$/.test(token.text)) return false
    if (/^VB[DNZP]/.test(token.tag.xpos))
      return /^(sign|strike|reach|agree|conclude|ink|seal|clinch)$/.test(token.tag.lemma)
  }
  return false
}

/** "the deal on Oss", "the accord between Tarn and Oss": one prepositional phrase of names belongs to the name. */
function tail(text: AccordText, at: number): number {
  const end = text.tokens[at]?.end ?? 0
  if (!/^(on|between|of|with)$/.test(text.tokens[at + 1]?.lower ?? '')) return end
  let to = at + 2
  while (
    /^(NNP|CC|DT|POS)/.test(text.tokens[to]?.tag.xpos ?? '') &&
    text.tokens[to]?.sentence === text.tokens[at]?.sentence
  )
    to++
  return to > at + 2 && /^NNP/.test(text.tokens[to - 1]?.tag.xpos ?? '')
    ? (text.tokens[to - 1]?.end ?? end)
    : end
}

function mentionOf(
  text: AccordText,
  span: Span,
  token: number,
  known: string | undefined,
  rule: string,
): AccordMention {
  let from = token
  while (from > 0 && (text.tokens[from - 1]?.start ?? -1) >= span.start) from--
  let to = token + 1
  while (to < text.tokens.length && (text.tokens[to]?.end ?? 0) <= span.end) to++
  const words = text.tokens.slice(from, to)
  const meaning = words.filter(
    ({ tag, lower }, index) =>
      index !== token - from && /^(NN|JJ|CD)/.test(tag.xpos) && !/^(its|their)$/.test(lower),
  )
  return {
    span,
    token,
    exact: text.text.slice(span.start, span.end),
    head: text.tokens[token]?.tag.lemma ?? '',
    modifiers: meaning.map(({ tag }) => tag.lemma),
    names: meaning.filter(({ tag }) => /^NNP/.test(tag.xpos)).map(({ lower }) => lower),
    known,
    isBare: false,
    rule,
  }
}
