import { randomNumbers } from './perceptron.ts'
import type { GoldSentence } from './treebank.ts'

const SHARE = 0.1
const LONGEST = 25
const smallWords = new Set([
  'a',
  'an',
  'the',
  'of',
  'in',
  'on',
  'to',
  'for',
  'and',
  'or',
  'with',
  'at',
  'by',
  'from',
  'as',
])

/** Copies of some shorter sentences in the casing of a headline, in lower case, or in capitals. */
export function recased(sentences: readonly GoldSentence[], seed: number): GoldSentence[] {
  const random = randomNumbers(seed)
  return sentences.flatMap((sentence) => {
    const draw = random()
    if (sentence.words.length > LONGEST || sentence.words.length < 4 || draw >= SHARE) return []
    const kind = draw / SHARE
    const recase = kind < 0.55 ? title : kind < 0.85 ? (word: string) => word.toLowerCase() : capitals
    return [{ ...sentence, words: sentence.words.map(recase) }]
  })
}

const capitals = (word: string): string => word.toUpperCase()

function title(word: string): string {
  return smallWords.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)
}
