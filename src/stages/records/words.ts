import type { SectionKind } from '../../doc/article.ts'
import type { Doc } from '../../doc/doc.ts'
import type { RecordKind, StanceParts } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'

/** A token with its tag, as the rules of this folder read it. `head` is an index into the same sentence. */
export interface Word extends Span {
  readonly text: string
  readonly lower: string
  readonly lemma: string
  readonly upos: string
  readonly xpos: string
  readonly head: number | undefined
  readonly deprel: string
}

/** One sentence with its words; `order` counts sentences of the article, `section` its sections. */
/** A position that the net sees in a sentence: how likely, 0–1, and at which of its words. */
export interface Stance {
  readonly kind: RecordKind
  readonly score: number
  readonly at: number
}

export interface SentenceView {
  readonly span: Span
  readonly words: readonly Word[]
  readonly stances: readonly Stance[]
  /** Of each word how likely, 0–1, it stands in a condition, names a counterpart, and stands in what is promised, asked or held. Empty
   *  where no net has read. */
  readonly conditional: readonly number[]
  readonly toward: readonly number[]
  readonly told: readonly number[]
  readonly kind: SectionKind
  readonly section: number
  readonly order: number
}

/** Half-open range of word indices of one sentence. */
export interface WordRange {
  readonly from: number
  readonly to: number
}

const openQuote = new Set(['“', '‘', '"', '``', '«', '„'])
const closeQuote = new Set(['”', '’', '"', "''", '»'])

/** Whether the word is a quotation mark of any style; the apostrophe of a genitive ("the allies’") is none. */
export function isQuoteMark(word: Word | undefined): boolean {
  return word !== undefined && word.xpos !== 'POS' && (openQuote.has(word.text) || closeQuote.has(word.text))
}

/** Whether the word can carry a name or a thing: noun, name, pronoun, number. */
export function isNominal(word: Word | undefined): boolean {
  return word !== undefined && /^(NN|PRP$|CD$|EX$|DT$)/.test(word.xpos) && !isDeterminer(word)
}

const determiners = new Set(['the', 'a', 'an', 'no', 'every', 'any', 'each'])
const isDeterminer = (word: Word): boolean => determiners.has(word.lower)

/** The characters that a range of words covers; `undefined` for an empty range. */
export function spanOf(view: SentenceView, range: WordRange): Span | undefined {
  const first = view.words[range.from]
  const last = view.words[range.to - 1]
  return first && last && range.from < range.to ? { start: first.start, end: last.end } : undefined
}

/** The index of the next word at or after `from` that is no quotation mark and fulfils no `skip`. */
export function nextWord(
  view: SentenceView,
  from: number,
  skip: (word: Word) => boolean = () => false,
): number {
  let at = from
  for (; at < view.words.length; at++) {
    const word = view.words[at]
    if (word && !isQuoteMark(word) && !skip(word)) break
  }
  return at
}

/** Adverbs and the like that stand inside a verb phrase without changing its parts. */
export function isAdverb(word: Word): boolean {
  return word.upos === 'ADV' || /^RB/.test(word.xpos)
}

const isVerbTag = (xpos: string | undefined): boolean => xpos?.startsWith('VB') ?? false

/** Whether an offset lies in one of the spans; asked in text order it is linear. */
function insideAny(spans: readonly Span[]): (offset: number) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  let at = 0
  return (offset) => {
    while (at < sorted.length && (sorted[at]?.end ?? 0) <= offset) at++
    const span = sorted[at]
    return span !== undefined && span.start <= offset
  }
}

/** Mends what taggers take for something else: a name for a verb ("Oss offered"), a verb for an adjective or a noun
 *  ("must free the crew", "to clear the debt"). */
