import type { Candidate, Frame } from './candidate.ts'
import type { Region } from './regions.ts'
import { dependents, formOf, isPunctuation, lemmaOf, relationOf, type Tree } from './tree.ts'
import { phraseOf, subjectOf, verbFollowing, verbGroup } from './verb-group.ts'

const reach = 30 // tokens from the quotation to its cue
const near = 3 // words that may stand between a cue and the mark: a hearer, a day

/** The verbs beside a quoted stretch that could introduce it, nearest first: `q-after` and `q-before` by where the
 *  verb stands, `q-next-…` where little stands between, `q-colon` before a colon. The content is the stretch, which is
 *  left to the caller. `taken` says which tokens are quoted themselves. */
export function cuesBeside(tree: Tree, region: Region, taken: (token: number) => boolean): Candidate[] {
  const found = [...after(tree, region, taken), ...before(tree, region, taken)]
  return found.map(({ verb, frame }) => cueAt(tree, region, verb, frame))
}

interface Found {
  readonly verb: number
  readonly frame: Frame
}

function after(tree: Tree, region: Region, taken: (token: number) => boolean): Found[] {
  if (region.open || !goesOn(tree, region)) return []
  const found: Found[] = []
  for (let index = region.to; index < Math.min(region.to + reach, tree.spans.length); index++) {
    const { start = 0 } = tree.spans[index] ?? {}
    if (start >= region.line.end || taken(index) || /^[.?!;:]$/.test(formOf(tree, index))) break
    if (isVerb(tree, index))
      found.push({ verb: index, frame: isNext(tree, index, found) ? 'q-next-after' : 'q-after' })
  }
  return found
}

// The first verb, or one that makes a predicate with the first: "was heard to ask".
const isNext = (tree: Tree, verb: number, found: readonly Found[]): boolean => {
  const [first] = found
  return (
    first === undefined ||
    (found.length === 1 && relationOf(tree, verb) === 'xcomp' && tree.tags[verb]?.head === first.verb)
  )
}

// The sentence does not end with the quotation: ‘“…,” she said’, ‘“…?” asked X’.
function goesOn(tree: Tree, region: Region): boolean {
  if (region.tail !== '.') return true
  return /^[,\p{Ll}—–-]/u.test(tree.text.slice(region.end, region.line.end).trimStart())
}

// Up to the last sentence end; over the end of the line only where that is a colon.
function before(tree: Tree, region: Region, taken: (token: number) => boolean): Found[] {
  const lead = tree.text.slice(0, region.start).trimEnd()
  const colon = lead.endsWith(':')
  const lineStart = lead.lastIndexOf('\n') + 1
  const from = colon && lineStart < region.line.start ? lineStart : region.line.start
  const found: Found[] = []
  let words = 0
  for (let index = region.from - 1; index >= Math.max(0, region.from - reach); index--) {
    if ((tree.spans[index]?.start ?? 0) < from || taken(index) || /^[.?!;]$/.test(formOf(tree, index))) break
    if (isVerb(tree, index)) {
      const plain = words <= near && found.length === 0 ? 'q-next-before' : 'q-before'
      found.push({ verb: index, frame: colon ? (found.length === 0 ? 'q-next-colon' : 'q-colon') : plain })
    }
    if (!isPunctuation(tree, index)) words++
  }
  return found
}

const isVerb = (tree: Tree, node: number): boolean =>
  tree.tags[node]?.upos === 'VERB' && relationOf(tree, node) !== 'case' && relationOf(tree, node) !== 'amod'

function cueAt(tree: Tree, region: Region, verb: number, frame: Frame): Candidate {
  const inRegion = (node: number): boolean => node >= region.from && node < region.to
  const group = verbGroup(tree, verb)
  const parsed = askedBefore(tree, verb) ?? (group.passive ? undefined : subjectOf(tree, group))
  const subject = parsed !== undefined && !inRegion(parsed) ? parsed : nearbyNoun(tree, region, verb)
  const cut = new Set([verb, group.top])
  const source = subject === undefined ? [] : phraseOf(tree, subject, cut).filter((node) => !inRegion(node))
  const [object] = dependents(tree, verb, 'iobj', 'obj').filter((node) => !inRegion(node) && node !== subject)
  return {
    lemma: lemmaOf(tree, verb),
    frame,
    anchor: verb,
    cue: group.words.filter((node) => !inRegion(node)),
    source: source.filter((node) => !group.words.includes(node)),
    content: [],
    addressee: object === undefined ? [] : phraseOf(tree, object, cut),
  }
}

// "The minister, asked whether he would go, said": who is asked answers.
function askedBefore(tree: Tree, verb: number): number | undefined {
  for (let index = verb - 1; index > (tree.first[verb] ?? 0); index--) {
    if (!isVerb(tree, index) || formOf(tree, index - 1) !== ',') continue
    const group = verbGroup(tree, index)
    if (!group.reduced || verbFollowing(tree, index) !== verb) continue
    return dependents(tree, index, 'nsubj')[0] ?? tree.tags[index]?.head
  }
  return undefined
}

const nounish = (tree: Tree, node: number): boolean =>
  /^(?:NOUN|PROPN|PRON)$/.test(tree.tags[node]?.upos ?? '')

// Where the parse is of no help: the noun right before the verb, else right after it, else the sentence's subject.
function nearbyNoun(tree: Tree, region: Region, verb: number): number | undefined {
  const inRegion = (node: number): boolean => node >= region.from && node < region.to
  for (let index = verb - 1; index >= Math.max(tree.first[verb] ?? 0, verb - 4); index--) {
    if (inRegion(index) || isPunctuation(tree, index)) break
    if (nounish(tree, index)) return index
  }
  if (verb >= region.to) {
    for (let index = verb + 1; index < Math.min(tree.last[verb] ?? 0, verb + 6); index++) {
      if (isPunctuation(tree, index) || inRegion(index)) break
      if (!nounish(tree, index)) continue
      const head = tree.tags[index]?.head
      return head !== undefined && head > index && head < verb + 8 && nounish(tree, head) ? head : index
    }
    return undefined
  }
  return mainSubject(tree, verb)
}

// The subject before the verb that is embedded least.
function mainSubject(tree: Tree, verb: number): number | undefined {
  let best: { readonly node: number; readonly depth: number } | undefined
  for (let node = tree.first[verb] ?? 0; node < verb; node++) {
    if (!relationOf(tree, node).startsWith('nsubj') || !nounish(tree, node)) continue
    const depth = depthOf(tree, node)
    if (best === undefined || depth < best.depth) best = { node, depth }
  }
  return best?.node
}

function depthOf(tree: Tree, node: number): number {
  let depth = 0
  for (let at = tree.tags[node]?.head; at !== undefined && depth < 50; at = tree.tags[at]?.head) depth++
  return depth
}
