import { plainWord } from '../src/model/words.ts'
import type { GoldSentence } from './treebank.ts'

const OFTEN = 25
const PURE = 0.997

/** The frequent words that (nearly) always have one label, as lines `word TAB label`. Straight quotation marks are left
 *  out: they open and close. */
export function certainWords(sentences: readonly GoldSentence[]): string[] {
  const counts = new Map<string, Map<string, number>>()
  for (const { words, labels } of sentences) {
    words.forEach((written, i) => {
      const word = plainWord(written)
      const label = labels[i] ?? ''
      const own = counts.get(word) ?? new Map<string, number>()
      own.set(label, (own.get(label) ?? 0) + 1)
      counts.set(word, own)
    })
  }
  return [...counts]
    .flatMap(([word, own]) => {
      const total = [...own.values()].reduce((sum, count) => sum + count, 0)
      const [label, count] = [...own].reduce((best, next) => (next[1] > best[1] ? next : best))
      const isCertain = total >= OFTEN && count >= total * PURE && !/["“”]/.test(word)
      return isCertain ? [`${word}\t${label}`] : []
    })
    .sort()
}
