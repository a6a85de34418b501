import { actorNames } from './actor-names.ts'
import type {
  GoldDocument,
  GoldRecord,
  PredictedDocument,
  PredictedRecord,
  SpanLike,
} from './commitment-types.ts'
import { add, type Counts, jaccard, shared, zero } from './counts.ts'

export const slotNames = [
  'records',
  'records_any_kind',
  'holder',
  'holder_e2e',
  'counterpart',
  'counterpart_e2e',
  'spokesperson',
  'conditions',
  'links',
] as const
export const accuracyNames = [
  'condition_type',
  'strength',
  'polarity',
  'status',
  'deadline',
  'ledger',
  'ledger_changes',
  'whole_record',
] as const

export type Slot = (typeof slotNames)[number]
export type Accuracy = (typeof accuracyNames)[number]

/** Tallies over any number of documents. */
export interface CommitmentScore {
  readonly slots: Record<Slot, Counts>
  readonly accuracies: Record<Accuracy, { right: number; all: number }>
  readonly contentOverlaps: number[]
  readonly kinds: Map<string, Counts>
  /** Predicted record (`doc#id`) → gold record, for links and ledgers. */
  readonly matched: Map<string, string>
}

/** A fresh score. */
export function emptyScore(): CommitmentScore {
  return {
    slots: Object.fromEntries(slotNames.map((name) => [name, zero()])) as Record<Slot, Counts>,
    accuracies: Object.fromEntries(accuracyNames.map((name) => [name, { right: 0, all: 0 }])) as Record<
      Accuracy,
      { right: number; all: number }
    >,
    contentOverlaps: [],
    kinds: new Map(),
    matched: new Map(),
  }
}

const chars = (spans: readonly SpanLike[] | undefined): Set<number> => {
  const found = new Set<number>()
  for (const { start, end } of spans ?? []) for (let i = start; i < end; i++) found.add(i)
  return found
}
const overlap = (a: readonly SpanLike[] | undefined, b: readonly SpanLike[] | undefined): number =>
  jaccard(chars(a), chars(b))

function evidenceOverlap(gold: GoldRecord, found: PredictedRecord): number {
  const evidence = chars(found.evidence)
  const whole = jaccard(chars(gold.evidence), evidence)
  const single = [...gold.evidence, ...(gold.secondary ?? [])].map((span) => jaccard(chars([span]), evidence))
  return Math.max(whole, ...single)
}

const kindsOf = (gold: GoldRecord): readonly string[] => [gold.kind, ...(gold.alt_kinds ?? [])]

/** One-to-one matches of gold and predicted records with evidence overlap >= 0.5, best content first. */
function match(
  golds: readonly GoldRecord[],
  found: readonly PredictedRecord[],
  sameKind: boolean,
): Map<number, number> {
  const candidates: { content: number; exact: number; evidence: number; i: number; j: number }[] = []
  for (const [i, gold] of golds.entries()) {
    for (const [j, record] of found.entries()) {
      if (sameKind && !kindsOf(gold).includes(record.kind)) continue
      const evidence = evidenceOverlap(gold, record)
      if (evidence < 0.5) continue
      const exact = record.kind === gold.kind ? 1 : 0
      candidates.push({ content: overlap(gold.content, record.content), exact, evidence, i, j })
    }
  }
  candidates.sort(
    (a, b) => b.content - a.content || b.exact - a.exact || b.evidence - a.evidence || a.i - b.i || a.j - b.j,
  )
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  for (const { i, j } of candidates) {
    if (pairs.has(i) || taken.has(j)) continue
    pairs.set(i, j)
    taken.add(j)
  }
  return pairs
}

/** Scores one document into `score`; `id` names it in links and ledgers. */
export function scoreDocument(
  score: CommitmentScore,
  gold: GoldDocument,
  found: PredictedDocument,
  id: string,
): void {
  const resolve = actorNames(gold.actors, found.actors)
  const predicted = found.records ?? []
  const soft = match(gold.records, predicted, false)
  const pairs = match(gold.records, predicted, true)
  add(score.slots.records_any_kind, { tp: soft.size, fn: gold.records.length - soft.size })
  const used = new Set(pairs.values())
  const usedSoft = new Set(soft.values())
  for (const [j, record] of predicted.entries()) {
    if (isIgnored(gold, record, pairs)) continue
    if (!usedSoft.has(j)) add(score.slots.records_any_kind, { fp: 1 })
    if (used.has(j)) continue
    add(score.slots.records, { fp: 1 })
    add(kindCounts(score, record.kind), { fp: 1 })
  }
  for (const [i, record] of gold.records.entries()) {
    const j = pairs.get(i)
    const hit = j === undefined ? undefined : predicted[j]
    if (hit === undefined || j === undefined) scoreMiss(score, record)
    else {
      score.matched.set(`${id}#${hit.id ?? j}`, `${id}#${record.id}`)
      scoreHit(score, record, hit, resolve)
    }
  }
}

