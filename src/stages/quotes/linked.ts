import type { Section } from '../../doc/layers.ts'
import { contains, type Span } from '../../doc/span.ts'
import { type Draft, holds, nobody, phraseAt } from './draft.ts'
import { type Region, tokenAt } from './regions.ts'
import { type Role, type Run, roleRuns } from './roles.ts'
import { isPunctuation, type Tree } from './tree.ts'
import { phraseOf, subjectOf, verbGroup } from './verb-group.ts'

const leastVotes = 0.25 // share of a run's links that must agree on a cue
const leastCue = 0.2 // probability of a cue that only links point to
const leastRate = 0.4 // likelihood below which an attribution is more often wrong than right

interface Built {
  readonly cue: Run | undefined
  sources: Run[]
  contents: Run[]
}

/** Attributions as the net's roles and links show them, outermost only, in text order of their cues: every source
 *  and content goes to the cue that most of its words point to. `skip` says which tokens are settled otherwise. */
export function linkedDrafts(
  tree: Tree,
  sections: readonly Section[],
  regions: readonly Region[],
  skip: (token: number) => boolean,
): Draft[] {
  let next = 0
  return sections
    .flatMap(({ span }) => {
      const paragraph = { from: tokenAt(tree, span.start), to: tokenAt(tree, span.end) }
      const inside: Region[] = []
      for (; (regions[next]?.start ?? span.end) < span.end; next++) {
        const region = regions[next]
        if (region !== undefined && contains(span, region)) inside.push(region)
      }
      return paragraphDrafts(tree, paragraph, inside, skip)
    })
    .sort((a, b) => a.anchor.start - b.anchor.start)
}

/** The attributions of the net with what the grammar knows of the same cue: who is told, and who speaks where the net names
 *  nobody. Attributions by the grammar within the content of another are added, for the chain. */
export function withGrammar(linked: readonly Draft[], ruled: readonly Draft[]): Draft[] {
  const cueOf = new Map<Draft, Draft>()
  const inner: Draft[] = []
  for (const draft of ruled) {
    const near = around(linked, draft)
    const same = near.find(({ cue }) => cue.some((words) => contains(words, draft.anchor)))
    if (same !== undefined) cueOf.set(same, cueOf.get(same) ?? draft)
    else if (near.some((other) => holds(other, draft))) inner.push(draft)
  }
  return [
    ...linked.map((draft) => {
      const same = cueOf.get(draft)
      if (same === undefined) return draft
      const source = draft.source.spans.length > 0 ? draft.source : same.source
      return { ...draft, source, addressee: same.addressee }
    }),
    ...inner,
  ]
}

const neighbours = 40 // attributions on either side among which one can hold another

function around(sorted: readonly Draft[], { anchor }: Draft): readonly Draft[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.anchor.start ?? 0) < anchor.start) low = middle + 1
    else high = middle
  }
  return sorted.slice(Math.max(0, low - neighbours), low + neighbours)
}

function paragraphDrafts(
  tree: Tree,
  paragraph: Run,
  regions: readonly Region[],
  skip: (token: number) => boolean,
): Draft[] {
  const contents = roleRuns(tree, 'content', paragraph, regions).filter(({ from }) => !skip(from))
  if (contents.length === 0) return []
  const cues = roleRuns(tree, 'cue', paragraph, regions)
  const sources = roleRuns(tree, 'source', paragraph, regions)
  const built: Built[] = cues.map((cue) => ({ cue, sources: [], contents: [] }))
  const loose: Run[] = []
  for (const content of contents) {
    const owner = ownerOf(tree, content, built, paragraph)
    if (owner === undefined) loose.push(content)
    else owner.contents.push(content)
  }
  for (const source of sources) {
    const owner = ownerOf(tree, source, built, paragraph)
    const last = owner?.sources.at(-1)
    // What begins where its own first part ends is one phrase: "its minister, | Ada Lind".
    if (owner !== undefined && last?.to === source.from)
      owner.sources.splice(-1, 1, { from: last.from, to: source.to })
    else owner?.sources.push(source)
  }
  for (const content of loose) built.push({ cue: undefined, sources: [], contents: [content] })
  return built
    .filter((one) => one.contents.length > 0)
    .map((one) => draftOf(tree, one))
    .filter(({ rate }) => (rate ?? 1) >= leastRate)
}

