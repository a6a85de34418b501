import type { Doc } from '../doc/doc.ts'
import { cover, type Span } from '../doc/span.ts'
import type { ActorKeys } from './actor-keys.ts'
import { type Clause, doneClauses } from './clauses.ts'
import { type TermFinder, type Terms, tokensIn } from './terms.ts'
import { binding, overlap } from './tracked.ts'
import { lemmaAt } from './tree.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Something that an article tells as done, or as not done. */
export interface Deed {
  /** The words of the clause. */
  readonly span: Span
  /** Its sentence. */
  readonly evidence: Span
  readonly terms: Terms
  /** Keys of the doers; none where the article names none ("the border was reopened"). */
  readonly actors: ReadonlySet<string>
  /** Their ids in the reading. */
  readonly doers: readonly string[]
  readonly negated: boolean
  /** "Never", "failed to": nothing more is awaited. */
  readonly final: boolean
  /** "Not yet", "still". */
  readonly awaited: boolean
  /** "Some of", "began to". */
  readonly partial: boolean
  /** "The rest": what was left of it. */
  readonly isRest: boolean
  /** What is told is taken back: "called off the strike". */
  readonly retracts: boolean
  readonly replaces: boolean
  readonly defers: boolean
  /** "As it had promised". */
  readonly recalled: boolean
  readonly voice: Voice
  /** Id of the coded event that tells the same. */
  readonly event?: string
  /** Last day on which it can have happened, where the clause tells a date. */
  readonly date?: string
}

/** Who says so: the article itself, or these actors (none where they are not named). */
export type Voice =
  | { readonly kind: 'article' }
  | { readonly kind: 'said'; readonly by: ReadonlySet<string>; readonly isBody: boolean }

const article: Voice = { kind: 'article' }

/** Finds the deeds of an article. Time grows with its tokens. */
export function findDeeds(doc: Doc, keys: ActorKeys, terms: TermFinder, vocabulary: Vocabulary): Deed[] {
  const voices = voicesByToken(doc, keys)
  const promised = promisedTokens(doc)
  const free = doc.events.filter(({ record }) => record === undefined)
  const events = new Map(free.map((event) => [event.span.start, event.id]))
  const clauses = doneClauses(doc, vocabulary)
  const owing = owingActors(doc, keys, clauses, vocabulary)
  const isClaim = (token: number): boolean => {
    const use = vocabulary.words.get(lemmaAt(doc, token))
    return use === 'claim' || use === 'promise'
  }
  return clauses.flatMap((clause): Deed[] => {
    const tells = doc.tags[clause.act]?.upos === 'VERB' ? clause.act : clause.verb
    const evidence = promised.has(tells) ? undefined : sentenceAt(doc, clause.verb)
    const spans = clause.tokens.flatMap((token) => doc.tokens[token]?.span ?? [])
    const span = cover(spans)
    if (!evidence || !span) return []
    const words = clause.tokens.map((token) => doc.tags[token]?.lemma.toLowerCase() ?? '')
    const uses = words.map((lemma) => vocabulary.words.get(lemma))
    const doers = doersOf(keys, clause)
    // "Parliament approved": whose it is nobody says, so that it is matter as well as doer.
    const rest =
      doers.length > 0 && !keys.areNameless(doers)
        ? clause.tokens.filter((token) => !clause.subjectTokens.has(token))
        : clause.tokens
    const isOfWord = clause.retracts || clause.replaces || clause.defers
    const matter = isOfWord ? rest.filter((token) => token !== clause.verb && !isClaim(token)) : rest
    const actors = keys.of(doers)
    const isRest = uses.includes('rest')
    const event = spans.map(({ start }) => events.get(start)).find((id) => id !== undefined)
    const date = dateIn(doc, evidence, spans)
    return [
      {
        span,
        evidence,
        terms: terms.ofTokens(matter, isOfWord ? undefined : clause.act),
        actors,
        doers,
        negated: clause.negated !== clause.stops,
        final: clause.final || clause.stops,
        awaited: uses.includes('yet'),
        partial:
          clause.isStep || isPart(doc, vocabulary, clause.tokens) || (!isRest && overlap(actors, owing)),
        isRest,
        retracts: clause.retracts,
        replaces: clause.replaces,
        defers: clause.defers,
        recalled: clause.recalled,
        voice: voices.get(clause.verb) ?? article,
        ...(event !== undefined && { event }),
        ...(date !== undefined && { date }),
      },
    ]
  })
}

