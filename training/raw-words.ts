import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { plainWord } from '../src/model/words.ts'
import { readArticleTexts, readPassages } from './treebank.ts'

/** The word as word classes know it. */
export function classWord(word: string): string {
  return plainWord(word)
    .toLowerCase()
    .replace(/\p{Nd}/gu, '0')
}

/** The articles and the passages of GAP as sentences of words, cut roughly: good enough to learn word classes from. */
export function rawSentences(folder: string): string[][] {
  const files = readdirSync(join(folder, 'articles'))
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort()
  return [...readArticleTexts(folder, files), ...readPassages(folder)].flatMap((text) =>
    text
      .split(/(?<=[.!?]["”']?)\s+(?=[A-Z“"])|\n+/)
      .map((sentence) =>
        plainWord(sentence)
          .replace(/n't\b/g, " n't")
          .match(/n't|'(?:s|re|ve|ll|d|m)\b|[\p{L}\p{N}]+(?:[.,'][\p{L}\p{N}]+)*|\S/gu),
      )
      .flatMap((words) => (words === null ? [] : [[...words]])),
  )
}

/** How often each word (as word classes know it) is written with a capital and without, sentence starts and headlines left out. */
export function caseHabits(
  sentences: readonly (readonly string[])[],
): Map<string, { capital: number; small: number }> {
  const habits = new Map<string, { capital: number; small: number }>()
  for (const words of sentences) {
    const isHeadline = words.filter((word) => /^\p{Ll}{4,}/u.test(word)).length * 4 < words.length
    if (isHeadline) continue
    words.slice(1).forEach((word, i) => {
      if (!/^\p{L}/u.test(word) || /[.:"“]/.test(words[i] ?? '')) return
      const key = classWord(word)
      const habit = habits.get(key) ?? { capital: 0, small: 0 }
      if (/^\p{Lu}/u.test(word)) habit.capital++
      else habit.small++
      habits.set(key, habit)
    })
  }
  return habits
}

/** The mark of a habit in a model file. */
export function habitMark(habit: { readonly capital: number; readonly small: number } | undefined): string {
  if (habit === undefined) return '='
  const share = habit.capital / (habit.capital + habit.small)
  return share < 0.05 ? '_' : share < 0.9 ? '~' : '^'
}
