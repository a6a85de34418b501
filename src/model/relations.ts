import { bestLabel, type Scorer } from './linear.ts'
import { RELATION_FEATURES, relationFeatures, type Tree } from './relation-features.ts'

/** Called for every arc before its label is fixed; gives the label to go on with. */
export type Decide = (features: Int32Array, count: number, scores: Float64Array, word: number) => number

/** Labels the arcs of a tree from the root down; the root's own label is `root`. */
export function labelTree(
  tree: Tree,
  scorer: Scorer,
  root: number,
  decide: Decide = bestOf(scorer),
): Int32Array {
  const relations = new Int32Array(tree.input.length).fill(root)
  const features = new Int32Array(RELATION_FEATURES)
  const scores = new Float64Array(scorer.labels)
  const queue = tree.input.length > 0 ? [tree.root] : []
  for (let at = 0; at < queue.length; at++) {
    const children = tree.children[queue[at] as number] ?? []
    children.forEach((word, rank) => {
      const count = relationFeatures(tree, word, rank, relations, features)
      scorer.score(features, count, scores)
      relations[word] = decide(features, count, scores, word)
      queue.push(word)
    })
  }
  return relations
}

const bestOf =
  (scorer: Scorer): Decide =>
  (_features, _count, scores) =>
    bestLabel(scores, scorer.labels)
