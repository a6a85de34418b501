import type { Figures } from './set.ts'

/** The figures under their names behind a word and a blank. */
export const prefixed = (word: string, figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${word} ${name}`, value]))
