import type { Doc } from '../doc/doc.ts'
import type { Span } from '../doc/span.ts'
import { printReading, type QuotedSpan } from './reading.ts'

/** A record as two readings are compared by it: every field in words, actors by link or name. */
export interface ReadRecord {
  readonly kind: string
  readonly content: readonly Span[]
  readonly sentence: string
  readonly fields: Readonly<Record<string, string>>
}

/** A field that two readings tell otherwise; '' where one tells nothing. */
export interface FieldDifference {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** A record that only one of two readings has, or that they tell otherwise. */
export type RecordDifference =
  | { readonly change: 'appeared' | 'vanished'; readonly record: ReadRecord }
  | { readonly change: 'changed'; readonly record: ReadRecord; readonly fields: readonly FieldDifference[] }

/** The fields compared, in the order in which they are told. */
const comparedFields = [
  'kind',
  'holder',
  'spokesperson',
  'counterpart',
  'addressee',
  'content',
  'conditions',
  'strength',
  'polarity',
  'deadline',
  'mode',
  'attribution',
  'status',
] as const

/** The records of a reading. */
export function recordsOf(doc: Doc): readonly ReadRecord[] {
  const bare = {
    ...doc,
    sections: [],
    sentences: [],
    tokens: [],
    tags: [],
    mentions: [],
    quotes: [],
    events: [],
  }
  return recordsIn(printReading(bare, { reader: '', text: false })) ?? []
}

interface PrintedRecord extends Readonly<Record<string, unknown>> {
  readonly kind: string
  readonly content: readonly QuotedSpan[]
  readonly evidence: readonly QuotedSpan[]
  readonly conditions: readonly { readonly span: QuotedSpan; readonly by: readonly string[] }[]
  readonly deadline: { readonly span: QuotedSpan | null; readonly value: string | null } | null
  readonly attribution: readonly { readonly source: string | readonly string[] }[]
}

/** The records of a reading as it was printed; `undefined` if it is no reading. */
export function recordsIn(reading: Readonly<Record<string, unknown>>): readonly ReadRecord[] | undefined {
  const { records, actors } = reading
  if (!Array.isArray(records) || !Array.isArray(actors)) return undefined
  const names = new Map(
    (actors as { id: string; name: string; link?: string }[]).map(({ id, name, link }) => [id, link ?? name]),
  )
  return (records as PrintedRecord[]).map((record) => readRecord(record, names))
}

function readRecord(record: PrintedRecord, names: ReadonlyMap<string, string>): ReadRecord {
  const named = (ids: string | readonly string[]): string =>
    [ids]
      .flat()
      .map((id) => names.get(id) ?? id)
      .join(', ')
  const parties = (field: string): string => named((record[field] ?? []) as readonly string[])
  const text = (spans: readonly QuotedSpan[]): string =>
    spans.map((span) => span.text.replace(/\s+/g, ' ')).join('; ')
  const { kind, content, evidence, conditions, deadline, attribution } = record
  const fields = {
    kind,
    holder: parties('holder'),
    spokesperson: parties('spokesperson'),
    counterpart: parties('counterpart'),
    addressee: parties('addressee'),
    content: text(content),
    conditions: conditions
      .map(({ span, by }) => `${text([span])}${by.length > 0 ? ` (up to ${named(by)})` : ''}`)
      .join('; '),
    strength: String(record['strength']),
    polarity: String(record['polarity']),
    deadline: deadline?.value ?? deadline?.span?.text ?? '',
    mode: String(record['mode']),
    attribution: attribution.map(({ source }) => named(source)).join(', '),
    status: String(record['status']),
  } satisfies Record<(typeof comparedFields)[number], string>
  return {
    kind,
    content: content.map(({ start, end }) => ({ start, end })),
    sentence: text(evidence),
    fields,
  }
}

/** Compares the records of two readings of one text. Two are one record where their contents overlap, the same kind and the larger
 *  overlap first. */
export function compareRecords(
  before: readonly ReadRecord[],
  after: readonly ReadRecord[],
): readonly RecordDifference[] {
  const pairs = before
    .flatMap((old, i) => after.map((now, j) => ({ i, j, weight: likeness(old, now) })))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.i - b.i || a.j - b.j)
  const [olds, news] = [new Map<number, number>(), new Set<number>()]
  for (const { i, j } of pairs) {
    if (olds.has(i) || news.has(j)) continue
    olds.set(i, j)
    news.add(j)
  }
  const kept = before.flatMap((old, i): RecordDifference[] => {
    const now = after[olds.get(i) ?? -1]
    if (now === undefined) return [{ change: 'vanished', record: old }]
    const fields = comparedFields.flatMap((field) => {
      const [was, is] = [old.fields[field] ?? '', now.fields[field] ?? '']
      return was === is ? [] : [{ field, before: was, after: is }]
    })
    return fields.length === 0 ? [] : [{ change: 'changed', record: now, fields }]
  })
  const added = after.filter((_, j) => !news.has(j))
  return [...kept, ...added.map((record): RecordDifference => ({ change: 'appeared', record }))]
}

/** Nought where no content overlaps; else 1–3, more for the same kind. */
function likeness(a: ReadRecord, b: ReadRecord): number {
  let shared = 0
  for (const one of a.content) {
    for (const other of b.content) {
      shared += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start))
    }
  }
  if (shared === 0) return 0
  const length = (spans: readonly Span[]): number =>
    spans.reduce((sum, { start, end }) => sum + end - start, 0)
  return shared / Math.max(length(a.content), length(b.content), 1) + (a.kind === b.kind ? 2 : 0)
}