/** "Some of them", "by a tenth rather than by half"; "by a third" alone is a measure. */
function isPart(doc: Doc, { words }: Vocabulary, tokens: readonly number[]): boolean {
  const [first = 0, last = 0] = [tokens[0], tokens.at(-1)]
  for (let token = first; token <= last + 2; token++) {
    if (lemmaAt(doc, token) === 'rather' && lemmaAt(doc, token + 1) === 'than') return true
  }
  return tokens.some(
    (token) =>
      words.get(lemmaAt(doc, token)) === 'part' &&
      ![1, 2].some((step) => lemmaAt(doc, token - step) === 'by'),
  )
}

/** Who still owes the rest of something, by its own promise in this article. */
function owingActors(
  doc: Doc,
  keys: ActorKeys,
  clauses: readonly Clause[],
  { words }: Vocabulary,
): ReadonlySet<string> {
  const isRest = (token: number): boolean => words.get(lemmaAt(doc, token)) === 'rest'
  const promises = doc.records.filter(
    ({ kind, status, content }) =>
      binding[kind] !== undefined &&
      status === 'open' &&
      content.some((span) => tokensIn(doc, span).some(isRest)),
  )
  return new Set([
    ...promises.flatMap(({ holder }) => [...keys.of(holder)]),
    ...clauses
      .filter(({ leavesRest }) => leavesRest)
      .flatMap((clause) => [...keys.of(doersOf(keys, clause))]),
  ])
}

/** Whom the subject names, or whose it is ("Kenya's army"). */
function doersOf(keys: ActorKeys, { subject, owner }: Clause): readonly string[] {
  const own = subject === undefined ? [] : keys.at(subject)
  return own.length > 0 || owner === undefined ? own : keys.at(owner)
}

function sentenceAt(doc: Doc, token: number): Span | undefined {
  const offset = doc.tokens[token]?.span.start ?? 0
  let low = 0
  let high = doc.sentences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((doc.sentences[middle]?.span.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return doc.sentences[low]?.span
}

/** Who says what stands at each token: speakers of quotes, and holders of claims and beliefs. */
function voicesByToken(doc: Doc, keys: ActorKeys): ReadonlyMap<number, Voice> {
  const found = new Map<number, Voice>()
  const give = (content: readonly Span[], ids: readonly string[]): void => {
    const voice: Voice = { kind: 'said', by: keys.of(ids), isBody: keys.areBodies(ids) }
    for (const token of content.flatMap((span) => tokensIn(doc, span))) {
      if (!found.has(token)) found.set(token, voice)
    }
  }
  for (const { content, speakers } of doc.quotes) give(content, speakers)
  for (const { kind, content, holder } of doc.records) {
    if (kind === 'evaluation' || kind === 'assessment') give(content, holder)
  }
  return found
}

/** What is promised, asked, denied or made a condition is not done. */
function promisedTokens(doc: Doc): ReadonlySet<number> {
  const spans = doc.records.flatMap(({ kind, status, cue, content, conditions }) => [
    ...cue,
    ...(kind === 'evaluation' || kind === 'assessment' || status === 'kept' ? [] : content),
    ...conditions.map(({ span }) => span),
  ])
  return new Set(spans.flatMap((span) => tokensIn(doc, span)))
}

function dateIn(doc: Doc, sentence: Span, words: readonly Span[]): string | undefined {
  const starts = new Set(words.map(({ start }) => start))
  const time = doc.times.find(
    ({ span }) => span.start >= sentence.start && span.end <= sentence.end && starts.has(span.start),
  )
  return time?.to ?? time?.value
}
