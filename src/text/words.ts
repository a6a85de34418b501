import type { SectionKind } from '../doc/article.ts'
import type { Doc } from '../doc/doc.ts'
import { firstIndex } from '../doc/search.ts'
import type { Span } from '../doc/span.ts'

/** A token with all that the layers say about it, so that rules can walk over words by index. */
export interface Word extends Span {
  readonly index: number
  readonly text: string
  readonly lower: string
  readonly lemma: string
  readonly upos: string
  readonly xpos: string
  /** Index of the word it depends on; absent for a root. */
  readonly head?: number
  readonly deprel: string
  /** Index of its sentence in the `sentences` layer. */
  readonly sentence: number
  readonly section: SectionKind
  /** Whether it stands between double quotation marks. */
  readonly quoted: boolean
}

/** Words `[from, to)` of one sentence. */
export interface WordRange {
  readonly from: number
  readonly to: number
}

/** Gives the words of a doc in text order, one per token. Quotation marks are followed across the paragraphs of a
 *  section only while a paragraph opens with a mark again, as style guides print long quotations. */
export function wordsOf(doc: Doc<'sections' | 'sentences' | 'tokens' | 'tags'>): readonly Word[] {
  const { text } = doc.article
  let sentence = 0
  let section = 0
  let open = false
  return doc.tokens.map(({ span }, index): Word => {
    while ((doc.sentences[sentence]?.span.end ?? Number.POSITIVE_INFINITY) <= span.start) sentence++
    const sectionBefore = section
    while ((doc.sections[section]?.span.end ?? Number.POSITIVE_INFINITY) <= span.start) section++
    if (section !== sectionBefore) open = false
    const form = text.slice(span.start, span.end)
    const quoted = open
    if (form === '“') open = true
    else if (form === '”') open = false
    else if (form === '"') open = !open
    const tag = doc.tags[index]
    return {
      index,
      start: span.start,
      end: span.end,
      text: form,
      lower: form.toLowerCase().replaceAll('’', "'"),
      lemma: tag?.lemma ?? form.toLowerCase(),
      upos: tag?.upos ?? 'X',
      xpos: tag?.xpos ?? '',
      ...(tag?.head !== undefined && { head: tag.head }),
      deprel: tag?.deprel ?? 'dep',
      sentence,
      section: doc.sections[section]?.kind ?? 'paragraph',
      quoted: quoted && form !== '”',
    }
  })
}

/** The word ranges of the sentences, by index in the `sentences` layer; a sentence without words is empty. */
export function sentenceRanges(words: readonly Word[], sentences: number): readonly WordRange[] {
  const ranges: { from: number; to: number }[] = Array.from({ length: sentences }, () => ({ from: 0, to: 0 }))
  for (const word of words) {
    const range = ranges[word.sentence]
    if (range === undefined) continue
    if (range.to === 0) range.from = word.index
    range.to = word.index + 1
  }
  return ranges
}

/** The index of the first word that starts at an offset or behind it. */
export const wordStarting = (words: readonly Word[], start: number): number =>
  firstIndex(words.length, (index) => (words[index]?.start ?? 0) >= start)

/** The index of the word that ends at an offset, or of the last before it. */
export const wordEnding = (words: readonly Word[], end: number): number => wordStarting(words, end) - 1
