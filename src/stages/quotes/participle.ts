import { dependents, formOf, lemmaOf, type Tree } from './tree.ts'

/** Whether the word opens a participle clause that reports for itself: ", saying …", ", adding that …". What it reports
 *  is no part of the clause before it, whatever the parse hung it on. */
export function opensAside(tree: Tree, node: number, participles: ReadonlySet<string>): boolean {
  if (tree.tags[node]?.xpos !== 'VBG' || !participles.has(lemmaOf(tree, node))) return false
  return /^[,–—-]$/.test(formOf(tree, node - 1)) || /^[,–—-]$/.test(formOf(tree, node - 2))
}

/** The content up to the first participle clause that reports for itself. */
export function beforeAside(
  tree: Tree,
  anchor: number,
  content: readonly number[],
  participles: ReadonlySet<string>,
): readonly number[] {
  const at = content.findIndex(
    (word, index) => index > 0 && word > anchor && opensAside(tree, word, participles),
  )
  return at < 1 ? content : content.slice(0, at)
}

/** The clause that a participle clause belongs to: the reporting one, not the one that it reports. */
export function clauseOfAside(tree: Tree, node: number): number | undefined {
  let at = tree.tags[node]?.head
  for (let steps = 0; at !== undefined && steps < 8; steps++) {
    const { deprel = '', head, upos = '' } = tree.tags[at] ?? {}
    const noun = !/^(?:VERB|AUX)$/.test(upos) && dependents(tree, at, 'nsubj', 'cop').length === 0
    if (head === undefined || (!noun && deprel !== 'ccomp' && deprel !== 'xcomp')) return at
    at = head
  }
  return at
}
