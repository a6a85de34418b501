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
      .flatMap((words) => (words === null ? [] : [words.map(classWord)])),
  )
}