function kindCounts(score: CommitmentScore, kind: string): Counts {
  const counts = score.kinds.get(kind) ?? zero()
  score.kinds.set(kind, counts)
  return counts
}

/** Whether an unmatched prediction is neither right nor wrong. */
function isIgnored(gold: GoldDocument, found: PredictedRecord, pairs: ReadonlyMap<number, number>): boolean {
  const evidence = chars(found.evidence)
  const on = (span: SpanLike): boolean => jaccard(chars([span]), evidence) >= 0.5
  const allEvidence = gold.records.flatMap((record) => record.evidence)
  for (const [i, record] of gold.records.entries()) {
    if ((record.secondary ?? []).some(on)) return true
    if (
      pairs.has(i) &&
      record.evidence.length > 1 &&
      kindsOf(record).includes(found.kind) &&
      record.evidence.some(on)
    ) {
      return true
    }
    const statusOnly = (span: SpanLike): boolean =>
      on(span) && !allEvidence.some((other) => overlap([span], [other]) > 0.9)
    if ((record.status_evidence ?? []).some(statusOnly)) return true
  }
  return (gold.not_records ?? []).some((span) => on(span) && (span.tolerated ?? []).includes(found.kind))
}

function scoreMiss(score: CommitmentScore, gold: GoldRecord): void {
  add(score.slots.records, { fn: 1 })
  add(kindCounts(score, gold.kind), { fn: 1 })
  add(score.slots.conditions, { fn: gold.conditions.length })
  add(score.slots.holder_e2e, { fn: gold.holder.length })
  add(score.slots.counterpart_e2e, { fn: gold.counterpart.length })
  tally(score, 'whole_record', false)
}

function tally(score: CommitmentScore, name: Accuracy, right: boolean): void {
  score.accuracies[name].all++
  if (right) score.accuracies[name].right++
}

const judged = new Set(['refusal', 'denial', 'evaluation', 'assessment'])

function scoreHit(
  score: CommitmentScore,
  gold: GoldRecord,
  found: PredictedRecord,
  resolve: ReturnType<typeof actorNames>,
): void {
  add(score.slots.records, { tp: 1 })
  add(kindCounts(score, gold.kind), { tp: 1 })
  let whole = true
  for (const field of ['holder', 'counterpart', 'spokesperson'] as const) {
    const value = resolve(found[field])
    const options = [gold[field], ...(gold.alt?.[field] ?? [])].map((option) => new Set(option))
    const truth = best(options, value)
    const both = shared(truth, value)
    const counts = { tp: both, fp: value.size - both, fn: truth.size - both }
    add(score.slots[field], counts)
    if (field !== 'spokesperson') {
      add(score.slots[`${field}_e2e`], counts)
      whole &&= both === value.size && both === truth.size
    }
  }
  const hits = scoreConditions(score, gold, found)
  whole &&= hits === gold.conditions.length && hits === (found.conditions ?? []).length
  const one = (name: 'strength' | 'status'): boolean =>
    [gold[name], ...(gold.alt?.[name] ?? [])].includes(found[name] ?? '')
  tally(score, 'strength', one('strength'))
  whole &&= one('strength')
  if (!judged.has(gold.kind)) {
    const right = (found.polarity ?? 'positive') === gold.polarity
    tally(score, 'polarity', right)
    whole &&= right
  }
  if (gold.status !== 'na') {
    tally(score, 'status', one('status'))
    whole &&= one('status')
  }
  if (gold.deadline || found.deadline) {
    const options = [gold.deadline, ...(gold.alt?.deadline ?? [])]
    tally(
      score,
      'deadline',
      options.some((option) => sameDate(option, found.deadline)),
    )
  }
  score.contentOverlaps.push(overlap(gold.content, found.content))
  tally(score, 'whole_record', whole)
}

