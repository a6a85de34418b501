import { dependents, lemmaOf, relationOf, type Tree } from './tree.ts'
import { phraseOf, subjectOf, verbGroup } from './verb-group.ts'

/** Who speaks where the grammar names what they speak through: "his statement that" is his, "she issued a letter
 *  saying" is hers; "the statement said" stays the statement's. Gives the phrase of `head` in all other cases. */
export function sourceOf(
  tree: Tree,
  head: number,
  cut: ReadonlySet<number>,
  instruments: ReadonlySet<string>,
): number[] {
  const plain = phraseOf(tree, head, cut)
  if (!instruments.has(lemmaOf(tree, head))) return plain
  const [owner] = dependents(tree, head, 'nmod:poss')
  if (owner !== undefined) return phraseOf(tree, owner, cut)
  const verb = tree.tags[head]?.head
  if (verb === undefined || relationOf(tree, head) !== 'obj') return plain
  const subject = subjectOf(tree, verbGroup(tree, verb))
  return subject === undefined ? plain : phraseOf(tree, subject, cut)
}
