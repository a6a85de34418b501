import type { Doc } from '../doc/doc.ts'
import type { RecordStatus } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { type ActorKeys, actorKeys, nameOf } from './actor-keys.ts'
import { type Deed, findDeeds } from './deeds.ts'
import { type Effect, effectOf } from './effects.ts'
import { type Found, writeLinks } from './findings.ts'
import { type MatterIndex, matterIndex } from './matter-index.ts'
import { openPrincipals } from './principals.ts'
import { stepsBetween } from './steps.ts'
import { type TermFinder, termFinder } from './terms.ts'
import { type Change, closed, type Tracked, track, withPrincipal } from './tracked.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One status in a record's history. Where it changed, also on what words of that article and by which rule. */
export interface HistoryStep {
  readonly doc: string
  readonly status: RecordStatus
  readonly evidence?: readonly Span[]
  readonly rule?: string
}

export interface TrackedHistory {
  readonly record: string
  readonly history: readonly HistoryStep[]
  /** The last article in which its holder has a part: until then it was looked at. */
  readonly looked: string
}

// So many of a person's latest records wait for its principal.
const memory = 24

/** Follows records across articles that come in order of time. */
export interface Ledger {
  /** Takes an article's reading in. Gives it back with links to earlier articles, and its records' status after it. */
  add(id: string, doc: Doc): Doc
  /** Takes note of an article that says nothing of its own (a copy). */
  skip(id: string): void
  /** Every record with its status after each article since its own; with `changes` only where it changed.
   *  The full form grows with records times articles. */
  tracked(form?: 'full' | 'changes'): readonly TrackedHistory[]
}

/** Opens an empty ledger. Actors are the same across articles where their links are, or else their names. An article
 *  that is dated before a record leaves that record alone. Time grows with the articles: a record or deed is compared with
 *  the last few that share an actor and a term with it. */
export function openLedger(vocabulary: Vocabulary): Ledger {
  const all: Tracked[] = []
  const index = matterIndex()
  const docs: string[] = []
  const lastSeen = new Map<string, number>()
  const principals = openPrincipals(nameOf)
  const ofPersons = new Map<string, Tracked[]>()
  // A person's records of before its principal was known.
  const complete = (doc: Doc): void => {
    for (const { person, principal } of principals.learn(doc)) {
      for (const tracked of ofPersons.get(person) ?? []) {
        withPrincipal(tracked, person, principal)
        index.add(tracked)
      }
      ofPersons.delete(person)
    }
  }
  const keep = (tracked: Tracked, persons: readonly string[]): void => {
    for (const person of persons) {
      if (!tracked.holder.has(person) && !tracked.counterpart.has(person)) continue
      ofPersons.set(person, [...(ofPersons.get(person) ?? []).slice(-memory), tracked])
    }
  }

  return {
    add(id, doc) {
      complete(doc)
      const keys = actorKeys(doc, principals.of)
      const terms = termFinder(doc, vocabulary, (token) => keys.namedAt(token))
      const own = doc.records.map((record) => track(id, doc, record, keys, terms))
      const found = [
        ...bySayings(doc, own, index, vocabulary, terms),
        ...byDeeds(doc, keys, index, findDeeds(doc, keys, terms, vocabulary)),
      ]
      const { links, events } = writeLinks(doc, found)
      for (const tracked of own) note(tracked, docs.length, tracked.record.evidence)
      for (const { effect, evidence } of found) {
        if (!effect.status) continue
        effect.record.status = effect.status
        note(effect.record, docs.length, evidence, effect.rule)
      }
      for (const key of keys.all) lastSeen.set(key, docs.length)
      docs.push(id)
      const unknown = doc.actors
        .filter((actor) => actor.type === 'person' && actor.speaksFor === undefined)
        .map(nameOf)
        .filter((person) => principals.of(person) === undefined)
      for (const tracked of own) {
        all.push(tracked)
        keep(tracked, unknown)
        index.add(tracked)
      }
      return { ...doc, events: [...doc.events, ...events], links: [...doc.links, ...links] }
    },
    skip(id) {
      docs.push(id)
    },
    tracked: (form = 'full') =>
      all.map(({ reference, changes, holder }) => ({
        record: reference,
        history: form === 'full' ? everyDoc(docs, changes) : changes.map((change) => step(docs, change)),
        looked:
          docs[Math.max(changes[0]?.at ?? 0, ...[...holder].map((key) => lastSeen.get(key) ?? 0))] ?? '',
      })),
  }
}

