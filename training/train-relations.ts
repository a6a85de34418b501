import { bestLabel } from '../src/model/linear.ts'
import type { Tree } from '../src/model/relation-features.ts'
import { labelTree } from '../src/model/relations.ts'
import { type Perceptron, perceptron, randomNumbers, shuffled } from './perceptron.ts'

/** A tree with the label of each arc. */
export interface RelationExample {
  readonly tree: Tree
  readonly gold: Int32Array
}

/** Trains the labels of arcs on trees; labels seen as context are the perceptron's own, as at run time. */
export function trainRelations(
  examples: readonly RelationExample[],
  labels: number,
  root: number,
  options: { readonly epochs: number; readonly seed: number },
): Perceptron {
  const model = perceptron(labels)
  const random = randomNumbers(options.seed)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const { tree, gold } of shuffled(examples, random)) {
      labelTree(tree, model, root, (features, count, scores, word) => {
        const guess = bestLabel(scores, labels)
        const right = gold[word] as number
        model.tick()
        if (guess !== right) {
          model.update(features, count, right, 1)
          model.update(features, count, guess, -1)
        }
        return guess
      })
    }
  }
  return model
}
