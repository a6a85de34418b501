import type { EntityType } from '../../doc/layers.ts'
import type { NameWords } from './lexicon.ts'
import type { NameScene } from './names.ts'
import type { NamedRun } from './runs.ts'

/** Whether the word begins with a capital letter. */
export function isCapital(word: string | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word)
}

/** Whether the word is an honorific or a noun for an office-holder. */
export function isTitleWord(word: string, lexicon: NameWords): boolean {
  const lower = word.toLowerCase()
  return lexicon.honorifics.has(lower) || lexicon.offices.has(lower)
}

const isIdle = (word: string | undefined): boolean => word === undefined || !/[\p{L}\p{N}]/u.test(word)

/** The run without articles, marks, titles and honorifics at its edges, its type set by a telling noun; none if nothing
 *  that looks like a name is left. */
export function tidied({ words, tagged, known }: NameScene, run: NamedRun, lexicon: NameWords): NamedRun[] {
  let { from, to } = run
  while (from < to && (isIdle(words[from]) || /^the$/i.test(words[from] ?? ''))) from++
  while (to > from && (isIdle(words[to - 1]) || /^['’]s?$/.test(words[to - 1] ?? ''))) to--
  if (run.type === 'PER') {
    for (const { kinds, from: start, to: end } of known) {
      if (kinds.has('title') && start <= from && from < end && end < to) from = end
    }
    while (from < to - 1 && isTitleWord(words[from] ?? '', lexicon)) from++
    while (to > from && (isTitleWord(words[to - 1] ?? '', lexicon) || /^the$/i.test(words[to - 1] ?? '')))
      to--
  }
  const address = words.slice(from, to).findIndex((word) => word.includes('@'))
  if (address >= 0) to = from + address
  if (from >= to) return []
  if (run.type === 'DATE')
    return isDate({ words, tagged }, from, to, lexicon) ? [{ from, to, type: run.type }] : []
  while (to > from && (lexicon.honorifics.has(words[to - 1]?.toLowerCase() ?? '') || isIdle(words[to - 1])))
    to--
  while (to > from && /^\p{Ll}/u.test(words[to - 1] ?? '')) to--
  if (!words.slice(from, to).some(isCapital) || /\p{Sc}/u.test(words[from] ?? '')) return []
  const told = run.type === 'PER' && to - from > 1 ? undefined : toldType(words, from, to, lexicon)
  return [{ from, to, type: to - from > 1 || told === 'LOC' ? (told ?? run.type) : run.type }]
}

// A year stands alone, not behind a capitalised noun that it numbers ("Resolution 1441").
function isDate(
  { words, tagged }: Pick<NameScene, 'words' | 'tagged'>,
  from: number,
  to: number,
  lexicon: NameWords,
): boolean {
  const own = words.slice(from, to)
  if (own.some((word) => lexicon.days.has(word))) return true
  const isNominal = /^(?:PROPN|NOUN)$/.test(tagged[from - 1]?.upos ?? '')
  return own.every((word) => /^(?:1[5-9]|20)\d\ds?$/.test(word)) && !(isCapital(words[from - 1]) && isNominal)
}

/** What the telling noun of a name says: its last word, or its first before "of". */
function toldType(
  words: readonly string[],
  from: number,
  to: number,
  lexicon: NameWords,
): EntityType | undefined {
  const opens = /^(?:of|for)$/.test(words[from + 1] ?? '') ? lexicon.nouns.get(words[from] ?? '') : undefined
  return opens ?? lexicon.nouns.get(words[to - 1] ?? '')
}
