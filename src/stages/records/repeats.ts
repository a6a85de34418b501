import { firstIndex } from '../../doc/search.ts'
import type { Unfiled } from './assemble.ts'
import type { SentenceView } from './words.ts'

/** How many earlier records of one holder and kind are compared with a new one; keeps the work linear. */
const memory = 8

/** Rules 13, 30 and 47: a restatement is no second record. The fullest telling stays; the sentence of the other, and a
 *  headline, deck or caption that says the same, become its `secondary`. Records must be in text order. */
export function merge(records: readonly Unfiled[], views: readonly SentenceView[]): Unfiled[] {
  const lemmas = contentLemmas(views)
  const kept: Unfiled[] = []
  const places = new Map<string, number[]>()
  for (const record of records) {
    const key = `${record.kind}|${[...record.holder].sort().join(',')}|${record.polarity}`
    const earlier = places.get(key) ?? []
    const twin = earlier.slice(-memory).find((index) => isRepeat(kept[index], record, lemmas))
    const old = twin === undefined ? undefined : kept[twin]
    if (twin === undefined || !old) {
      places.set(key, [...earlier, kept.length])
      kept.push(record)
      continue
    }
    const isFuller = size(record) > size(old) * 1.3
    const [full, other] = isFuller ? [record, old] : [old, record]
    kept[twin] = {
      ...full,
      conditions:
        full.conditions.length > 0
          ? full.conditions
          : other.conditions.filter(({ span }) => inEvidence(full, span)),
      status: record.status === 'open' ? old.status : record.status,
      statusEvidence: [...old.statusEvidence, ...record.statusEvidence],
      secondary: distinct([...full.secondary, ...other.evidence, ...other.secondary], full.evidence),
    }
  }
  return withHeadlines(kept, views, lemmas)
}

type Lemmas = (span: { readonly start: number; readonly end: number }) => ReadonlySet<string>

const inEvidence = ({ evidence }: Unfiled, span: { start: number; end: number }): boolean =>
  evidence.some(({ start, end }) => start <= span.start && span.end <= end)

const size = (record: Unfiled): number =>
  record.content.reduce((sum, { start, end }) => sum + end - start, 0) + record.conditions.length * 20

function distinct(
  spans: readonly { readonly start: number; readonly end: number }[],
  besides: readonly { readonly start: number }[],
): { start: number; end: number }[] {
  const seen = new Set(besides.map(({ start }) => start))
  return spans.filter(({ start }) => !seen.has(start) && seen.add(start))
}

function isRepeat(old: Unfiled | undefined, record: Unfiled, lemmas: Lemmas): boolean {
  if (!old || old.evidence[0]?.start === record.evidence[0]?.start) return false
  // Another condition or another date makes another record (rule 10).
  if (old.deadline?.value !== record.deadline?.value && old.deadline && record.deadline) return false
  const [first] = old.conditions
  const [second] = record.conditions
  if (first && second && first.type !== second.type) return false
  const a = new Set(old.content.flatMap((span) => [...lemmas(span)]))
  const b = new Set(record.content.flatMap((span) => [...lemmas(span)]))
  if (a.size === 0 || b.size === 0) return false
  const shared = [...a].filter((lemma) => b.has(lemma)).length
  return shared >= 2 && shared / Math.min(a.size, b.size) >= 0.75
}

const content = /^(NN|VB|JJ|CD)/

/** Look-up of the meaning-bearing lemmas in a span. */
function contentLemmas(views: readonly SentenceView[]): Lemmas {
  const starts = views.map(({ span }) => span.start)
  return ({ start, end }) => {
    const behind = firstIndex(starts.length, (index) => (starts[index] ?? 0) > start)
    const words = views[behind - 1]?.words ?? []
    return new Set(
      words
        .filter(
          (word) => word.start >= start && word.end <= end && content.test(word.xpos) && word.lemma !== 'be',
        )
        .map(({ lemma }) => lemma),
    )
  }
}

const headKinds = new Set(['headline', 'deck', 'caption'])

/** Ties headlines, decks and captions to the record that shares most of their words. */
function withHeadlines(
  records: readonly Unfiled[],
  views: readonly SentenceView[],
  lemmas: Lemmas,
): Unfiled[] {
  const kept = [...records]
  for (const view of views) {
    if (!headKinds.has(view.kind)) continue
    const words = lemmas(view.span)
    let best: { index: number; score: number } | undefined
    kept.slice(0, 60).forEach((record, index) => {
      const own = new Set([...record.evidence.flatMap((span) => [...lemmas(span)])])
      const inContent = new Set(record.content.flatMap((span) => [...lemmas(span)]))
      const shared = [...words].filter((lemma) => own.has(lemma)).length
      const core = [...words].filter((lemma) => inContent.has(lemma)).length
      const score = shared + core
      if (core >= 1 && shared >= Math.max(2, words.size * 0.3) && (!best || score > best.score))
        best = { index, score }
    })
    const found: { index: number } | undefined = best
    const record = found && kept[found.index]
    if (found && record) kept[found.index] = { ...record, secondary: [...record.secondary, view.span] }
  }
  return kept
}
