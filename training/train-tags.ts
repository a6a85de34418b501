import { bestLabel, type Scorer } from '../src/model/linear.ts'
import { edgeTags } from '../src/model/tag.ts'
import { TAG_FEATURES, tagFeatures } from '../src/model/tag-features.ts'
import type { EncodedSentence } from '../src/model/words.ts'
import { type Perceptron, perceptron, randomNumbers, shuffled } from './perceptron.ts'

/** A sentence ready for training: its encoding, gold labels, and for the second pass the labels of the first. */
export interface TagExample {
  readonly sentence: EncodedSentence
  readonly gold: Int32Array
  readonly first?: Int32Array
}

/** Trains one pass of the tagger. Labels on the left are the perceptron's own, as at run time. */
export function trainTags(
  examples: readonly TagExample[],
  labels: number,
  options: { readonly epochs: number; readonly seed: number },
): Perceptron {
  const model = perceptron(labels)
  const random = randomNumbers(options.seed)
  const features = new Int32Array(TAG_FEATURES)
  const scores = new Float64Array(labels)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const { sentence, gold, first } of shuffled(examples, random)) {
      const tags = first ? first.slice() : edgeTags(sentence.length, labels)
      for (let i = 0; i < sentence.length; i++) {
        const count = tagFeatures(sentence, i, tags, first !== undefined, features)
        model.score(features, count, scores)
        const guess = bestLabel(scores, labels)
        const right = gold[i] as number
        model.tick()
        if (guess !== right) {
          model.update(features, count, right, 1)
          model.update(features, count, guess, -1)
        }
        tags[i] = guess
      }
    }
  }
  return model
}

/** Labels for every example by models that did not see it: the examples are cut into `folds` parts. */
export function crossTag(
  examples: readonly TagExample[],
  folds: number,
  train: (part: readonly TagExample[]) => Scorer,
  tag: (example: TagExample, scorer: Scorer) => Int32Array,
): Int32Array[] {
  const result: Int32Array[] = []
  for (let fold = 0; fold < folds; fold++) {
    const scorer = train(examples.filter((_, i) => i % folds !== fold))
    examples.forEach((example, i) => {
      if (i % folds === fold) result[i] = tag(example, scorer)
    })
  }
  return result
}
