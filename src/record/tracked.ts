import type { Doc } from '../doc/doc.ts'
import type { ConditionType, RecordStatus, StatementRecord } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { ActorKeys } from './actor-keys.ts'
import { isEmpty, type TermFinder, type Terms } from './terms.ts'

/** The fields of a record by which it is compared with others. */
export type TrackedRecord = Pick<
  StatementRecord,
  | 'id'
  | 'key'
  | 'span'
  | 'kind'
  | 'act'
  | 'holder'
  | 'evidence'
  | 'status'
  | 'polarity'
  | 'mode'
  | 'strength'
  | 'deadline'
>

/** A record of an earlier article whose fate is followed. */
export interface Tracked {
  /** `docid#r1`. */
  readonly reference: string
  readonly record: TrackedRecord
  /** ISO date of its article. */
  readonly day: string | undefined
  /** Actors by the keys that hold across articles; an article may later tell for whom a person speaks. */
  readonly holder: Set<string>
  readonly counterpart: Set<string>
  /** The holders one by one. */
  readonly parties: readonly Set<string>[]
  /** One for each part of the content. */
  readonly contents: readonly Terms[]
  readonly conditions: readonly TrackedCondition[]
  /** Whether it says that somebody broke a promise. */
  readonly accuses: boolean
  /** Whether a person has set its status, which nothing changes then. */
  readonly isSettledByHand: boolean
  readonly changes: Change[]
  status: RecordStatus
}

/** A condition and who can meet it; nobody where it is a circumstance. */
export interface TrackedCondition {
  readonly terms: Terms
  readonly by: Set<string>
  readonly type: ConditionType
  readonly polarity: 'positive' | 'negative'
}

/** A status and the article that brought it. */
export interface Change {
  /** Number of the article in the ledger's order. */
  readonly at: number
  readonly status: RecordStatus
  /** Sentences of that article. */
  readonly evidence: readonly Span[]
  readonly rule?: string
}

/** How binding a kind is on its holder, for steps from an offer to a promise and back. */
export const binding: Readonly<Partial<Record<StatementRecord['kind'], number>>> = {
  offer: 0,
  commitment: 1,
  assurance: 1,
  agreement: 2,
}

/** Statuses that no later article changes. */
export const closed: ReadonlySet<RecordStatus> = new Set([
  'kept',
  'broken',
  'withdrawn',
  'superseded',
  'lapsed',
  'na',
])

/** Makes a record ready to be followed. */
export function track(
  id: string,
  doc: Doc,
  record: StatementRecord,
  keys: ActorKeys,
  terms: TermFinder,
): Tracked {
  const { date } = doc.article.meta
  return {
    reference: `${id}#${record.id}`,
    record,
    day: date,
    holder: keys.of(record.holder),
    counterpart: keys.of(record.counterpart),
    parties: record.holder.map((id) => keys.of([id])),
    contents: record.content.map((span) => terms.ofSpans([span])),
    conditions: record.conditions.map(({ span, by, type, polarity }) => ({
      terms: terms.ofSpans([span]),
      by: keys.of(by),
      type,
      polarity,
    })),
    accuses: record.reasons?.some(({ rule }) => rule === 'claim of breach') ?? false,
    isSettledByHand:
      record.reasons?.some(({ rule, field }) => rule === 'set by hand' && field === 'status') ?? false,
    changes: [],
    status: record.status,
  }
}

/** The record with a principal beside a person that holds it, is its counterpart or can meet its condition. */
export function withPrincipal(tracked: Tracked, person: string, principal: string): void {
  const sets = [
    tracked.holder,
    tracked.counterpart,
    ...tracked.parties,
    ...tracked.conditions.map(({ by }) => by),
  ]
  for (const keys of sets) if (keys.has(person)) keys.add(principal)
}

/** A threat that tells no act of its own ("will act"). */
export const isVagueThreat = ({ record, contents }: Tracked): boolean =>
  record.kind === 'threat' && contents.every(isEmpty)

/** Whether two sets of keys share one. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const key of a) if (b.has(key)) return true
  return false
}