/** The accepted value that fits the prediction best; the first of equals. */
function best(options: readonly Set<string>[], value: ReadonlySet<string>): Set<string> {
  const fit = (option: Set<string>): number => {
    const both = shared(option, value)
    return both - (option.size + value.size - 2 * both)
  }
  return options.reduce((a, b) => (fit(b) > fit(a) ? b : a))
}

function scoreConditions(score: CommitmentScore, gold: GoldRecord, found: PredictedRecord): number {
  const predicted = found.conditions ?? []
  const taken = new Set<number>()
  for (const condition of gold.conditions) {
    let bestFit = 0
    let at = -1
    for (const [n, other] of predicted.entries()) {
      if (taken.has(n)) continue
      const fit = overlap([condition.span], [other.span])
      if (fit > bestFit || (fit === bestFit && n > at)) {
        bestFit = fit
        at = n
      }
    }
    if (bestFit >= 0.5 && at >= 0) {
      taken.add(at)
      add(score.slots.conditions, { tp: 1 })
      tally(score, 'condition_type', predicted[at]?.type === condition.type)
    } else add(score.slots.conditions, { fn: 1 })
  }
  add(score.slots.conditions, { fp: predicted.length - taken.size })
  return taken.size
}

type Dated = { readonly value?: string | null } | null | undefined

function sameDate(gold: Dated, found: Dated): boolean {
  if (!gold && !found) return true
  if (!gold || !found) return false
  const a = gold.value ?? undefined
  const b = found.value ?? undefined
  if (a === undefined) return b === undefined
  return b !== undefined && b !== '' && (b.startsWith(a) || a.startsWith(b))
}

/** Scores links between records (and events, which are compared by evidence) of one document into `score`. */
export function scoreLinks(
  score: CommitmentScore,
  gold: GoldDocument,
  found: PredictedDocument,
  id: string,
): void {
  const goldEvents = new Map((gold.events ?? []).map((event) => [event.id, event]))
  const foundEvents = new Map(
    (found.events ?? []).flatMap((event) => (event.id === undefined ? [] : [[event.id, event]])),
  )
  const goldRef = (reference: string): string => {
    const [doc, name] = split(reference, id)
    const event = doc === id ? goldEvents.get(name) : undefined
    return event ? `ev:${event.evidence?.[0]?.start}` : `${doc}#${name}`
  }
  const foundRef = (reference: string): string => {
    const [doc, name] = split(reference, id)
    const known = score.matched.get(`${doc}#${name}`)
    const event = doc === id && known === undefined ? foundEvents.get(name) : undefined
    if (event) {
      const same = [...goldEvents.values()].find((other) => overlap(other.evidence, event.evidence) >= 0.5)
      if (same) return `ev:${same.evidence?.[0]?.start}`
    }
    return known ?? `?${reference}`
  }
  const triple = (link: { from: string; to: string; type: string }, ref: (text: string) => string): string =>
    JSON.stringify([ref(link.from), ref(link.to), link.type])
  const a = new Set((gold.links ?? []).map((link) => triple(link, goldRef)))
  const b = new Set((found.links ?? []).map((link) => triple(link, foundRef)))
  const both = shared(a, b)
  add(score.slots.links, { tp: both, fp: b.size - both, fn: a.size - both })
}

function split(reference: string, id: string): [string, string] {
  const at = reference.indexOf('#')
  return at < 0 ? [id, reference] : [reference.slice(0, at), reference.slice(at + 1)]
}

export interface Ledger {
  readonly tracked: readonly {
    readonly record: string
    readonly history: readonly {
      readonly doc: string
      readonly status: string
      readonly alt?: readonly string[]
    }[]
  }[]
}

/** Scores the status of tracked records after each document of a series into `score`. */
export function scoreLedger(score: CommitmentScore, gold: Ledger, found: Ledger): void {
  const histories = new Map<string, Map<string, string>>()
  for (const { record, history } of found.tracked) {
    const key = score.matched.get(record)
    if (key !== undefined) histories.set(key, new Map(history.map(({ doc, status }) => [doc, status])))
  }
  for (const { record, history } of gold.tracked) {
    let previous: string | undefined
    for (const { doc, status, alt } of history) {
      const got = histories.get(record)?.get(doc)
      const right = got !== undefined && [status, ...(alt ?? [])].includes(got)
      tally(score, 'ledger', right)
      if (previous !== undefined && status !== previous) tally(score, 'ledger_changes', right)
      previous = status
    }
  }
}
