import type { Doc } from '../doc/doc.ts'
import type { CodedEvent, LinkType, RecordLink, RecordStatus, StatementRecord } from '../doc/layers.ts'
import { cover, type Span } from '../doc/span.ts'
import { sameMatter, type Terms, termFinder } from './terms.ts'

/** A record of an earlier article whose fate is followed. */
interface Tracked {
  /** `docid#r1`. */
  readonly reference: string
  readonly record: StatementRecord
  readonly holder: ReadonlySet<string>
  readonly counterpart: ReadonlySet<string>
  readonly content: Terms
  readonly conditions: readonly { readonly terms: Terms; readonly by: ReadonlySet<string> }[]
  /** Number of the article, and the status that it brought. */
  readonly changes: { readonly at: number; readonly status: RecordStatus }[]
  status: RecordStatus
}

export interface TrackedHistory {
  readonly record: string
  readonly history: readonly { readonly doc: string; readonly status: RecordStatus }[]
}

export interface LedgerOptions {
  /** Lemmas that carry no matter of their own. */
  readonly light: ReadonlySet<string>
}

/** Follows records across articles that come in order of time. */
export interface Ledger {
  /** Takes an article's reading in. Gives it back with links to earlier articles, and its records' status after it. */
  add(id: string, doc: Doc): Doc
  /** Every record with its status after each article since its own; with `changes` only where it changed.
   *  The full form grows with records times articles. */
  tracked(form?: 'full' | 'changes'): readonly TrackedHistory[]
}

const firmness = { tentative: 0, qualified: 1, firm: 2 } as const
// How binding a kind is on its holder, for steps from an offer to a promise and back.
const binding: Readonly<Partial<Record<StatementRecord['kind'], number>>> = {
  offer: 0,
  commitment: 1,
  assurance: 1,
  agreement: 2,
}
const closed = new Set<RecordStatus>(['kept', 'broken', 'withdrawn', 'superseded', 'lapsed', 'na'])
const by = 'ledger@1'

/** Opens an empty ledger. Actors are the same across articles where their links are, or else their names. */
export function openLedger({ light }: LedgerOptions): Ledger {
  const all: Tracked[] = []
  const byHolder = new Map<string, Tracked[]>()
  const docs: string[] = []

  return {
    add(id, doc) {
      const termsOf = termFinder(doc, light)
      const keys = actorKeys(doc)
      const links: RecordLink[] = []
      const touched: Tracked[] = []
      const link = (from: string, to: Tracked, type: LinkType, evidence: readonly Span[]): void => {
        const span = cover(evidence) ?? { start: 0, end: 0 }
        const key = `${span.start}-${span.end}/${links.length}`
        touched.push(to)
        links.push({
          key,
          span,
          by,
          from,
          to: to.reference,
          type,
          evidence,
          reasons: [{ rule: `ledger/${type}` }],
        })
      }
      const earlier = (holder: ReadonlySet<string>): Tracked[] => [
        ...new Set([...holder].flatMap((key) => byHolder.get(key) ?? [])),
      ]

      const own = doc.records.map((record): Tracked => track(id, record, keys, termsOf))
      for (const [index, record] of doc.records.entries()) {
        const mine = own[index]
        if (!mine) continue
        const match = latest(
          earlier(mine.holder),
          (other) => sameMatter(other.content, mine.content) && comparable(other, mine),
        )
        if (!match) continue
        const type = stepBetween(match.record, record)
        link(record.id, match, type, record.evidence)
        if (record.status !== 'open' && record.status !== 'na' && !closed.has(match.status))
          match.status = record.status
        else if (type === 'withdraws') match.status = 'withdrawn'
        else if (type === 'supersedes') match.status = 'superseded'
      }
      for (const event of doc.events) {
        if (event.record !== undefined || event.aux.includes('hypothetical') || event.aux.includes('future'))
          continue
        const actors = new Set(event.actors.flatMap((actor) => [...(keys.get(actor) ?? [])]))
        const terms = termsOf(event.evidence)
        for (const deed of deeds(event, actors, terms, all, earlier(actors))) {
          link(event.id, deed.record, deed.type, event.evidence)
          deed.record.status = deed.status
        }
      }

      for (const tracked of new Set([...touched, ...own])) {
        if (tracked.changes.at(-1)?.status !== tracked.status)
          tracked.changes.push({ at: docs.length, status: tracked.status })
      }
      docs.push(id)
      for (const tracked of own) {
        all.push(tracked)
        for (const key of tracked.holder) byHolder.set(key, [...(byHolder.get(key) ?? []), tracked])
      }
      const records = doc.records.map((record, index) => ({
        ...record,
        status: own[index]?.status ?? record.status,
      }))
      return { ...doc, records, links: [...doc.links, ...links] }
    },
    tracked: (form = 'full') =>
      all.map(({ reference, changes }) => ({
        record: reference,
        history:
          form === 'full'
            ? everyDoc(docs, changes)
            : changes.map(({ at, status }) => ({ doc: docs[at] ?? '', status })),
      })),
  }
}

