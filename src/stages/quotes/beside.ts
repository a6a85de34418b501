import type { Candidate } from './candidate.ts'
import type { Region } from './regions.ts'
import { dependents, formOf, isPunctuation, lemmaOf, type Tree } from './tree.ts'
import { phraseOf, subjectOf, verbGroup } from './verb-group.ts'

const reach = 30 // tokens from the quotation to its cue

/** The verbs beside a quoted stretch that could introduce it, nearest first: `q-after` and `q-before` by where the
 *  verb stands. The content is left to the caller: it is the stretch. */
export function cuesBeside(tree: Tree, region: Region, taken: (token: number) => boolean): Candidate[] {
  return [...after(tree, region, taken), ...before(tree, region, taken)].map(({ verb, frame }) =>
    cueAt(tree, region, verb, frame),
  )
}

interface Found {
  readonly verb: number
  readonly frame: 'q-after' | 'q-before'
}

function after(tree: Tree, region: Region, taken: (token: number) => boolean): Found[] {
  if (region.open || !goesOn(tree, region)) return []
  const found: Found[] = []
  for (let index = region.to; index < Math.min(region.to + reach, tree.spans.length); index++) {
    if (
      (tree.spans[index]?.start ?? 0) >= region.line.end ||
      taken(index) ||
      /^[.?!;:]$/.test(formOf(tree, index))
    )
      break
    if (isVerb(tree, index)) found.push({ verb: index, frame: 'q-after' })
  }
  return found
}

// The sentence does not end with the quotation: ‘“…,” she said’, ‘“…?” asked X’.
function goesOn(tree: Tree, region: Region): boolean {
  if (region.tail !== '.') return true
  const next = tree.text.slice(region.end, region.line.end).trimStart()
  return /^[,\p{Ll}—–-]/u.test(next)
}

function before(tree: Tree, region: Region, taken: (token: number) => boolean): Found[] {
  const found: Found[] = []
  for (let index = region.from - 1; index >= Math.max(0, region.from - reach); index--) {
    if ((tree.spans[index]?.start ?? 0) < region.line.start || taken(index)) break
    if (/^[.?!;]$/.test(formOf(tree, index))) break
    if (isVerb(tree, index)) found.push({ verb: index, frame: 'q-before' })
  }
  return found
}

const isVerb = (tree: Tree, node: number): boolean => tree.tags[node]?.upos === 'VERB'

function cueAt(tree: Tree, region: Region, verb: number, frame: Found['frame']): Candidate {
  const inRegion = (node: number): boolean => node >= region.from && node < region.to
  const group = verbGroup(tree, verb)
  const parsed = subjectOf(tree, group)
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

// Where the parse is of no help: the noun right before the verb, else right after it.
function nearbyNoun(tree: Tree, region: Region, verb: number): number | undefined {
  const nounish = (node: number): boolean => /^(?:NOUN|PROPN|PRON)$/.test(tree.tags[node]?.upos ?? '')
  for (let index = verb - 1; index >= Math.max(tree.first[verb] ?? 0, verb - 4); index--) {
    if (index < region.to && index >= region.from) break
    if (nounish(index)) return index
    if (isPunctuation(tree, index)) break
  }
  for (let index = verb + 1; index < Math.min(tree.last[verb] ?? 0, verb + 6); index++) {
    if (isPunctuation(tree, index) || (index >= region.from && index < region.to)) break
    if (!nounish(index)) continue
    const head = tree.tags[index]?.head
    return head !== undefined && head > index && head < verb + 8 && nounish(head) ? head : index
  }
  return undefined
}
