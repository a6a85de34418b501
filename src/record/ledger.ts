import type { Doc } from '../doc/doc.ts'
import type { RecordStatus, StatementRecord } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { type ActorKeys, actorKeys, nameOf } from './actor-keys.ts'
import { type Deed, findDeeds } from './deeds.ts'
import { conditionOf, type Effect, effectOf } from './effects.ts'
import { type Found, writeLinks } from './findings.ts'
import { type MatterIndex, matterIndex } from './matter-index.ts'
import { openPrincipals } from './principals.ts'
import { stepsBetween } from './steps.ts'
import { type TermFinder, termFinder, tokensIn } from './terms.ts'
import { type Change, closed, overlap, type Tracked, track, withPrincipal } from './tracked.ts'
import { lemmaAt } from './tree.ts'
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
      const deeds = findDeeds(doc, keys, terms, vocabulary)
      const found = withoutRepeats(
        bySayings(doc, own, index, vocabulary, terms, deeds),
        byDeeds(doc, keys, index, deeds),
      )
      const { links, events } = writeLinks(doc, found)
      for (const tracked of own) note(tracked, docs.length, tracked.record.evidence)
      for (const { effect, evidence } of found) {
        if (!effect.status || (closed.has(effect.record.status) && effect.status !== 'kept')) continue
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
  deeds: readonly Deed[],
): Found[] {
  const saysInstead = (spans: readonly Span[]): boolean =>
    spans.some((span) => terms.lemmasOf(span).some((lemma) => words.get(lemma) === 'instead'))
  return own.flatMap((mine): Found[] => {
    const { record } = mine
    const actors = record.kind === 'evaluation' ? mine.counterpart : mine.holder
    const candidates = index.near(actors, mine.contents).filter((other) => isInOrder(other, doc))
    const manner = { replaces: saysInstead(record.evidence), looksBack: looksBack(doc, record) }
    for (const earlier of candidates) {
      const effects = stepsBetween(earlier, mine, manner)
      if (effects.length === 0) continue
      const { id, evidence, span, holder } = record
      return effects.map((effect) => ({ effect, evidence, span, from: id, actors: holder, negated: false }))
    }
    const effect = manner.looksBack ? onVagueThreat(doc, mine, index, deeds) : undefined
    const { id, evidence, span, holder } = record
    return effect ? [{ effect, evidence, span, from: id, actors: holder, negated: false }] : []
  })
}

/** "The strikes that they threatened" recall the only threat of theirs that is open and told no act; it lapses if they never came. */
function onVagueThreat(
  doc: Doc,
  { record, holder, counterpart }: Tracked,
  index: MatterIndex,
  deeds: readonly Deed[],
): Effect | undefined {
  if (record.kind !== 'threat') return undefined
  const open = index
    .vague(holder)
    .filter((one) => one.status === 'open' && isInOrder(one, doc))
    .filter(
      (one) => counterpart.size === 0 || one.counterpart.size === 0 || overlap(counterpart, one.counterpart),
    )
  const [only] = open
  if (!only || open.length > 1) return undefined
  const never = deeds.some(
    ({ evidence, negated, final, voice }) =>
      negated &&
      final &&
      voice.kind === 'article' &&
      record.evidence.some(({ start }) => start === evidence.start),
  )
  return {
    record: only,
    type: 'refers_to',
    rule: never ? 'ledger/threat never carried out' : 'ledger/only threat on file',
    ...(never && { status: 'lapsed' }),
  }
}

/** "Had pledged", or a relative clause: the record is of an earlier day. */
function looksBack(doc: Doc, { cue, reasons }: StatementRecord): boolean {
  if (reasons?.some(({ rule }) => /^verb:.*\/relative$/.test(rule))) return true
  return cue.some((span) => {
    const [verb] = tokensIn(doc, span).filter((token) => doc.tags[token]?.xpos === 'VBN')
    return verb !== undefined && [1, 2, 3].some((step) => isPastHave(doc, verb - step))
  })
}

const isPastHave = (doc: Doc, token: number): boolean =>
  lemmaAt(doc, token) === 'have' && doc.tags[token]?.xpos === 'VBD'

function byDeeds(doc: Doc, keys: ActorKeys, index: MatterIndex, deeds: readonly Deed[]): Found[] {
  const telling = { day: doc.article.meta.date, actors: keys.all }
  const settled = new Set<Tracked>()
  return deeds.flatMap((deed): Found[] => {
    const doers = deed.actors.size > 0 ? deed.actors : keys.all
    const effects = index
      .near(doers, [deed.terms])
      .filter((earlier) => isInOrder(earlier, doc))
      .flatMap((earlier) => (settled.has(earlier) ? conditionOf : effectOf)(deed, earlier, telling) ?? [])
    // A promise made twice is kept twice; of what changes nothing, the latest says it.
    const told = effects.filter(
      ({ status, type }, at) => status !== undefined || type === 'meets_condition' || at === 0,
    )
    for (const { record, status } of told) if (status && closed.has(status)) settled.add(record)
    const { span, evidence, negated, doers: actors } = deed
    return told.flatMap((effect) => {
      const recall = recallOf(doc, keys, evidence, effect.record)
      const from = deed.event ?? (effect.type === 'meets_condition' ? undefined : recall)
      const isRecall = effect.type !== 'refers_to' && (deed.recalled || recall !== undefined)
      const refers: Effect = { record: effect.record, type: 'refers_to', rule: 'ledger/promise recalled' }
      const found = (each: Effect, source: string | undefined): Found => ({
        effect: each,
        evidence: [evidence],
        span,
        from: source,
        actors,
        negated,
      })
      return [...(isRecall ? [found(refers, recall ?? from)] : []), found(effect, from)]
    })
  })
}

/** The record that tells in the same sentence that the promise was kept. */
const recallOf = (
  doc: Doc,
  keys: ActorKeys,
  sentence: Span,
  { holder, counterpart }: Tracked,
): string | undefined =>
  doc.records.find(
    (record) =>
      record.status === 'kept' &&
      record.evidence.some(({ start }) => start === sentence.start) &&
      (overlap(keys.of(record.holder), holder) || overlap(keys.of(record.holder), counterpart)),
  )?.id

/** What one sentence does to a record is told once, by its record rather than by its deed. */
function withoutRepeats(sayings: readonly Found[], deeds: readonly Found[]): Found[] {
  const keyOf = ({ effect: { type, record }, evidence }: Found): string =>
    `${evidence[0]?.start}|${type}|${record.reference}`
  const seen = new Set(sayings.map(keyOf))
  const others = deeds.filter((found) => {
    const isNew = !seen.has(keyOf(found))
    seen.add(keyOf(found))
    return isNew
  })
  return [...sayings, ...others]
}

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
