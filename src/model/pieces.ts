/** A word as the net sees it. `shape`: 0 no letters, 1 lower case, 2 all capitals, 3 capital first, 4 mixed. */
export interface CutWord {
  /** Ids of one to 24 pieces. */
  readonly pieces: readonly number[]
  readonly shape: number
}

const LONGEST_WORD = 100
const MOST_PIECES = 24
const CACHED_WORDS = 50_000

const marks = /\p{Mn}/gu
// What stands alone as a piece: ASCII signs, punctuation, CJK characters.
const alone =
  /[!-/:-@[-`{-~]|\p{P}|[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b820}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/u
const nothing = /[\s\p{Cc}\p{Cf}]/u

/** WordPiece over words that are already cut: lower case, no accents, the longest piece first. The same as in training. */
export function wordCutter(vocabulary: readonly string[]): (word: string) => CutWord {
  const ids = new Map(vocabulary.map((piece, id) => [piece, id]))
  const unknown = ids.get('[UNK]') ?? 1
  let cache = new Map<string, CutWord>()

  const longest = (part: string): number[] => {
    if (part.length > LONGEST_WORD) return [unknown]
    const found: number[] = []
    for (let start = 0; start < part.length; ) {
      let end = part.length
      let id: number | undefined
      for (; end > start; end--) {
        id = ids.get((start > 0 ? '##' : '') + part.slice(start, end))
        if (id !== undefined) break
      }
      if (id === undefined) return [unknown]
      found.push(id)
      start = end
    }
    return found
  }

  const cut = (word: string): CutWord => {
    // Longer words are unknown anyway; what is stored of them stays small.
    if (word.length > 4 * LONGEST_WORD)
      return { pieces: [unknown], shape: shapeOf(word.slice(0, LONGEST_WORD)) }
    const parts: string[] = []
    let current = ''
    for (const c of word.toLowerCase().normalize('NFD').replace(marks, '')) {
      const isAlone = alone.test(c)
      if (!isAlone && !nothing.test(c)) {
        current += c
        continue
      }
      if (current !== '') parts.push(current)
      current = ''
      if (isAlone) parts.push(c)
    }
    if (current !== '') parts.push(current)
    const pieces = parts.flatMap(longest).slice(0, MOST_PIECES)
    return { pieces: pieces.length === 0 ? [unknown] : pieces, shape: shapeOf(word) }
  }

  return (word) => {
    const known = cache.get(word)
    if (known !== undefined) return known
    const found = cut(word)
    if (cache.size >= CACHED_WORDS) cache = new Map()
    if (word.length <= LONGEST_WORD) cache.set(word, found)
    return found
  }
}

const letter = /\p{L}/u

function shapeOf(word: string): number {
  let letters = 0
  let capitals = 0
  let first = false
  for (const c of word) {
    if (!letter.test(c)) continue
    const isCapital = c !== c.toLowerCase()
    if (letters === 0) first = isCapital
    letters++
    if (isCapital) capitals++
  }
  if (letters === 0) return 0
  if (capitals === 0) return 1
  if (capitals === letters) return letters > 1 ? 2 : 3
  return first && capitals === 1 ? 3 : 4
}