function bySayings(
  doc: Doc,
  own: readonly Tracked[],
  index: MatterIndex,
  { words }: Vocabulary,
  terms: TermFinder,
): Found[] {
  const saysInstead = (spans: readonly Span[]): boolean =>
    spans.some((span) => terms.lemmasOf(span).some((lemma) => words.get(lemma) === 'instead'))
  return own.flatMap((mine): Found[] => {
    const { record } = mine
    const actors = record.kind === 'evaluation' ? mine.counterpart : mine.holder
    const candidates = index.near(actors, mine.contents).filter((other) => isInOrder(other, doc))
    for (const earlier of candidates) {
      const effects = stepsBetween(earlier, mine, saysInstead(record.evidence))
      if (effects.length === 0) continue
      const { id, evidence, span, holder } = record
      return effects.map((effect) => ({ effect, evidence, span, from: id, actors: holder, negated: false }))
    }
    return []
  })
}

function byDeeds(doc: Doc, keys: ActorKeys, index: MatterIndex, deeds: readonly Deed[]): Found[] {
  const telling = { day: doc.article.meta.date, actors: keys.all }
  const settled = new Set<Tracked>()
  return deeds.flatMap((deed): Found[] => {
    const doers = deed.actors.size > 0 ? deed.actors : keys.all
    const effects = index
      .near(doers, [deed.terms])
      .filter((earlier) => !settled.has(earlier) && isInOrder(earlier, doc))
      .flatMap((earlier) => effectOf(deed, earlier, telling) ?? [])
    // A promise made twice is kept twice; of what changes nothing, the latest says it.
    const told = effects.filter(({ status }, at) => status !== undefined || at === 0)
    for (const { record, status } of told) if (status && closed.has(status)) settled.add(record)
    const { span, evidence, negated, doers: actors } = deed
    const from = deed.event ?? recallOf(doc, evidence)
    return told.flatMap((effect) => {
      const isRecall =
        effect.type !== 'refers_to' && (deed.recalled || (from !== undefined && from !== deed.event))
      const refers: Effect = { record: effect.record, type: 'refers_to', rule: 'ledger/promise recalled' }
      return (isRecall ? [refers, effect] : [effect]).map(
        (each): Found => ({ effect: each, evidence: [evidence], span, from, actors, negated }),
      )
    })
  })
}

/** The record that tells in the same sentence that a promise was kept. */
const recallOf = (doc: Doc, sentence: Span): string | undefined =>
  doc.records.find(
    ({ status, evidence }) => status === 'kept' && evidence.some(({ start }) => start === sentence.start),
  )?.id

/** An article tells nothing of what was said after it. */
const isInOrder = ({ day }: Tracked, { article: { meta } }: Doc): boolean =>
  day === undefined || meta.date === undefined || meta.date >= day.slice(0, meta.date.length)

function note(tracked: Tracked, at: number, evidence: readonly Span[], rule?: string): void {
  if (tracked.changes.at(-1)?.status === tracked.status) return
  tracked.changes.push({ at, status: tracked.status, evidence, ...(rule !== undefined && { rule }) })
}

const step = (docs: readonly string[], { at, status, evidence, rule }: Change): HistoryStep => ({
  doc: docs[at] ?? '',
  status,
  evidence,
  ...(rule !== undefined && { rule }),
})

function everyDoc(docs: readonly string[], changes: readonly Change[]): HistoryStep[] {
  const first = changes[0]?.at ?? docs.length
  return docs.slice(first).map((doc, index): HistoryStep => {
    const last = changes.findLast(({ at }) => at <= first + index)
    return last?.at === first + index ? step(docs, last) : { doc, status: last?.status ?? 'open' }
  })
}
