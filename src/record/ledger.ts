import type { Doc } from '../doc/doc.ts'
import type { RecordStatus } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { accountOf } from './account.ts'
import { nameOf } from './actor-keys.ts'
import { bearingsOf, settle } from './bearings.ts'
import { writeLinks } from './findings.ts'
import { matterIndex } from './matter-index.ts'
import { openPrincipals, type Principals } from './principals.ts'
import { type Change, type Tracked, withPrincipal } from './tracked.ts'
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

export interface LedgerOptions {
  /** What is known already of those for whom persons speak; nothing if absent. */
  readonly principals?: Principals
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
export function openLedger(vocabulary: Vocabulary, options: LedgerOptions = {}): Ledger {
  const { principals = openPrincipals() } = options
  const all: Tracked[] = []
  const index = matterIndex()
  const docs: string[] = []
  const lastSeen = new Map<string, number>()
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
      const account = accountOf(id, doc, vocabulary, principals.of)
      const own = account.sayings.map(({ tracked }) => tracked)
      const found = bearingsOf(account, index)
      const { links, events } = writeLinks(doc, found)
      for (const tracked of own) note(tracked, docs.length, tracked.record.evidence)
      settle(found, ({ effect, evidence }) => note(effect.record, docs.length, evidence, effect.rule))
      for (const key of account.actors) lastSeen.set(key, docs.length)
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

function note(tracked: Tracked, at: number, evidence: readonly Span[], rule?: string): void {
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
