import type { Doc } from '../doc/doc.ts'

/** A token with what the tagger says of it. Indices count tokens of the article. */
export interface Word {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly lower: string
  readonly lemma: string
  readonly upos: string
  readonly xpos: string
  readonly relation: string
  readonly head: number | undefined
  readonly sentence: number
}

const party = /^(?:nsubj|obj|iobj|flat|appos|conj|compound|nmod)/

/** The trees of an article. */
export interface Tree {
  readonly words: readonly Word[]
  /** The word that begins at an offset. */
  at(start: number): Word | undefined
  children(index: number): readonly Word[]
  /** Children with one of the relations; "obl" also finds "obl:agent". */
  dependents(index: number, ...relations: readonly string[]): readonly Word[]
  head(word: Word): Word | undefined
  /** The word and all below it, without going through `stop`. */
  below(word: Word, stop?: (word: Word) => boolean): readonly Word[]
  /** The preposition of a nominal: "against", "in", "by"; "of" for `of the …`. */
  preposition(word: Word): string | undefined
}

/** Joins tokens and tags. Works with a flat layer (no heads) too: every word is a root then. A date that the parser
 *  takes for a party ("Tarn Friday said") becomes `obl:tmod`. */
export function treeOf(doc: Doc<'sentences' | 'tokens' | 'tags' | 'times'>): Tree {
  const { tokens, tags, sentences, times, article } = doc
  let sentence = 0
  let time = 0
  const read = tokens.map(({ span }, index): Read => {
    while (time < times.length && (times[time]?.span.end ?? 0) <= span.start) time++
    const isTime = span.start >= (times[time]?.span.start ?? Number.POSITIVE_INFINITY)
    while (sentence < sentences.length - 1 && span.start >= (sentences[sentence]?.span.end ?? 0)) sentence++
    const tag = tags[index]
    const lower = article.text.slice(span.start, span.end).toLowerCase()
    return {
      index,
      start: span.start,
      end: span.end,
      lower,
      lemma: tag?.lemma.toLowerCase() ?? lower,
      upos: tag?.upos ?? 'X',
      xpos: tag?.xpos ?? '',
      relation: isTime && party.test(tag?.deprel ?? '') ? 'obl:tmod' : (tag?.deprel ?? 'dep'),
      parsed: tag?.deprel ?? 'dep',
      isTime,
      head: tag?.head === index ? undefined : tag?.head,
      sentence,
    }
  })
  const words = read.map((word) => pastTime(read, word))
  const children: Word[][] = words.map(() => [])
  for (const word of words) if (word.head !== undefined) children[word.head]?.push(word)
  const byStart = new Map(words.map((word) => [word.start, word]))
  const isA = (word: Word, relation: string): boolean =>
    word.relation === relation || word.relation.startsWith(`${relation}:`)
  return {
    words,
    at: (start) => byStart.get(start),
    children: (index) => children[index] ?? [],
    dependents: (index, ...relations) =>
      (children[index] ?? []).filter((word) => relations.some((relation) => isA(word, relation))),
    head: (word) => (word.head === undefined ? undefined : words[word.head]),
    below(word, stop) {
      const found = [word]
      for (const each of found) {
        for (const child of children[each.index] ?? []) {
          if (found.length < 400 && !(stop?.(child) ?? false)) found.push(child)
        }
      }
      return found
    },
    preposition: (word) =>
      (children[word.index] ?? []).find((child) => child.relation === 'case' && child.xpos !== 'POS')?.lower,
  }
}

interface Read extends Word {
  readonly isTime: boolean
  /** The relation that the parser gave. */
  readonly parsed: string
}

// What the parser hangs on a date that it took for a party ("Ada Aro today spoke", "spoke today with Bo Berg") goes to
// the verb.
function pastTime(read: readonly Read[], { isTime, parsed, ...word }: Read): Word {
  const head = word.head === undefined ? undefined : read[word.head]
  if (isTime || head === undefined || !head.isTime || head.relation !== 'obl:tmod' || head.head === undefined)
    return word
  if (parsed === 'nmod') return { ...word, head: head.head, relation: 'obl' }
  return parsed === 'compound' ? { ...word, head: head.head, relation: head.parsed } : word
}
