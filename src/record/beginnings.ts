import type { Vocabulary } from './vocabulary.ts'

/** Beginnings of the words that tell a matter, each with those of its kin, in lower case: by them a text on the same matter can be
 *  looked up in an index of words. Inflected ends are left off ("deliveries" gives "deliver"). At most 16 words. */
export function beginningsOf(text: string, vocabulary: Vocabulary): readonly (readonly string[])[] {
  const kin = [...vocabulary.acts, ...vocabulary.actNouns, ...vocabulary.things]
  const found = new Map<string, readonly string[]>()
  for (const [word] of text.toLowerCase().matchAll(/\p{L}{3,}/gu)) {
    if (found.size === mostWords) break
    const beginning = stem(word)
    if (vocabulary.light.has(word) || found.has(beginning)) continue
    found.set(beginning, [...new Set([beginning, ...kinOf(beginning, kin).map(stem)])])
  }
  return [...found.values()]
}

const mostWords = 16

const stem = (word: string): string => word.slice(0, Math.max(4, word.length - 3))

type Kin = readonly (readonly [lemma: string, kin: string])[]

/** All words whose kin is that of a word with this beginning. */
function kinOf(beginning: string, kin: Kin): readonly string[] {
  const own = new Set(kin.flatMap(([lemma, name]) => (lemma.startsWith(beginning) ? [name] : [])))
  return kin.flatMap(([lemma, name]) => (own.has(name) ? [lemma] : []))
}
