import { firstIndex } from '../../doc/search.ts'
import { accordingTo } from './according.ts'
import type { Candidate } from './candidate.ts'
import type { Cues } from './cues.ts'
import { type Draft, draftOf } from './draft.ts'
import { quotedExtent } from './extent.ts'
import { candidatesAt } from './frames.ts'
import type { Region } from './regions.ts'
import type { Tree } from './tree.ts'

const least = 0.4 // rate below which a word is not taken for a cue
const leastUnsaid = 0.55 // the same where nobody is named and nothing shows that something was said

/** Attributions that the grammar of a sentence shows, in text order of their cues. `skip` says which tokens cannot be cues. */
export function reported(
  tree: Tree,
  cues: Cues,
  regions: readonly Region[],
  skip: (token: number) => boolean,
): Map<number, Draft> {
  const byAnchor = new Map<number, Draft>()
  for (let anchor = 0; anchor < tree.spans.length; anchor++) {
    if (skip(anchor)) continue
    const according = accordingTo(tree, anchor)
    const found = cues.best(
      according === undefined ? candidatesAt(tree, anchor, cues.words) : [according],
      least,
    )
    if (found === undefined || (namesNobody(found.candidate) && found.rate < leastUnsaid)) continue
    if (isPronoun(tree, found.candidate.content)) continue
    const candidate = carriedOn(tree, found.candidate, regions)
    const near = regionsAmong(regions, candidate.content[0] ?? 0, candidate.content.at(-1) ?? -1)
    const draft = draftOf(tree, candidate, found.rate, near)
    if (draft.content.length > 0) byAnchor.set(anchor, draft)
  }
  return byAnchor
}

function carriedOn(tree: Tree, candidate: Candidate, regions: readonly Region[]): Candidate {
  const last = candidate.content.at(-1)
  if (last === undefined || last < candidate.anchor) return candidate
  const later = regionsAmong(regions, last + 1, (tree.last[last] ?? 0) - 1)
  return later.length === 0
    ? candidate
    : { ...candidate, content: quotedExtent(tree, candidate.content, later) }
}

const namesNobody = ({ source, frame }: Candidate): boolean =>
  source.length === 0 && !/that|wh|clause|^rest|^pass-|^raise-/.test(frame)

// "a plan which he announced": without its noun the content tells nothing.
const isPronoun = (tree: Tree, content: readonly number[]): boolean =>
  content.length === 1 && /^(?:PRP|W)/.test(tree.tags[content[0] ?? -1]?.xpos ?? '')

// Regions that share a token with `[from, to]`.
function regionsAmong(regions: readonly Region[], from: number, to: number): Region[] {
  const found: Region[] = []
  const first = firstIndex(regions.length, (index) => (regions[index]?.to ?? 0) > from)
  for (let index = first; index < regions.length; index++) {
    const region = regions[index]
    if (region === undefined || region.from > to) break
    found.push(region)
  }
  return found
}
