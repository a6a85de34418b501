import type { Doc } from '../../doc/doc.ts'
import type { Actor, Mention, Tag } from '../../doc/layers.ts'
import { firstIndex } from '../../doc/search.ts'
import type { Span } from '../../doc/span.ts'

/** A token as the search for accords reads it. */
export interface Token extends Span {
  readonly text: string
  readonly lower: string
  readonly tag: Pick<Tag, 'xpos' | 'lemma'>
  readonly sentence: number
}

/** The article as a row of tokens with its sentences and mentions. */
export interface AccordText {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly Span[]
  readonly mentions: readonly Mention[]
  readonly actors: ReadonlyMap<string, Actor>
  readonly byMention: ReadonlyMap<string, readonly string[]>
}

/** Collects the layers in one sweep. */
export function textOf(doc: Doc<'sentences' | 'tokens' | 'tags' | 'mentions' | 'actors'>): AccordText {
  const sentences = doc.sentences.map(({ span }) => span)
  let sentence = 0
  const tokens = doc.tokens.map(({ span }, index): Token => {
    while (sentence < sentences.length - 1 && (sentences[sentence]?.end ?? 0) <= span.start) sentence++
    const text = doc.article.text.slice(span.start, span.end)
    const tag = doc.tags[index]
    return {
      ...span,
      text,
      lower: text.toLowerCase(),
      tag: { xpos: tag?.xpos ?? 'XX', lemma: (tag?.lemma ?? text).toLowerCase() },
      sentence,
    }
  })
  const byMention = new Map<string, string[]>()
  for (const { id, mentions } of doc.actors) {
    for (const key of mentions) byMention.set(key, [...(byMention.get(key) ?? []), id])
  }
  return {
    text: doc.article.text,
    tokens,
    sentences,
    mentions: [...doc.mentions].sort((a, b) => a.head.start - b.head.start),
    actors: new Map(doc.actors.map((actor) => [actor.id, actor])),
    byMention,
  }
}

/** The sentence of a token. */
export function sentenceOf(text: AccordText, token: number): Span | undefined {
  const index = text.tokens[token]?.sentence
  return index === undefined ? undefined : text.sentences[index]
}

/** Indices of the tokens of the same sentence: half-open. */
export function sentenceRange(
  text: AccordText,
  token: number,
): { readonly from: number; readonly to: number } {
  const sentence = text.tokens[token]?.sentence
  let from = token
  let to = token
  while (from > 0 && text.tokens[from - 1]?.sentence === sentence) from--
  while (to < text.tokens.length && text.tokens[to]?.sentence === sentence) to++
  return { from, to }
}

/** Principals of the mentions whose head lies in `[start, end)`: what a spokesperson speaks for, not the person. */
export function principalsIn(text: AccordText, start: number, end: number): string[] {
  const found = new Set<string>()
  const first = firstIndex(text.mentions.length, (index) => (text.mentions[index]?.head.start ?? 0) >= start)
  for (let at = first; at < text.mentions.length; at++) {
    const mention = text.mentions[at]
    if (!mention || mention.head.start >= end) break
    for (const id of text.byMention.get(mention.key) ?? []) {
      const principal = text.actors.get(id)?.speaksFor ?? id
      const type = text.actors.get(principal)?.type
      if (type === 'state' || type === 'org' || type === 'group') found.add(principal)
    }
  }
  return [...found]
}
