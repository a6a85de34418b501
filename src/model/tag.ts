import { bestLabel, type Scorer } from './linear.ts'
import { TAG_FEATURES, tagFeatures } from './tag-features.ts'
import { CERTAIN, type EncodedSentence, WORD_FIELDS } from './words.ts'

/** Labels the words of a sentence from left to right, then once more with the first pass's labels seen on the right.
 *  Gives label numbers; two more stand at the end for the edges of the sentence. */
export function tagSentence(sentence: EncodedSentence, first: Scorer, second: Scorer): Int32Array {
  const tags = edgeTags(sentence.length, first.labels)
  tagPass(sentence, first, false, tags)
  tagPass(sentence, second, true, tags)
  return tags
}

/** An array for the labels of a sentence, the two edges filled in. */
export function edgeTags(length: number, labels: number): Int32Array {
  const tags = new Int32Array(length + 2).fill(labels + 2)
  tags[length] = labels
  tags[length + 1] = labels + 1
  return tags
}

/** One pass from left to right, in place. Words that have only one label need no look at their neighbours. */
export function tagPass(sentence: EncodedSentence, scorer: Scorer, second: boolean, tags: Int32Array): void {
  const features = new Int32Array(TAG_FEATURES)
  const scores = new Float64Array(scorer.labels)
  for (let i = 0; i < sentence.length; i++) {
    const certain = sentence.fields[i * WORD_FIELDS + CERTAIN] as number
    if (certain > 0) {
      tags[i] = certain - 1
      continue
    }
    scorer.score(features, tagFeatures(sentence, i, tags, second, features), scores)
    tags[i] = bestLabel(scores, scorer.labels)
  }
}