// The cue that most of the run's words point to; one that was not decoded is made where the links agree.
function ownerOf(tree: Tree, run: Run, built: Built[], paragraph: Run): Built | undefined {
  const votes = new Map<Built, number>()
  const pointed = new Map<number, number>()
  for (let token = run.from; token < run.to; token++) {
    const [target, score] = tree.tags[token]?.roles?.link ?? [-1, 0]
    const owner = built.find(({ cue }) => cue !== undefined && cue.from <= target && target < cue.to)
    if (owner === undefined) pointed.set(target, (pointed.get(target) ?? 0) + score / 100)
    else votes.set(owner, (votes.get(owner) ?? 0) + score / 100)
  }
  const [best, count] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0]
  if (count / (run.to - run.from) >= leastVotes) return best
  const [target, share] = [...pointed].sort((a, b) => b[1] - a[1])[0] ?? [-1, 0]
  const [begin, inside] = tree.tags[target]?.roles?.cue ?? [0, 0]
  const isIn = target >= paragraph.from && target < paragraph.to && (target < run.from || target >= run.to)
  if (!isIn || share / (run.to - run.from) < leastVotes || (begin + inside) / 100 < leastCue) return best
  const made: Built = { cue: { from: target, to: target + 1 }, sources: [], contents: [] }
  built.push(made)
  return made
}

function draftOf(tree: Tree, { cue, sources, contents }: Built): Draft {
  const content = contents.map((run) => spanOf(tree, run))
  const anchor = cue === undefined ? undefined : anchorOf(tree, cue)
  const named =
    sources.length > 0 ? sources.flatMap(wordsOf) : anchor === undefined ? [] : subjectAt(tree, anchor, cue)
  const source = phraseAt(tree, named)
  return {
    rule: 'net',
    anchor: tree.spans[anchor ?? contents[0]?.from ?? 0] ?? { start: 0, end: 0 },
    rate:
      Math.min(...contents.map((run) => likelihood(tree, run, 'content'))) *
      (cue === undefined ? 1 : likelihood(tree, cue, 'cue')),
    source: sources.length > 0 ? { ...source, spans: sources.map((run) => spanOf(tree, run)) } : source,
    cue: cue === undefined ? [] : [spanOf(tree, cue)],
    addressee: nobody,
    content,
    quoted: false,
    verbatim: false,
    nested: [],
  }
}

const wordsOf = ({ from, to }: Run): number[] => Array.from({ length: to - from }, (_, i) => from + i)

function spanOf(tree: Tree, { from, to }: Run): Span {
  return { start: tree.spans[from]?.start ?? 0, end: tree.spans[to - 1]?.end ?? 0 }
}

// The word of the cue on which its others hang.
function anchorOf(tree: Tree, { from, to }: Run): number {
  for (let token = to - 1; token >= from; token--) {
    if (tree.tags[token]?.upos === 'VERB') return token
  }
  for (let token = from; token < to; token++) {
    const head = tree.tags[token]?.head
    if (head === undefined || head < from || head >= to) return token
  }
  return from
}

// Who the grammar says speaks, where the net names nobody: the subject of the cue's verb, shared ones included.
function subjectAt(tree: Tree, anchor: number, cue: Run | undefined): number[] {
  if (!/^(?:VERB|AUX)$/.test(tree.tags[anchor]?.upos ?? '')) return []
  const subject = subjectOf(tree, verbGroup(tree, anchor))
  if (subject === undefined || (cue !== undefined && subject >= cue.from && subject < cue.to)) return []
  return phraseOf(tree, subject, new Set([anchor]))
}

// Mean probability that the run's words play the role.
function likelihood(tree: Tree, { from, to }: Run, role: Role): number {
  let sum = 0
  let words = 0
  for (let token = from; token < to; token++) {
    if (isPunctuation(tree, token) && to - from > 1) continue
    const [begin, inside] = tree.tags[token]?.roles?.[role] ?? [0, 0]
    sum += (begin + inside) / 100
    words++
  }
  return words === 0 ? 0 : sum / words
}
