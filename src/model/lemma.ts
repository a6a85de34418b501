import { regularLemma } from '../text/inflection.ts'
import { plainWord } from './words.ts'

/** What the treebanks taught about lemmas beyond the rules. */
export interface LemmaTable {
  /** `form TAB UPOS|XPOS` → lemma, where the rules are wrong; forms in lower case, then as written. */
  readonly exceptions: ReadonlyMap<string, string>
  /** Lemmas that exist. */
  readonly bases: ReadonlySet<string>
}

/** The lemma of a word with this label (`UPOS|XPOS`). */
export function lemmaOf(word: string, label: string, table: LemmaTable): string {
  const plain = plainWord(word)
  return (
    table.exceptions.get(`${plain}\t${label}`) ??
    table.exceptions.get(`${plain.toLowerCase()}\t${label}`) ??
    ruleLemma(plain, label, table.bases)
  )
}

/** The lemma by rule alone. */
export function ruleLemma(word: string, label: string, bases: ReadonlySet<string>): string {
  const [upos, xpos] = label.split('|')
  if (upos === 'PUNCT' || upos === 'SYM' || upos === 'NUM') return word
  if (upos === 'PROPN' && xpos !== 'NNPS') return word
  const lemma = regularLemma(word, xpos ?? '', (base) => bases.has(base))
  // "Russian", "Europeans": English writes nationality words with a capital wherever they stand.
  const isNationality =
    /^\p{Lu}\p{Ll}+(?:an|ish|ese|ian)s?$/u.test(word) && (xpos === 'JJ' || upos === 'NOUN')
  return isNationality ? word.charAt(0) + lemma.slice(1) : lemma
}
