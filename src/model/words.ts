import { hashText } from './hash.ts'

/** What the models see of one word, each a hash or a small number. */
export const WORD_FIELDS = 13
export const FORM = 0
export const LOWER = 1
export const SUFFIX1 = 2
export const SUFFIX2 = 3
export const SUFFIX3 = 4
export const SUFFIX4 = 5
export const PREFIX1 = 6
export const PREFIX3 = 7
export const SHAPE = 8
export const CLUSTER = 9
export const CASE = 10
/** One more than the label of a word that has only one; 0 for all others. */
export const CERTAIN = 11
/** How the word is usually written inside a sentence: 0 unknown, 1 small, 2 both, 3 with a capital. */
export const HABIT = 12

/** Values of the field CASE. */
const NO_LETTER = 0
const LOWER_CASE = 1
const TITLE_CASE = 2
const UPPER_CASE = 3
const MIXED_CASE = 4

/** What running text taught about a word: its class (from 1) and its usual case (see HABIT). Keys are in lower case, digits as 0. */
export type WordClasses = ReadonlyMap<string, { readonly cluster: number; readonly habit: number }>

/** Encodes sentences for the models. Holds a bounded cache of words, which does not change what it gives. */
export interface WordEncoder {
  encode(words: readonly string[]): EncodedSentence
}

export interface EncodedSentence {
  readonly length: number
  /** Rows of WORD_FIELDS numbers: the words, then one row for "past the end" and one for "before the start". */
  readonly fields: Int32Array
  /** Whether most longer words begin with a capital, as in a headline. */
  readonly headline: number
}

const CACHE_LIMIT = 50_000

/** Opens an encoder that knows these word classes, and the label number of words that have only one. */
export function wordEncoder(
  classes: WordClasses,
  certain: ReadonlyMap<string, number> = new Map(),
): WordEncoder {
  const cache = new Map<string, Int32Array>()
  const row = (word: string): Int32Array => {
    const cached = cache.get(word)
    if (cached !== undefined) return cached
    const fresh = wordFields(word, classes, certain)
    if (cache.size >= CACHE_LIMIT) cache.clear()
    cache.set(word, fresh)
    return fresh
  }
  return {
    encode(words) {
      const length = words.length
      const fields = new Int32Array((length + 2) * WORD_FIELDS)
      let capitals = 0
      let longer = 0
      let open = false
      for (let i = 0; i < length; i++) {
        let word = plainWord(words[i] ?? '')
        if (word === '"') {
          open = !open
          word = open ? '“' : '”'
        } else if (word === '“') open = true
        else if (word === '”') open = false
        const source = row(word)
        fields.set(source, i * WORD_FIELDS)
        const letterCase = source[CASE] as number
        if (letterCase !== NO_LETTER && word.length > 3) {
          longer++
          if (letterCase !== LOWER_CASE) capitals++
        }
      }
      fields.fill(2, length * WORD_FIELDS, (length + 1) * WORD_FIELDS)
      fields.fill(3, (length + 1) * WORD_FIELDS)
      return { length, fields, headline: longer > 2 && capitals * 4 > longer * 3 ? 1 : 0 }
    },
  }
}

/** The word with typographic variants made plain: ’ and ‘ as ', every dash as —, `` and '' as quotation marks, … as three dots. */
export function plainWord(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word) && !/^(?:``|''|-{2,})$/.test(word)) return word
  return word
    .replace(/[‘’ʼ`´](?!`)/g, "'")
    .replace(/^(?:``|„|«)$/, '“')
    .replace(/^(?:''|»)$/, '”')
    .replace(/[–—―‒]|-{2,}/g, '—')
    .replace(/‐|‑/g, '-')
    .replace(/…/g, '...')
}

/** The form of a word with letters and digits made coarse: "Bonn" → "Xx", "2017" → "0000", "G20" → "X00". */
function shapeOf(word: string): string {
  let shape = ''
  let last = ''
  for (const character of word.slice(0, 24)) {
    let kind = character
    if (/\p{Lu}/u.test(character)) kind = 'X'
    else if (/\p{L}/u.test(character)) kind = 'x'
    else if (/\p{Nd}/u.test(character)) kind = '0'
    if (kind !== last || kind === '0') shape += kind
    last = kind
  }
  return shape
}

function caseOf(word: string): number {
  const upper = word.match(/\p{Lu}/gu)?.length ?? 0
  const lower = word.match(/\p{Ll}/gu)?.length ?? 0
  if (upper + lower === 0) return NO_LETTER
  if (upper === 0) return LOWER_CASE
  const titled = /^\P{L}*\p{Lu}/u.test(word)
  if (lower === 0) return upper === 1 && word.length === 1 ? TITLE_CASE : UPPER_CASE
  return titled && upper === 1 ? TITLE_CASE : MIXED_CASE
}

function wordFields(word: string, classes: WordClasses, certain: ReadonlyMap<string, number>): Int32Array {
  const lower = word.toLowerCase()
  const digits = lower.replace(/\p{Nd}/gu, '0')
  const suffix = (size: number): number => (digits.length > size ? hashText(digits.slice(-size)) : 4)
  const known = classes.get(digits)
  const cluster = known?.cluster ?? 0
  const fields = new Int32Array(WORD_FIELDS)
  fields[FORM] = hashText(word.replace(/\p{Nd}/gu, '0'))
  fields[LOWER] = hashText(digits)
  fields[SUFFIX1] = suffix(1)
  fields[SUFFIX2] = suffix(2)
  fields[SUFFIX3] = suffix(3)
  fields[SUFFIX4] = suffix(4)
  fields[PREFIX1] = hashText(digits.slice(0, 1))
  fields[PREFIX3] = digits.length > 3 ? hashText(digits.slice(0, 3)) : 4
  fields[SHAPE] = hashText(shapeOf(word))
  fields[CLUSTER] = cluster
  fields[CASE] = caseOf(word)
  fields[HABIT] = known?.habit ?? 0
  fields[CERTAIN] = (certain.get(word) ?? -1) + 1
  return fields
}
