import { overlaps } from '../../doc/span.ts'
import { cuesBeside } from './beside.ts'
import type { Cues } from './cues.ts'
import { addPiece, type Draft, draftOf, resumed } from './draft.ts'
import { opensSentence, type Region } from './regions.ts'
import type { Resolver } from './speakers.ts'
import type { Tree } from './tree.ts'

const least = 0.3 // a verb beside quoted speech needs less to be its cue than one without
const window = 80 // drafts before and after that can own a stretch

/** Gives every stretch of quoted speech its attribution: the one whose clause it is, else a verb beside it, else the
 *  attribution that it resumes. Adds pieces to `byAnchor` in place and gives the attributions made anew.
 *  Why pieces are joined: style guides treat a resumed quotation as one utterance. */
export function attachSpeech(
  tree: Tree,
  cues: Cues,
  speech: readonly Region[],
  byAnchor: Map<number, Draft>,
  quoted: (token: number) => boolean,
  resolve: Resolver,
): Draft[] {
  const drafts = [...byAnchor.values()]
  const owners = ownersByGrammar(speech, drafts)
  const made: Draft[] = []
  for (const [index, region] of speech.entries()) {
    if (owners.has(region)) continue
    const owner = ownerOf(index, region)
    if (owner !== undefined) owners.set(region, owner)
  }
  for (const [index, region] of speech.entries()) {
    const [before, after] = [speech[index - 1], speech[index + 1]].map((other) => other && owners.get(other))
    if (owners.has(region) || before === undefined || after === undefined || !isParagraph(region)) continue
    if (!sameSpeaker(tree, resolve, before, after)) continue
    const draft = resumed(before, region)
    owners.set(region, draft)
    made.push(draft)
  }
  return made

  function ownerOf(index: number, region: Region): Draft | undefined {
    const previous = speech[index - 1]
    if (region.continues && previous !== undefined) return joined(owners.get(previous), region)
    const beside = cues.first(cuesBeside(tree, region, quoted), least)
    if (beside !== undefined) {
      const known = byAnchor.get(beside.candidate.anchor)
      if (known?.quoted === true) return joined(known, region)
      const draft = draftOf(tree, beside.candidate, beside.rate, [])
      byAnchor.set(beside.candidate.anchor, draft)
      return joined(draft, region)
    }
    const teller = drafts.find(
      (draft) => draft.rule === 'according' && draft.content.some((piece) => overlaps(piece, region)),
    )
    if (teller !== undefined) return joined(teller, region)
    if (!opensSentence(tree, region)) return undefined
    const sameLine = previous?.line === region.line ? owners.get(previous) : undefined
    if (sameLine !== undefined) return joined(sameLine, region)
    const next = speech[index + 1]
    if (next?.line === region.line && tree.text.slice(region.end, next.start).trim() === '') {
      const owner = owners.get(next)
      if (owner !== undefined) return joined(owner, region)
    }
    const last = lastBefore(byAnchor, region)
    if (last === undefined) return undefined
    if (last.quoted || last.rule === 'paren') return joined(last, region)
    const draft = resumed(last, region)
    made.push(draft)
    return draft
  }
}

const isParagraph = ({ line, start, end }: Region): boolean => start === line.start && end >= line.end - 1

// A paragraph that is all quotation, between two of one speaker, is that speaker's.
function sameSpeaker(tree: Tree, resolve: Resolver, a: Draft, b: Draft): boolean {
  const [first, second] = [resolve(a.source), resolve(b.source)]
  if (first.length > 0 && second.length > 0) return first.join() === second.join()
  const words = ({ source }: Draft): string =>
    source.spans.map(({ start, end }) => tree.text.slice(start, end)).join(' ')
  return words(a) !== '' && words(a) === words(b)
}

function joined(owner: Draft | undefined, region: Region): Draft | undefined {
  if (owner !== undefined) addPiece(owner, region)
  return owner
}

function ownersByGrammar(speech: readonly Region[], drafts: readonly Draft[]): Map<Region, Draft> {
  const owners = new Map<Region, Draft>()
  let from = 0
  for (const region of speech) {
    while (from < drafts.length && (drafts[from]?.anchor.end ?? 0) < region.start - 4000) from++
    let best: Draft | undefined
    for (let index = from; index < Math.min(drafts.length, from + 2 * window); index++) {
      const draft = drafts[index]
      if (draft === undefined || draft.anchor.start > region.end + 4000) break
      if (draft.rule === 'according' || !draft.content.some((piece) => overlaps(piece, region))) continue
      if (best === undefined || (draft.rate ?? 0) > (best.rate ?? 0)) best = draft
    }
    if (best !== undefined) owners.set(region, best)
  }
  return owners
}

// The attribution of the sentence right before, in the same paragraph.
function lastBefore(byAnchor: ReadonlyMap<number, Draft>, region: Region): Draft | undefined {
  let best: Draft | undefined
  for (const draft of byAnchor.values()) {
    const { start } = draft.anchor
    if (start < region.line.start || start > region.start) continue
    const end = Math.max(draft.content.at(-1)?.end ?? 0, draft.cue.at(-1)?.end ?? 0)
    if (draft.source.spans.length === 0 || region.start - end > 4) continue
    if (best === undefined || start < best.anchor.start) best = draft
  }
  return best
}
