import { bySpan, contains, overlaps, type Span } from '../../doc/span.ts'
import type { Candidate } from './candidate.ts'
import type { Region } from './regions.ts'
import { dependents, isPunctuation, runs, type Tree } from './tree.ts'

/** Words of a phrase and the words that carry it (several where it is co-ordinated). */
export interface Phrase {
  readonly spans: readonly Span[]
  readonly heads: readonly Span[]
  /** Last word of a name that follows its title within the phrase ("foreign minister Ada Lind"). */
  readonly name?: Span
}

/** An attribution in the making: pieces and links of the chain may be added, everything else is settled. */
export interface Draft {
  readonly rule: string
  /** The word (or mark) that carries the cue. */
  readonly anchor: Span
  readonly rate: number | undefined
  readonly source: Phrase
  readonly cue: readonly Span[]
  readonly addressee: Phrase
  content: Span[]
  /** Whether a quoted stretch is part of the content. */
  quoted: boolean
  /** Whether the layout shows verbatim speech without quotation marks, as in a transcript. */
  readonly verbatim: boolean
  /** The other links of the chain, outermost first. */
  nested: Draft[]
}

/** A phrase that nobody is named by. */
export const nobody: Phrase = { spans: [], heads: [] }

/** The draft of a candidate; quoted stretches that its content touches are taken whole. */
export function draftOf(tree: Tree, candidate: Candidate, rate: number, regions: readonly Region[]): Draft {
  const pieces = runs(tree, candidate.content)
  const cue = runs(tree, candidate.cue)
  const draft: Draft = {
    rule: candidate.lemma === 'according' ? 'according' : candidate.frame,
    anchor: tree.spans[candidate.anchor] ?? { start: 0, end: 0 },
    rate,
    source: phraseAt(tree, candidate.source),
    cue,
    addressee: phraseAt(tree, candidate.addressee),
    content: pieces,
    quoted: false,
    verbatim: false,
    nested: [],
  }
  const touched = regions.filter(
    (region) =>
      pieces.some((piece) => overlaps(piece, region)) && !cue.some((word) => overlaps(word, region)),
  )
  for (const region of touched) addPiece(draft, region)
  if (touched.length > 0) keepToMarks(draft, touched)
  return draft
}

/** The phrase that a run of words makes. */
export function phraseAt(tree: Tree, words: readonly number[]): Phrase {
  const within = new Set(words)
  const tops = words.filter((word) => !within.has(tree.tags[word]?.head ?? -1))
  const heads = tops.flatMap((top) => [
    top,
    ...dependents(tree, top, 'conj').filter((word) => within.has(word)),
  ])
  const name = nameAfterTitle(tree, words)
  return {
    spans: runs(tree, words),
    heads: heads.flatMap((word) => tree.spans[word] ?? []),
    ...(name === undefined ? {} : { name }),
  }
}

function nameAfterTitle(tree: Tree, words: readonly number[]): Span | undefined {
  const last = words.findLast((word) => !isPunctuation(tree, word))
  if (last === undefined || tree.tags[last]?.upos !== 'PROPN') return undefined
  let first = last
  while (words.includes(first - 1) && tree.tags[first - 1]?.upos === 'PROPN') first--
  return words.includes(first - 1) && tree.tags[first - 1]?.upos === 'NOUN' ? tree.spans[last] : undefined
}

/** Another attribution with the source and cue of `draft`, for a quoted stretch that follows it. */
export function resumed(draft: Draft, piece: Span): Draft {
  return {
    ...draft,
    rule: 'resumed',
    content: [{ start: piece.start, end: piece.end }],
    quoted: true,
    nested: [],
  }
}

/** Adds a quoted stretch to the content. */
export function addPiece(draft: Draft, piece: Span): void {
  draft.quoted = true
  draft.content = merged([...draft.content, { start: piece.start, end: piece.end }])
}

/** Union of spans, in text order. */
function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const { start, end } of [...spans].sort((a, b) => bySpan({ span: a }, { span: b }))) {
    const last = found.at(-1)
    if (last === undefined || start > last.end) found.push({ start, end })
    else found[found.length - 1] = { start: last.start, end: Math.max(last.end, end) }
  }
  return found
}

/** Code units that the spans cover; they must not overlap. */
export function size(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0)
}

// ‘“We will go on,” he said in Vienna’: what the parse hung on the quoted clause beyond the marks is not part of it.
function keepToMarks(draft: Draft, regions: readonly Region[]): void {
  const [first] = regions
  const inside = size(regions)
  const whole = first !== undefined && /[,.?!…—-]/.test(first.tail) && startsBefore(draft, first)
  if (whole && inside > 0.6 * size(draft.content)) draft.content = merged(regions)
  else if (draft.rule === 'paren' && inside > 0.8 * size(draft.content)) {
    draft.content = draft.content.filter((piece) => regions.some((region) => overlaps(region, piece)))
  }
}

// The cue comes after the first quoted stretch, and nothing of the content stands before it.
const startsBefore = (draft: Draft, region: Region): boolean =>
  (draft.cue[0]?.start ?? 0) >= region.end && (draft.content[0]?.start ?? 0) >= region.start

/** Whether the word that carries the cue of `inner` stands in the content of `outer`. */
export function holds(outer: Draft, inner: Draft): boolean {
  return outer.content.some((piece) => contains(piece, inner.anchor))
}
