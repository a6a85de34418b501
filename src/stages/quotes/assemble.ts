import { accordingTo } from './according.ts'
import { cuesBeside } from './beside.ts'
import type { Cues } from './cues.ts'
import { addPiece, type Draft, draftOf, holds } from './draft.ts'
import { candidatesAt } from './frames.ts'
import { isSpeech, opensSentence, type Region } from './regions.ts'
import type { Tree } from './tree.ts'

const leastReported = 0.4
const leastBeside = 0.3

/** Attributions that the grammar of a sentence shows, and the quoted stretches that belong to them. */
export function assemble(
  tree: Tree,
  cues: Cues,
  regions: readonly Region[],
  skip: (token: number) => boolean,
): Draft[] {
  const speech = regions.filter((region) => isSpeech(tree, region))
  const inSpeech = new Uint8Array(tree.spans.length)
  for (const region of speech) inSpeech.fill(1, region.from, region.to)
  const quoted = (token: number): boolean => inSpeech[token] === 1
  const byAnchor = new Map<number, Draft>()
  const near = nearby(regions)
  for (let anchor = 0; anchor < tree.spans.length; anchor++) {
    if (quoted(anchor) || skip(anchor)) continue
    const according = accordingTo(tree, anchor)
    const found = cues.best(according === undefined ? candidatesAt(tree, anchor) : [according], leastReported)
    if (found === undefined) continue
    byAnchor.set(anchor, draftOf(tree, found.candidate, found.rate, near(found.candidate.content)))
  }
  attachSpeech(
    tree,
    cues,
    speech.filter((region) => !skip(region.from)),
    byAnchor,
    quoted,
  )
  return outermost(
    tree,
    [...byAnchor.values()].filter((draft) => draft.content.length > 0),
  )
}

// Regions among the token range that `words` spans.
function nearby(regions: readonly Region[]): (words: readonly number[]) => Region[] {
  return (words) => {
    const from = words[0] ?? 0
    const to = words.at(-1) ?? -1
    let low = 0
    let high = regions.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((regions[middle]?.to ?? 0) <= from) low = middle + 1
      else high = middle
    }
    const found: Region[] = []
    for (let index = low; index < regions.length; index++) {
      const region = regions[index]
      if (region === undefined || region.from > to) break
      found.push(region)
    }
    return found
  }
}

function attachSpeech(
  tree: Tree,
  cues: Cues,
  speech: readonly Region[],
  byAnchor: Map<number, Draft>,
  quoted: (token: number) => boolean,
): void {
  const owners = new Map<Region, Draft>()
  const drafts = [...byAnchor.values()]
  let nextDraft = 0
  let active: Draft[] = []
  for (const region of speech) {
    while (nextDraft < drafts.length && (drafts[nextDraft]?.content[0]?.start ?? 0) < region.end + 2000) {
      const draft = drafts[nextDraft++]
      if (draft !== undefined) active.push(draft)
    }
    active = active.filter((draft) => (draft.content.at(-1)?.end ?? 0) > region.start - 2000)
    const owner = active
      .filter((draft) => draft.content.some((piece) => piece.start < region.end && region.start < piece.end))
      .sort((a, b) => b.rate - a.rate)[0]
    if (owner !== undefined) owners.set(region, owner)
  }
  for (const [index, region] of speech.entries()) {
    if (owners.has(region)) continue
    const owner = ownerOf(tree, cues, speech, index, owners, byAnchor, quoted)
    if (owner === undefined) continue
    addPiece(owner, region)
    owners.set(region, owner)
  }
}

function ownerOf(
  tree: Tree,
  cues: Cues,
  speech: readonly Region[],
  index: number,
  owners: ReadonlyMap<Region, Draft>,
  byAnchor: Map<number, Draft>,
  quoted: (token: number) => boolean,
): Draft | undefined {
  const region = speech[index]
  const previous = speech[index - 1]
  const next = speech[index + 1]
  if (region === undefined) return undefined
  if (region.continues && previous !== undefined) return owners.get(previous)
  const beside = cues.best(cuesBeside(tree, region, quoted), leastBeside)
  if (beside !== undefined) {
    const known = byAnchor.get(beside.candidate.anchor)
    if (known?.quoted === true) return known
    const draft = draftOf(tree, beside.candidate, beside.rate, [])
    byAnchor.set(beside.candidate.anchor, draft)
    return draft
  }
  if (!opensSentence(tree, region)) return undefined
  if (previous !== undefined && previous.line === region.line) {
    const owner = owners.get(previous)
    if (owner !== undefined) return owner
  }
  const between = next === undefined ? ' x' : tree.text.slice(region.end, next.start)
  return next !== undefined && next.line === region.line && between.trim() === ''
    ? owners.get(next)
    : undefined
}

/** Leaves out what stands within the content of another; it becomes that one's chain. */
function outermost(tree: Tree, drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.candidate.anchor - b.candidate.anchor)
  const inner = new Set<Draft>()
  for (const [index, draft] of sorted.entries()) {
    for (const other of around(sorted, index)) {
      if (inner.has(draft) || inner.has(other) || !holds(tree, other, draft)) continue
      if (reportsWhole(tree, other, draft)) {
        inner.add(other)
        draft.nested.push(other)
      } else {
        inner.add(draft)
        other.nested.push(draft)
      }
    }
  }
  return sorted.filter((draft) => !inner.has(draft))
}

const around = (sorted: readonly Draft[], index: number): Draft[] =>
  sorted
    .slice(Math.max(0, index - 40), index + 40)
    .filter((_, other) => other + Math.max(0, index - 40) !== index)

// ‘“…,” X said, according to Y’: X is the speaker, Y the one who tells it.
function reportsWhole(tree: Tree, outer: Draft, inner: Draft): boolean {
  if (outer.candidate.lemma !== 'according' || holds(tree, inner, outer))
    return outer.candidate.lemma === 'according'
  const size = (draft: Draft): number => draft.content.reduce((sum, { start, end }) => sum + end - start, 0)
  return size(inner) > 0.5 * size(outer)
}
