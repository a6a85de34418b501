import { regularLemma } from '../text/inflection.ts'

/** Gives the lemma of a word with these tags. */
export type Lemmatiser = (word: string, upos: string, xpos: string) => string

/** What the treebanks taught about lemmas beyond the rules. */
export interface LemmaTable {
  /** `form TAB UPOS|XPOS` → lemma, where the rules are wrong; forms in lower case, then as written. */
  readonly exceptions: ReadonlyMap<string, string>
  /** Lemmas that exist. */
  readonly bases: ReadonlySet<string>
}

/** The lemma of a word with this label (`UPOS|XPOS`). */
function lemmaOf(word: string, label: string, table: LemmaTable): string {
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

/** Reads the file of lemmas: lines `form TAB UPOS|XPOS TAB lemma` are exceptions, lines of one word are lemmas that exist. */
export function lemmatiser(file: string): Lemmatiser {
  const exceptions = new Map<string, string>()
  const bases = new Set<string>()
  for (const line of file.split('\n')) {
    const at = line.lastIndexOf('\t')
    if (at === -1) bases.add(line)
    else exceptions.set(line.slice(0, at), line.slice(at + 1))
  }
  return (word, upos, xpos) => lemmaOf(word, `${upos}|${xpos}`, { exceptions, bases })
}
