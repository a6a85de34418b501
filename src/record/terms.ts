import type { Doc } from '../doc/doc.ts'
import type { Span } from '../doc/span.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a wording is about, so that it can be compared with another one: lemmas, those of one kin as one. */
export interface Terms {
  /** What is done. */
  readonly acts: ReadonlySet<string>
  /** To what; no actor's name alone is a thing. */
  readonly things: ReadonlySet<string>
  /** Actors (by their key) and other names. */
  readonly names: ReadonlySet<string>
  /** Quantities by the word counted. */
  readonly numbers: ReadonlyMap<string, number>
  /** Whether the act is to stop doing it. */
  readonly stops: boolean
}

/** Reads terms off one article. */
export interface TermFinder {
  ofSpans(spans: readonly Span[]): Terms
  /** Of tokens by their number; `main` is the verb of a deed, beside which no other verb counts. */
  ofTokens(tokens: readonly number[], main?: number): Terms
  /** Lemmas of all words, in lower case. */
  lemmasOf(span: Span): readonly string[]
}

const proper = new Set(['PROPN'])

/** Opens a finder for one reading. `actorsAt` gives the keys of the actors that a token names. Spans are looked up in
 *  O(log n) tokens. */
export function termFinder(
  doc: Doc,
  vocabulary: Vocabulary,
  actorsAt: (token: number) => readonly string[],
): TermFinder {
  const dated = datedTokens(doc)
  const ofTokens = (tokens: readonly number[], main?: number): Terms => {
    const [acts, things, names] = [new Set<string>(), new Set<string>(), new Set<string>()]
    const numbers = new Map<string, number>()
    const nounActs: string[] = []
    let stops = false
    for (const index of tokens) {
      const tag = doc.tags[index]
      if (!tag || dated.has(index)) continue
      const lemma = tag.lemma.toLowerCase()
      const actors = actorsAt(index)
      for (const actor of actors) names.add(actor)
      if (tag.upos === 'NUM') readNumber(doc, vocabulary, index, numbers)
      if (actors.length > 0 || !/[\p{L}\p{N}]/u.test(lemma) || vocabulary.light.has(lemma)) continue
      if (endsCompound(doc, index))
        things.add(doc.article.text.slice(tag.span.start, tag.span.end).toLowerCase())
      else if (tag.upos === 'VERB') {
        if (vocabulary.words.get(lemma) === 'stop' && governsVerb(doc, index)) stops = true
        else if (main === undefined || main === index) acts.add(vocabulary.acts.get(lemma) ?? lemma)
      } else if (proper.has(tag.upos)) {
        names.add(lemma)
        things.add(lemma)
      } else if (tag.upos === 'NOUN' && vocabulary.actNouns.has(lemma))
        nounActs.push(vocabulary.actNouns.get(lemma) ?? lemma)
      else if (tag.upos === 'NOUN' || tag.upos === 'ADJ') things.add(vocabulary.things.get(lemma) ?? lemma)
    }
    // "The delivery of grain" tells an act; "hinder deliveries of grain" tells another one.
    for (const act of nounActs) (acts.size === 0 || acts.has(act) ? acts : things).add(act)
    return { acts, things, names, numbers, stops }
  }
  return {
    ofTokens,
    lemmasOf: (span) => tokensIn(doc, span).map((index) => doc.tags[index]?.lemma.toLowerCase() ?? ''),
    ofSpans: (spans) => ofTokens(spans.flatMap((span) => tokensIn(doc, span))),
  }
}

/** "The border crossing": a word in -ing right behind a noun, whatever the tagger makes of it. */
export function endsCompound(doc: Doc, index: number): boolean {
  return doc.tags[index]?.xpos === 'VBG' && doc.tags[index - 1]?.upos === 'NOUN'
}

/** Numbers of the tokens of a span. */
export function tokensIn(doc: Doc, span: Span): number[] {
  const found: number[] = []
  for (let index = firstToken(doc, span.start); index < doc.tokens.length; index++) {
    if ((doc.tokens[index]?.span.start ?? span.end) >= span.end) break
    found.push(index)
  }
  return found
}

/** The first token that ends after the offset. */
function firstToken(doc: Doc, offset: number): number {
  let low = 0
  let high = doc.tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((doc.tokens[middle]?.span.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

const datedTokens = (doc: Doc): ReadonlySet<number> =>
  new Set(doc.times.flatMap(({ span }) => tokensIn(doc, span)))

/** "stopped blocking ships": the next word but one at most is a verb. */
const governsVerb = (doc: Doc, index: number): boolean =>
  [1, 2].some((step) => doc.tags[index + step]?.xpos === 'VBG' && doc.tags[index + step]?.upos === 'VERB')

function readNumber(doc: Doc, vocabulary: Vocabulary, index: number, into: Map<string, number>): void {
  const tag = doc.tags[index]
  const counted = tag?.head === undefined ? undefined : doc.tags[tag.head]
  const value = Number(tag?.lemma.replaceAll(',', ''))
  if (counted?.upos !== 'NOUN' || !Number.isFinite(value)) return
  const lemma = counted.lemma.toLowerCase()
  into.set(vocabulary.things.get(lemma) ?? lemma, value)
}

/** How far two wordings agree. */
export interface Likeness {
  readonly acts: number
  readonly things: number
  /** Of the acts and things of the smaller wording, 0–1. */
  readonly share: number
}

/** Counts what two wordings have in common. */
export function likeness(a: Terms, b: Terms): Likeness {
  const acts = shared(a.acts, b.acts)
  const things = shared(a.things, b.things)
  const smaller = Math.min(a.acts.size + a.things.size, b.acts.size + b.things.size)
  return { acts, things, share: smaller > 0 ? (acts + things) / smaller : 0 }
}

/** Whether two wordings are about one matter: the act and a thing where both tell an act, else two things; at least half of the
 *  smaller one; and no names that differ. Actors' names alone never make a matter. */
export function sameMatter(a: Terms, b: Terms): boolean {
  const { acts, things, share } = likeness(a, b)
  if (share < 0.5 || things < 1) return false
  const hasActs = a.acts.size > 0 && b.acts.size > 0
  if (hasActs ? acts < 1 : things < 2) return false
  return a.names.size === 0 || b.names.size === 0 || shared(a.names, b.names) > 0
}

/** The same terms without these names (those of the actor itself say nothing of the matter). */
export function withoutNames(terms: Terms, names: ReadonlySet<string>): Terms {
  return { ...terms, names: new Set([...terms.names].filter((name) => !names.has(name))) }
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const item of a) if (b.has(item)) count++
  return count
}
