import type { Doc } from '../doc/doc.ts'
import type { Span } from '../doc/span.ts'
import { childrenBy, lemmaAt, lookUp, type Tree, treeOf } from './tree.ts'
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
  /** Thing → the things that hang on it: "tax on *tea*". */
  readonly details: ReadonlyMap<string, ReadonlySet<string>>
  /** The things that the acts are done to. */
  readonly patients: ReadonlySet<string>
  /** Keys of the actors that the acts are done to. */
  readonly whom: ReadonlySet<string>
  /** What is counted out of a whole: "two of the *ships*". */
  readonly outOf: ReadonlySet<string>
  /** Whether the act is to stop doing it. */
  readonly stops: boolean
  /** Whether it has no verb: "a loan". */
  readonly isNominal: boolean
}

/** Reads terms off one article. */
export interface TermFinder {
  ofSpans(spans: readonly Span[]): Terms
  /** Of tokens by their number; `main` is the verb of a deed, beside which no other verb counts. */
  ofTokens(tokens: readonly number[], main?: number): Terms
  /** Lemmas of all words, in lower case. */
  lemmasOf(span: Span): readonly string[]
}

/** Opens a finder for one reading. `actorsAt` gives the keys of the actors that a token names. Spans are looked up in
 *  O(log n) tokens. */
export function termFinder(
  doc: Doc,
  vocabulary: Vocabulary,
  actorsAt: (token: number) => readonly string[],
): TermFinder {
  const tree = treeOf(doc)
  const dated = datedTokens(doc)
  const read = (tokens: readonly number[], main?: number): Terms => {
    const [acts, things, names] = [new Set<string>(), new Set<string>(), new Set<string>()]
    const numbers = new Map<string, number>()
    const beside = new Set<number | undefined>()
    const details = new Map<string, Set<string>>()
    const detail = (index: number, thing: string): void => {
      const { head, deprel = '' } = doc.tags[index] ?? {}
      if (!/^(?:nmod|compound)$/.test(deprel) || !isNoun(doc, head) || head === undefined) return
      const whole = lookUp(tree, vocabulary.things, head)?.value ?? lemmaAt(doc, head)
      details.set(whole, (details.get(whole) ?? new Set()).add(thing))
    }
    const [patients, whom, outOf] = [new Set<string>(), new Set<string>(), new Set<string>()]
    const within = new Set(tokens)
    const addPatients = (act: number): void => {
      for (const found of patientsOf(tree, vocabulary, act)) {
        const actors = actorsAt(found)
        for (const actor of actors) whom.add(actor)
        if (!within.has(found) || actors.length > 0) continue
        const lemma = lemmaAt(doc, found)
        const thing = isNoun(doc, found) ? (lookUp(tree, vocabulary.things, found)?.value ?? lemma) : lemma
        if (!vocabulary.light.has(lemma)) patients.add(thing)
      }
    }
    const nounActs: string[] = []
    let stops = false
    for (const index of tokens) {
      const tag = doc.tags[index]
      if (!tag || dated.has(index)) continue
      const lemma = tag.lemma.toLowerCase()
      const actors = actorsAt(index)
      for (const actor of actors) names.add(actor)
      if (isNumber(doc, vocabulary, index)) readNumber(tree, vocabulary, index, numbers, outOf)
      if (actors.length > 0 || !/[\p{L}\p{N}]/u.test(lemma) || beside.has(index)) continue
      const act = tag.upos === 'VERB' ? lookUp(tree, vocabulary.acts, index) : undefined
      const nounAct = tag.upos === 'NOUN' ? lookUp(tree, vocabulary.actNouns, index)?.value : undefined
      const use = tag.upos === 'VERB' ? lookUp(tree, vocabulary.words, index) : undefined
      // "Set *free*" is one word; of "hold *elections*" the second stays a thing.
      for (const entry of [act, use])
        if (entry === use || !isNoun(doc, act?.beside)) beside.add(entry?.beside)
      if (lemma === 'return' && isConnector(doc, index)) continue
      if (act?.beside === undefined && (vocabulary.light.has(lemma) || use?.beside !== undefined)) continue
      if (endsCompound(doc, index))
        things.add(doc.article.text.slice(tag.span.start, tag.span.end).toLowerCase())
      else if (tag.upos === 'VERB') {
        if (stopsAct(tree, vocabulary, index)) stops = true
        else if (main === undefined ? tag.deprel !== 'amod' : main === index) {
          acts.add(act?.value ?? lemma)
          addPatients(index)
        }
      } else if (tag.upos === 'PROPN') {
        names.add(lemma)
        things.add(lemma)
        detail(index, lemma)
      } else if (nounAct !== undefined) {
        if (main === index) {
          acts.add(nounAct)
          addPatients(index)
        } else nounActs.push(nounAct)
      } else if (tag.upos === 'NOUN' || tag.upos === 'ADJ') {
        const thing = lookUp(tree, vocabulary.things, index)?.value ?? lemma
        if (vocabulary.words.get(lemma) !== 'part' && !isDemonym(doc, index)) things.add(thing)
        if (tag.upos === 'NOUN') detail(index, thing)
      }
    }
    // "The delivery of grain" tells an act; "hinder deliveries of grain" and "discussed the delivery of grain" another one.
    const tellsNoAct = main === undefined && acts.size === 0
    for (const act of nounActs) (tellsNoAct || acts.has(act) ? acts : things).add(act)
    // "Resign", "an apology": done to nothing, they are matter enough.
    if (things.size === 0) for (const act of acts) if (vocabulary.words.get(act) === 'alone') things.add(act)
    const isNominal = tokens.every((index) => doc.tags[index]?.upos !== 'VERB')
    return { acts, things, names, numbers, details, patients, whom, outOf, stops, isNominal }
  }
  return {
    ofTokens: read,
    lemmasOf: (span) => tokensIn(doc, span).map((index) => lemmaAt(doc, index)),
    ofSpans: (spans) => read(spans.flatMap((span) => tokensIn(doc, span))),
  }
}

