import type { Section } from '../../doc/layers.ts'
import { contains, type Span } from '../../doc/span.ts'
import { type Draft, nobody, phraseAt } from './draft.ts'
import { type Region, tokenAt } from './regions.ts'
import { type Run, roleRuns } from './roles.ts'
import type { Tree } from './tree.ts'

const leastVotes = 0.25 // share of a run's links that must agree on a cue
const leastCue = 0.2 // probability of a cue that only links point to

interface Built {
  readonly cue: Run | undefined
  sources: Run[]
  contents: Run[]
}

/** Attributions as the net's roles and links show them, outermost only, in text order of their first words: every source
 *  and content goes to the cue that most of its words point to. `skip` says which tokens are settled otherwise. */
export function linkedDrafts(
  tree: Tree,
  sections: readonly Section[],
  regions: readonly Region[],
  skip: (token: number) => boolean,
): Draft[] {
  return sections.flatMap(({ span }) => {
    const paragraph = { from: tokenAt(tree, span.start), to: tokenAt(tree, span.end) }
    const inside = regions.filter((region) => contains(span, region))
    return paragraphDrafts(tree, paragraph, inside, skip)
  })
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
  for (const source of sources) ownerOf(tree, source, built, paragraph)?.sources.push(source)
  for (const content of loose) built.push({ cue: undefined, sources: [], contents: [content] })
  return built.filter((one) => one.contents.length > 0).map((one) => draftOf(tree, one))
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
  const words = sources.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
  const content = contents.map((run) => spanOf(tree, run))
  return {
    rule: 'net',
    anchor:
      cue === undefined
        ? { start: content[0]?.start ?? 0, end: content[0]?.start ?? 0 }
        : anchorOf(tree, cue),
    rate: undefined,
    source:
      words.length === 0
        ? nobody
        : { ...phraseAt(tree, words), spans: sources.map((run) => spanOf(tree, run)) },
    cue: cue === undefined ? [] : [spanOf(tree, cue)],
    addressee: nobody,
    content,
    quoted: false,
    verbatim: false,
    nested: [],
  }
}

function spanOf(tree: Tree, { from, to }: Run): Span {
  return { start: tree.spans[from]?.start ?? 0, end: tree.spans[to - 1]?.end ?? 0 }
}

// The word of the cue on which its others hang.
function anchorOf(tree: Tree, { from, to }: Run): Span {
  for (let token = from; token < to; token++) {
    const head = tree.tags[token]?.head
    if (head === undefined || head < from || head >= to) return spanOf(tree, { from: token, to: token + 1 })
  }
  return spanOf(tree, { from, to: from + 1 })
}
