import { dependents, formOf, isPunctuation, relationOf, type Tree, yieldOf } from './tree.ts'
import type { VerbGroup } from './verb-group.ts'

/** What is said where the cue stands as an aside amid or after it: "if they leave, he warned, others will follow".
 *  Gives the words of the content; `undefined` where the verb is no aside. */
export function aroundAside(tree: Tree, group: VerbGroup): readonly number[] | undefined {
  const { verb } = group
  const head = tree.tags[verb]?.head
  if (
    head === undefined ||
    !['parataxis', 'ccomp', 'advcl', 'dep', 'conj'].includes(relationOf(tree, verb))
  ) {
    return undefined
  }
  const [subject] = dependents(tree, verb, 'nsubj')
  if (subject === undefined || dependents(tree, verb, 'cc', 'mark').length > 0) return undefined
  if (dependents(tree, verb, 'ccomp', 'xcomp').some((child) => child > verb)) return undefined
  const core = [...yieldOf(tree, subject), ...group.words].sort((a, b) => a - b)
  const first = core[0] ?? verb
  if (!/^[,–—-]$|["”]/.test(formOf(tree, first - 1)) && !/^[,–—-]$/.test(formOf(tree, first)))
    return undefined
  const borrowed = dependents(tree, verb, 'advcl', 'obl', 'advmod').filter((child) => child < first)
  const words = [
    ...yieldOf(tree, head, new Set([verb])),
    ...borrowed.flatMap((child) => yieldOf(tree, child)),
  ]
  return words.filter((word) => !isPunctuation(tree, word) || word !== first - 1).sort((a, b) => a - b)
}
