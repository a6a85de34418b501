import type { Candidate } from './candidate.ts'
import { dependents, formOf, relationOf, type Tree, yieldOf } from './tree.ts'
import { phraseOf } from './verb-group.ts'

/** "According to X, A" and "A, according to X": all of the clause but the phrase itself is X's word. */
export function accordingTo(tree: Tree, anchor: number): Candidate | undefined {
  if (formOf(tree, anchor) !== 'according' || formOf(tree, anchor + 1) !== 'to') return undefined
  const named = carrierOf(tree, anchor)
  if (named === undefined) return undefined
  const cue = [anchor, anchor + 1]
  const source = phraseOf(tree, named, new Set(cue))
  const clause = clauseOf(tree, named, anchor)
  if (clause === undefined) return undefined
  const content = yieldOf(tree, clause, new Set([named, ...cue])).filter((word) => word !== anchor)
  return { lemma: 'according', frame: 'to', anchor, cue, source, content, addressee: [] }
}

// The noun of the phrase, wherever the parser hung "according" and "to".
function carrierOf(tree: Tree, anchor: number): number | undefined {
  for (const word of [anchor, anchor + 1]) {
    const head = tree.tags[word]?.head
    if (head !== undefined && head > anchor + 1 && relationOf(tree, word) !== 'root') return head
  }
  return dependents(tree, anchor, 'obl', 'nmod', 'obj').find((child) => child > anchor + 1)
}

const clauseEnds = ['root', 'ccomp', 'parataxis', 'conj', 'acl:relcl', 'advcl']

function clauseOf(tree: Tree, named: number, anchor: number): number | undefined {
  let node = tree.tags[named]?.head
  const seen = new Set<number>()
  while (node !== undefined && !seen.has(node)) {
    seen.add(node)
    if (node !== anchor && isClause(tree, node)) return node
    node = tree.tags[node]?.head
  }
  return undefined
}

// An embedded clause is the whole claim only where the phrase stands inside it for certain; the sentence is the rule.
function isClause(tree: Tree, node: number): boolean {
  const relation = relationOf(tree, node)
  if (relation === 'root') return true
  if (!clauseEnds.includes(relation)) return false
  return relation === 'conj' && dependents(tree, node, 'nsubj', 'nsubj:pass').length > 0
}