/** "Turkish" tells whose it is. */
const isDemonym = (doc: Doc, index: number): boolean => {
  const { xpos, span = { start: 0 } } = doc.tags[index] ?? {}
  return (
    xpos === 'JJ' && /\p{Lu}/u.test(doc.article.text[span.start] ?? '') && lemmaAt(doc, index - 1) !== '.'
  )
}

const leaving = /^(?:leave|quit|vacate|exit)$/

/** What an act is done to: object, subject of a passive, or "of" what; of "9 million dollars in fees" and "some of the fees" the fees. */
function patientsOf(tree: Tree, { acts, words, light }: Vocabulary, act: number): number[] {
  const { doc } = tree
  // What is left is a place, and what is paid a sum.
  if (leaving.test(lemmaAt(doc, act))) return []
  const isPaying = lookUp(tree, acts, act)?.value === 'pay'
  const isVerb = doc.tags[act]?.upos === 'VERB'
  const ofWhat = (token: number, preposition: RegExp): number[] =>
    childrenBy(
      tree,
      token,
    )(/^nmod/).filter((child) =>
      childrenBy(tree, child)(/^case$/).some((word) => preposition.test(lemmaAt(doc, word))),
    )
  const found = isVerb ? childrenBy(tree, act)(/^(?:obj|nsubj:pass)$/) : ofWhat(act, /^of$/)
  return found.flatMap((token) => {
    const lemma = lemmaAt(doc, token)
    const isCount = doc.tags[token]?.upos === 'NUM' || words.get(lemma) === 'part' || light.has(lemma)
    const isMeasure = childrenBy(tree, token)(/^nummod$/).length > 0
    const whole = isCount || isMeasure ? ofWhat(token, /^(?:of|in)$/) : []
    if (whole.length === 0 && (isCount || (isMeasure && isPaying))) return []
    return (whole.length > 0 ? whole : [token]).flatMap((one) => [one, ...childrenBy(tree, one)(/^conj$/)])
  })
}

/** "In return for". */
const isConnector = (doc: Doc, index: number): boolean =>
  lemmaAt(doc, index - 1) === 'in' && lemmaAt(doc, index + 1) === 'for'

/** "Stop blocking ships", "end its raids": what is told is an act that ends. */
function stopsAct(tree: Tree, vocabulary: Vocabulary, index: number): boolean {
  if (lookUp(tree, vocabulary.words, index)?.value !== 'stop') return false
  return (
    governsVerb(tree.doc, index) ||
    childrenBy(tree, index)(/^obj$/).some((child) => lookUp(tree, vocabulary.actNouns, child) !== undefined)
  )
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

const isNoun = (doc: Doc, token: number | undefined): boolean =>
  token !== undefined && doc.tags[token]?.upos === 'NOUN'

const isNumber = (doc: Doc, { numbers }: Vocabulary, index: number): boolean =>
  doc.tags[index]?.upos === 'NUM' || (doc.tags[index]?.xpos === 'CD' && numbers.has(lemmaAt(doc, index)))

const scales: ReadonlyMap<string, number> = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
])

/** Of "18 of the 40 lorries" the lesser number counts. */
function readNumber(
  tree: Tree,
  vocabulary: Vocabulary,
  index: number,
  into: Map<string, number>,
  outOf: Set<string>,
): void {
  const { doc } = tree
  const lemma = lemmaAt(doc, index)
  const value =
    (vocabulary.numbers.get(lemma) ?? Number(lemma.replaceAll(',', ''))) *
    (scales.get(lemmaAt(doc, index + 1)) ?? 1)
  const counted = countedBy(tree, index)
  if (counted === undefined || !Number.isFinite(value)) return
  const thing = lookUp(tree, vocabulary.things, counted)?.value ?? lemmaAt(doc, counted)
  if (lemmaAt(doc, index + 1) === 'of') outOf.add(thing)
  into.set(thing, Math.min(value, into.get(thing) ?? value))
}

function countedBy(tree: Tree, index: number): number | undefined {
  const { doc } = tree
  const head = doc.tags[index]?.head
  if (lemmaAt(doc, index + 1) === 'of')
    return childrenBy(tree, index)(/^nmod/).find((token) => isNoun(doc, token))
  if (head !== undefined && doc.tags[head]?.upos === 'NUM' && head === index + 1) return countedBy(tree, head)
  return isNoun(doc, head) ? head : undefined
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
  if (share < 0.5 || things < 1 || differInDetail(a, b)) return false
  const hasActs = a.acts.size > 0 && b.acts.size > 0
  if (hasActs ? acts < 1 : things < 2) return false
  return a.names.size === 0 || b.names.size === 0 || shared(a.names, b.names) > 0
}

/** "The tax on tea" is not "the tax on coffee". */
function differInDetail(a: Terms, b: Terms): boolean {
  for (const [thing, details] of a.details) {
    const others = b.details.get(thing)
    if (others && shared(details, others) === 0) return true
  }
  return false
}

/** The same terms without these names (those of the actor itself say nothing of the matter). */
export function withoutNames(terms: Terms, names: ReadonlySet<string>): Terms {
  return { ...terms, names: new Set([...terms.names].filter((name) => !names.has(name))) }
}

/** Whether a wording tells neither act nor thing. */
export const isEmpty = ({ acts, things }: Terms): boolean => acts.size === 0 && things.size === 0

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const item of a) if (b.has(item)) count++
  return count
}
