import { bySpan, contains, overlaps, type Span } from '../../doc/span.ts'
import type { Candidate } from './candidate.ts'
import type { Region } from './regions.ts'
import { runs, type Tree } from './tree.ts'

/** An attribution in the making. Pieces may be added; everything else is settled. */
export interface Draft {
  readonly candidate: Candidate
  readonly rate: number
  readonly source: readonly Span[]
  readonly cue: readonly Span[]
  readonly addressee: readonly Span[]
  content: Span[]
  /** Whether a quoted stretch is part of the content. */
  quoted: boolean
  /** Others that this one reports or that report it, outermost first. */
  readonly nested: Draft[]
}

/** The draft of a candidate; quoted stretches that its content touches are taken whole. */
export function draftOf(tree: Tree, candidate: Candidate, rate: number, regions: readonly Region[]): Draft {
  const pieces = runs(tree, candidate.content)
  const cue = runs(tree, candidate.cue)
  const draft: Draft = {
    candidate,
    rate,
    source: runs(tree, candidate.source),
    cue,
    addressee: runs(tree, candidate.addressee),
    content: pieces,
    quoted: false,
    nested: [],
  }
  const touched = regions.filter(
    (region) =>
      pieces.some((piece) => overlaps(piece, region)) && !cue.some((word) => overlaps(word, region)),
  )
  for (const region of touched) addPiece(draft, region)
  if (touched.length > 0) keepToMarks(tree, draft, touched)
  return draft
}

/** Adds a quoted stretch (or any other span) to the content. */
export function addPiece(draft: Draft, piece: Span): void {
  draft.quoted = true
  draft.content = merged([...draft.content, { start: piece.start, end: piece.end }])
}

/** Union of spans, in text order. */
export function merged(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => bySpan({ span: a }, { span: b }))
  const found: Span[] = []
  for (const span of sorted) {
    const last = found.at(-1)
    if (last !== undefined && span.start <= last.end)
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else found.push({ start: span.start, end: span.end })
  }
  return found
}

// ‘“We will go on,” he said in Vienna’: what the parse hung on the quoted clause beyond the marks is not part of it.
function keepToMarks(tree: Tree, draft: Draft, regions: readonly Region[]): void {
  const length = (spans: readonly Span[]): number =>
    spans.reduce((sum, { start, end }) => sum + end - start, 0)
  const inside = length(regions)
  const [first] = regions
  const outside = draft.content.filter((piece) => !regions.some((region) => overlaps(region, piece)))
  const whole = first !== undefined && /[,.?!…—-]/.test(first.tail) && startsBefore(draft, first)
  if (whole && inside > 0.6 * length(draft.content)) draft.content = merged(regions)
  else if (draft.candidate.frame === 'paren' && inside > 0.8 * length(draft.content)) {
    draft.content = draft.content.filter((piece) => !outside.includes(piece))
  }
}

// The cue comes after the first quoted stretch, and nothing of the content stands before it.
const startsBefore = (draft: Draft, region: Region): boolean =>
  (draft.cue[0]?.start ?? 0) >= region.end && (draft.content[0]?.start ?? 0) >= region.start

/** Whether the word that carries the cue of `inner` stands in the content of `outer`. */
export function holds(tree: Tree, outer: Draft, inner: Draft): boolean {
  const span = tree.spans[inner.candidate.anchor]
  return span !== undefined && outer.content.some((piece) => contains(piece, span))
}
