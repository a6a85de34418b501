import { type Doc, type Stage, stageId } from '../doc/doc.ts'
import type { LayerName, LinkType, RecordLink, StatementRecord, Strength } from '../doc/layers.ts'
import type { Resources } from '../resources.ts'

const needs = ['tokens', 'tags', 'records'] as const satisfies LayerName[]
type Needs = (typeof needs)[number]

/** How many earlier records of one holder a record is compared with; keeps the work linear. */
const memory = 12

/** How the records of one article bear on each other: same holder, same matter. */
export const links: Stage<Needs, 'links', Resources> = {
  name: 'links',
  version: 1,
  requires: needs,
  assigns: ['links'],
  open() {
    const by = stageId(links)
    return (doc) => ({ links: readLinks(doc, by) })
  },
}

interface Entry {
  readonly record: StatementRecord
  readonly lemmas: ReadonlySet<string>
  /** Whether its sentence says "instead" or the like. */
  readonly replaces: boolean
}

function readLinks(doc: Doc<Needs>, by: RecordLink['by']): RecordLink[] {
  const found: RecordLink[] = []
  const byHolder = new Map<string, Entry[]>()
  const lookUp = tokenIndex(doc)
  for (const record of doc.records) {
    const entry = entryOf(record, lookUp)
    const seen = new Set<Entry>()
    for (const holder of record.holder) {
      for (const earlier of (byHolder.get(holder) ?? []).slice(-memory)) {
        if (seen.has(earlier)) continue
        seen.add(earlier)
        const relation = relationOf(earlier, entry)
        if (!relation) continue
        found.push({
          key: `${record.key}>${earlier.record.key}`,
          span: record.span,
          by,
          from: record.id,
          to: earlier.record.id,
          type: relation.type,
          evidence: record.evidence,
          reasons: [{ rule: relation.rule, field: 'type', span: record.cue[0] ?? record.span }],
        })
      }
      byHolder.set(holder, [...(byHolder.get(holder) ?? []).slice(-memory), entry])
    }
  }
  return found
}

const order: readonly Strength[] = ['tentative', 'qualified', 'firm']
const binding = /^(commitment|offer|agreement|assurance|threat|refusal|demand)$/
const towardOne = /^(commitment|offer|agreement)$/

/** What a later record does to an earlier one of the same holder; `undefined` if they are about different things. */
function relationOf(
  earlier: Entry,
  later: Entry,
): { readonly type: LinkType; readonly rule: string } | undefined {
  const a = earlier.record
  const b = later.record
  if (!binding.test(a.kind) || !binding.test(b.kind) || a.evidence[0]?.start === b.evidence[0]?.start)
    return undefined
  if (/^(superseded|withdrawn)$/.test(a.status) && later.replaces && towardOne.test(b.kind) && isNext(a, b)) {
    return { type: 'supersedes', rule: 'instead' }
  }
  const likeness = overlap(earlier.lemmas, later.lemmas)
  const isOpposite = isNegative(a) !== isNegative(b)
  if (isOpposite) {
    const isOwn = a.kind !== 'demand' && b.kind !== 'demand'
    return isOwn && likeness >= 0.6 ? { type: 'contradicts', rule: 'opposite of the same' } : undefined
  }
  const sameKind = a.kind === b.kind
  if (likeness < 0.5 || !(sameKind || (towardOne.test(a.kind) && towardOne.test(b.kind)))) return undefined
  const step = order.indexOf(b.strength) - order.indexOf(a.strength)
  if (step > 0) return { type: 'strengthens', rule: 'same matter, firmer' }
  return step < 0
    ? { type: 'weakens', rule: 'same matter, weaker' }
    : { type: 'repeats', rule: 'same matter' }
}

const isNegative = (record: StatementRecord): boolean =>
  record.polarity === 'negative' || record.kind === 'refusal'

/** Positions that replace one another are told within a few sentences. */
const isNext = (a: StatementRecord, b: StatementRecord): boolean =>
  Math.abs(b.span.start - a.span.start) < 600 // code units

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  const shared = [...a].filter((lemma) => b.has(lemma)).length
  return shared < 2 ? 0 : shared / Math.min(a.size, b.size)
}

interface Look {
  readonly lemma: string
  readonly isContent: boolean
}

/** Tokens of a span, by binary search. */
function tokenIndex(doc: Doc<Needs>): (span: { start: number; end: number }) => Look[] {
  const { tokens, tags } = doc
  return ({ start, end }) => {
    let low = 0
    let high = tokens.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tokens[middle]?.span.start ?? 0) < start) low = middle + 1
      else high = middle
    }
    const found: Look[] = []
    for (let at = low; at < tokens.length && (tokens[at]?.span.end ?? end + 1) <= end; at++) {
      const tag = tags[at]
      const lemma = (tag?.lemma ?? '').toLowerCase()
      found.push({
        lemma: /^(co-?operat(e|ion)|collaborat(e|ion))$/.test(lemma) ? 'work' : lemma,
        isContent: /^(NN|VB|JJ|CD)/.test(tag?.xpos ?? '') && lemma !== 'be',
      })
    }
    return found
  }
}

function entryOf(record: StatementRecord, lookUp: ReturnType<typeof tokenIndex>): Entry {
  const words = record.content.flatMap((span) => lookUp(span))
  const around = record.evidence.flatMap((span) => lookUp(span))
  return {
    record,
    lemmas: new Set(words.filter(({ isContent }) => isContent).map(({ lemma }) => lemma)),
    replaces: around.some(({ lemma }) => lemma === 'instead'),
  }
}