function mended(words: readonly Word[], isName: (offset: number) => boolean): Word[] {
  const renamed = words.map((word) => {
    const isWrong =
      /^(VB|MD|UH|FW|XX|RB|WDT|IN$)/.test(word.xpos) && /^\p{Lu}/u.test(word.text) && isName(word.start)
    return isWrong
      ? { ...word, xpos: 'NNP', upos: 'PROPN', lemma: word.text.toLowerCase(), deprel: 'dep' }
      : word
  })
  const verbed = renamed.map((word, at) => {
    const before = renamed[at - 1]
    const after = renamed[at + 1]
    // "repeated campaign promises to": the object of the verb, no verb.
    const isObject = word.xpos === 'VBZ' && before?.xpos === 'NN' && /^VB/.test(renamed[at - 2]?.xpos ?? '')
    if (isObject && /^(repeat|make|keep|break|renew)$/.test(renamed[at - 2]?.lemma ?? ''))
      return { ...word, xpos: 'NNS', upos: 'NOUN', deprel: 'obj' }
    // "…, and hopes that": a verb, not what is hoped.
    const isVerb = word.xpos === 'NNS' && /^(hopes|demands|plans|vows|pledges|fears|doubts)$/.test(word.lower)
    if (
      isVerb &&
      before?.xpos === 'CC' &&
      renamed[at - 2]?.text === ',' &&
      /^(that|to)$/.test(after?.lower ?? '')
    )
      return { ...word, xpos: 'VBZ', upos: 'VERB', lemma: word.lower.slice(0, -1) }
    // "and offered to": no base form.
    if (
      word.xpos === 'VB' &&
      word.deprel === 'conj' &&
      /[^e]ed$/.test(word.lower) &&
      word.lemma !== word.lower
    )
      return { ...word, xpos: 'VBD' }
    if (
      !before ||
      !after ||
      !/^(JJ|NN)$/.test(word.xpos) ||
      word.text !== word.lower ||
      /^(half|all|both|most|many)$/.test(word.lower)
    )
      return word
    const opens =
      before.xpos === 'MD' ||
      before.lower === 'to' ||
      (before.lower === 'and' && renamed.slice(0, at).some(({ xpos }) => xpos === 'VB'))
    return opens && /^(DT|PRP\$|PRP)$/.test(after.xpos)
      ? { ...word, xpos: 'VB', upos: 'VERB', lemma: word.lower }
      : word
  })
  // "to free the crew": with the verb, its "to" is mended.
  return verbed.map((word, at) =>
    word.lower === 'to' && word.xpos === 'IN' && verbed[at + 1] !== renamed[at + 1]
      ? { ...word, xpos: 'TO', upos: 'PART', deprel: 'mark' }
      : word,
  )
}

/** All sentences with their words, in one sweep over the layers. */
export function sentenceViews(
  doc: Doc<'sections' | 'sentences' | 'tokens' | 'tags'>,
  lemmaOf: (form: string) => string | undefined = () => undefined,
  names: readonly Span[] = [],
): SentenceView[] {
  const isName = insideAny(names)
  const isParted = doc.tags.some(({ parts }) => parts !== undefined)
  const views: SentenceView[] = []
  let token = 0
  let section = 0
  for (const sentence of doc.sentences) {
    while (section < doc.sections.length - 1 && (doc.sections[section]?.span.end ?? 0) <= sentence.span.start)
      section++
    while (token < doc.tokens.length && (doc.tokens[token]?.span.start ?? 0) < sentence.span.start) token++
    const first = token
    const words: Word[] = []
    const stances: Stance[] = []
    const parts: StanceParts[] = []
    for (; token < doc.tokens.length; token++) {
      const span = doc.tokens[token]?.span
      if (!span || span.start >= sentence.span.end) break
      const tag = doc.tags[token]
      const text = doc.article.text.slice(span.start, span.end)
      const lower = text.toLowerCase().replaceAll('’', "'")
      const head = tag?.head === undefined ? undefined : tag.head - first
      for (const [kind, score] of Object.entries(tag?.stances ?? {}))
        stances.push({ kind: kind as RecordKind, score: score / 100, at: words.length })
      parts.push(tag?.parts ?? {})
      words.push({
        start: span.start,
        end: span.end,
        text,
        lower,
        lemma: (isVerbTag(tag?.xpos) ? lemmaOf(lower) : undefined) ?? (tag?.lemma ?? lower).toLowerCase(),
        upos: tag?.upos ?? 'X',
        xpos: tag?.xpos ?? 'XX',
        head,
        deprel: tag?.deprel ?? 'dep',
      })
    }
    views.push({
      span: sentence.span,
      words: mended(words, isName),
      stances,
      conditional: isParted ? parts.map(({ condition }) => (condition ?? 0) / 100) : [],
      toward: isParted ? parts.map(({ toward }) => (toward ?? 0) / 100) : [],
      told: isParted ? parts.map(({ content }) => (content ?? 0) / 100) : [],
      kind: doc.sections[section]?.kind ?? 'paragraph',
      section,
      order: views.length,
    })
  }
  return views
}