/** The keys by which every actor of a reading is known in others: its link, else its name; for a person also the state it speaks for. */
function actorKeys(doc: Doc): Map<string, ReadonlySet<string>> {
  return new Map(
    doc.actors.map(
      (actor) => [actor.id, new Set([actor.link ?? actor.name.toLowerCase().replace(/^the /, '')])] as const,
    ),
  )
}

function track(
  id: string,
  record: StatementRecord,
  keys: ReadonlyMap<string, ReadonlySet<string>>,
  termsOf: (spans: readonly Span[]) => Terms,
): Tracked {
  const keysOf = (ids: readonly string[]): Set<string> =>
    new Set(ids.flatMap((actor) => [...(keys.get(actor) ?? [])]))
  return {
    reference: `${id}#${record.id}`,
    record,
    holder: keysOf(record.holder),
    counterpart: keysOf(record.counterpart),
    content: termsOf(record.content),
    conditions: record.conditions.map((condition) => ({
      terms: termsOf([condition.span]),
      by: keysOf(condition.by),
    })),
    changes: [],
    status: record.status,
  }
}

function everyDoc(docs: readonly string[], changes: Tracked['changes']): TrackedHistory['history'] {
  const first = changes[0]?.at ?? docs.length
  return docs.slice(first).map((doc, index) => ({
    doc,
    status: changes.findLast(({ at }) => at <= first + index)?.status ?? 'open',
  }))
}

function latest(candidates: readonly Tracked[], fits: (candidate: Tracked) => boolean): Tracked | undefined {
  return candidates.findLast(fits)
}

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((key) => b.has(key))

/** Whether one record can be a later word on the other: kinds of one family, and counterparts that do not differ. */
function comparable(earlier: Tracked, later: Tracked): boolean {
  const [a, b] = [earlier.record.kind, later.record.kind]
  const family = a === b || (binding[a] !== undefined && binding[b] !== undefined) || b === 'refusal'
  const counterparts =
    earlier.counterpart.size === 0 ||
    later.counterpart.size === 0 ||
    overlap(earlier.counterpart, later.counterpart)
  return family && counterparts
}

/** How the later record of a matter stands to the earlier one. */
function stepBetween(earlier: StatementRecord, later: StatementRecord): LinkType {
  if (later.status === 'withdrawn') return 'withdraws'
  if (later.status !== 'open' && later.status !== 'na') return 'refers_to'
  if (later.kind === 'refusal' && earlier.kind !== 'refusal') return 'withdraws'
  if (later.polarity !== earlier.polarity) return 'contradicts'
  const step = (binding[later.kind] ?? 0) - (binding[earlier.kind] ?? 0)
  const force = firmness[later.strength] - firmness[earlier.strength]
  if (step > 0 || (step === 0 && force > 0)) return 'strengthens'
  if (step < 0 || force < 0) return 'weakens'
  return 'repeats'
}

interface Deed {
  readonly record: Tracked
  readonly type: LinkType
  readonly status: RecordStatus
}

/** What a deed does to earlier records: keeps or breaks one of the doer's own, or meets a condition of somebody else's. */
function deeds(
  event: CodedEvent,
  actors: ReadonlySet<string>,
  terms: Terms,
  all: readonly Tracked[],
  own: readonly Tracked[],
): Deed[] {
  const negated = event.aux.includes('negation')
  const kept = latest(own, (candidate) => isPromise(candidate) && sameMatter(candidate.content, terms))
  if (kept) {
    const broken = negated !== (kept.record.polarity === 'negative')
    return [{ record: kept, type: broken ? 'breaks' : 'fulfils', status: broken ? 'broken' : 'kept' }]
  }
  const met = latest(
    all,
    ({ status, conditions }) =>
      status === 'open' &&
      conditions.some((condition) => overlap(condition.by, actors) && sameMatter(condition.terms, terms)),
  )
  if (!met) return []
  return negated
    ? [{ record: met, type: 'fails_condition', status: 'lapsed' }]
    : [{ record: met, type: 'meets_condition', status: 'condition_met' }]
}

const isPromise = ({ status, record }: Tracked): boolean =>
  !closed.has(status) && binding[record.kind] !== undefined
