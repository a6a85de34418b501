import { dependents, formOf, isPunctuation, relationOf, type Tree, yieldOf } from './tree.ts'

/** A cue verb with all that makes one predicate with it. */
export interface VerbGroup {
  readonly verb: number
  /** The highest verb of the group: "went" in "went on to say". */
  readonly top: number
  readonly words: readonly number[]
  readonly passive: boolean
  /** A passive without its auxiliary, set off by commas after its noun. */
  readonly reduced: boolean
}

const groupRelations = ['aux', 'aux:pass', 'compound:prt', 'cop', 'advmod', 'mark', 'expl']
// What a noun has because it is the predicate of a clause, not because it is a noun.
const clauseRelations = ['cop', 'nsubj', 'aux', 'mark', 'advcl', 'punct', 'parataxis', 'ccomp', 'cc', 'conj']
const isVerbal = (tree: Tree, node: number): boolean => /^(?:VERB|AUX)$/.test(tree.tags[node]?.upos ?? '')

/** The words of the predicate around `verb`: auxiliaries, negation, particles, adverbs between them, and the verbs
 *  that it hangs on as an infinitive ("went on to say"). */
export function verbGroup(tree: Tree, verb: number): VerbGroup {
  const words = new Set<number>()
  let top = verb
  addWords(tree, verb, words)
  for (let node = verb, steps = 0; relationOf(tree, node) === 'xcomp' && steps < 3; steps++) {
    const head = tree.tags[node]?.head
    if (head === undefined || !isVerbal(tree, head) || head > node || !adjacent(tree, head, node)) break
    addWords(tree, head, words)
    top = head
    node = head
  }
  const reduced = isReduced(tree, verb)
  const passive = reduced || dependents(tree, verb, 'aux:pass', 'nsubj:pass').length > 0
  return { verb, top, words: [...words].sort((a, b) => a - b), passive, reduced }
}

function addWords(tree: Tree, verb: number, into: Set<number>): void {
  const kin = new Set(
    dependents(tree, verb, ...groupRelations).filter((child) => isGroupWord(tree, child, verb)),
  )
  into.add(verb)
  for (let index = verb - 1; index >= (tree.first[verb] ?? 0) && kin.has(index); index--) into.add(index)
  for (let index = verb + 1; kin.has(index) && relationOf(tree, index) === 'compound:prt'; index++)
    into.add(index)
}

function isGroupWord(tree: Tree, child: number, verb: number): boolean {
  const relation = relationOf(tree, child)
  if (relation === 'mark') return formOf(tree, child) === 'to' && child < verb
  if (relation === 'advmod')
    return child < verb && (tree.children[child] ?? []).length === 0 && !isWhWord(tree, child)
  return true
}

const isWhWord = (tree: Tree, node: number): boolean => /^W/.test(tree.tags[node]?.xpos ?? '')

// "a plan announced by", "the minister, asked whether he would go, said": a passive without its auxiliary.
function isReduced(tree: Tree, verb: number): boolean {
  const { xpos, deprel, head } = tree.tags[verb] ?? {}
  if (xpos === 'VBN' && deprel === 'acl' && head !== undefined && head < verb) return true
  if ((xpos !== 'VBN' && xpos !== 'VBD') || formOf(tree, verb - 1) !== ',') return false
  const [subject] = dependents(tree, verb, 'nsubj')
  if (subject === undefined || dependents(tree, verb, 'aux').length > 0) return false
  return (
    subject < verb &&
    yieldOf(tree, subject)
      .filter((word) => word < verb && !isPunctuation(tree, word))
      .at(-1) ===
      verb - 2 &&
    verbFollowing(tree, verb) !== undefined
  )
}

/** The verb that the sentence goes on with after a comma: "asked whether he would go, *said*". */
export function verbFollowing(tree: Tree, verb: number): number | undefined {
  for (let index = verb + 1; index < (tree.last[verb] ?? 0); index++) {
    if (formOf(tree, index - 1) === ',' && /^VB[DZP]$/.test(tree.tags[index]?.xpos ?? '')) return index
  }
  return undefined
}

// Nothing but the particle, "to" and adverbs stands between the two verbs.
function adjacent(tree: Tree, from: number, to: number): boolean {
  if (to - from > 4) return false
  for (let index = from + 1; index < to; index++) {
    const relation = relationOf(tree, index)
    if (!groupRelations.includes(relation) || isPunctuation(tree, index)) return false
  }
  return true
}

/** The token that carries the subject of the group and how it was found; `undefined` where there is none. */
export function subjectOf(tree: Tree, group: VerbGroup): number | undefined {
  let node = group.verb
  for (let steps = 0; steps < 6; steps++) {
    const [own] = dependents(
      tree,
      node,
      'nsubj',
      'nsubj:outer',
      ...(node === group.verb ? [] : ['nsubj:pass']),
    )
    if (own !== undefined) return own
    if (node === group.verb && group.passive) return undefined
    const head = tree.tags[node]?.head
    const relation = relationOf(tree, node)
    if (head === undefined) return undefined
    if (relation === 'acl' || relation === 'acl:relcl')
      return isVerbal(tree, head) || isInfinitive(tree, node) ? undefined : head
    if (relation === 'advcl') {
      if (dependents(tree, node, 'mark').length > 0 && tree.tags[node]?.xpos !== 'VBG') return undefined
    } else if (!['conj', 'xcomp', 'parataxis', 'dep'].includes(relation)) return undefined
    node = head
  }
  return undefined
}

const isInfinitive = (tree: Tree, verb: number): boolean =>
  dependents(tree, verb, 'mark').some((word) => formOf(tree, word) === 'to')

/** Who is said to act in a passive group: the phrase with "by". */
export function agentOf(tree: Tree, group: VerbGroup): number | undefined {
  const [agent] = dependents(tree, group.verb, 'obl:agent')
  if (agent !== undefined) return agent
  return dependents(tree, group.verb, 'obl').find((child) =>
    dependents(tree, child, 'case').some((word) => formOf(tree, word) === 'by'),
  )
}

/** The phrase that `head` carries, with appositions and relative clauses, without its preposition and without `cut`. */
export function phraseOf(tree: Tree, head: number, cut: ReadonlySet<number>): number[] {
  const outer = dependents(tree, head, 'cop').length > 0 ? dependents(tree, head, ...clauseRelations) : []
  const cases = new Set([
    ...cut,
    ...outer,
    ...dependents(tree, head, 'case', 'mark').filter((word) => word < head),
  ])
  const all = yieldOf(tree, head, cases)
  const colon = all.findIndex((word) => formOf(tree, word) === ':')
  const words = colon > 0 && colon + 1 < all.length ? all.slice(colon + 1) : all
  const clitic = words.filter((word) => !/^[’']s?$/.test(formOf(tree, word)) || word !== words.at(-1))
  return clitic.filter((word) => !(relationOf(tree, word) === 'cc' && word === clitic.at(-1)))
}
