import type { Lexicons } from '../knowledge/lexicons.ts'

/** What a word does for the comparison of a promise and a deed. */
export type WordUse =
  | 'part'
  | 'rest'
  | 'step'
  | 'perform'
  | 'happen'
  | 'fail'
  | 'stop'
  | 'retract'
  | 'replace'
  | 'defer'
  | 'arrive'
  | 'alone'
  | 'yet'
  | 'never'
  | 'instead'
  | 'promise'
  | 'claim'
  | 'unreal'

/** The words by which articles are compared. */
export interface Vocabulary {
  /** Lemmas that carry no matter of their own. */
  readonly light: ReadonlySet<string>
  /** Verb, or a verb and a word that hangs on it ("set free"), → its kin among acts ("supply" → "deliver"). */
  readonly acts: ReadonlyMap<string, string>
  /** Nouns of acts → the same kin ("delivery"). */
  readonly actNouns: ReadonlyMap<string, string>
  /** Lemma → its kin among things ("stockpile" → "arsenal"). */
  readonly things: ReadonlyMap<string, string>
  /** Lemma, or a verb and a word that hangs on it ("call off"), → its use. */
  readonly words: ReadonlyMap<string, WordUse>
  /** Number words → their values. */
  readonly numbers: ReadonlyMap<string, number>
}

const uses: readonly WordUse[] = [
  'part',
  'rest',
  'step',
  'perform',
  'happen',
  'fail',
  'stop',
  'retract',
  'replace',
  'defer',
  'arrive',
  'alone',
  'yet',
  'never',
  'instead',
  'promise',
  'claim',
  'unreal',
]

/** Reads the word lists of the ledger. */
export function openVocabulary(knowledge: Lexicons): Vocabulary {
  const kin = (type: string): ReadonlyMap<string, string> =>
    new Map(
      knowledge
        .lexicon('ledger-kin')
        .filter((row) => row['type'] === type)
        .map((row) => [row['lemma'] ?? '', row['kin'] ?? '']),
    )
  return {
    light: new Set(knowledge.lexicon('ledger-light-lemmas').map((row) => row['lemma'] ?? '')),
    acts: kin('verb'),
    actNouns: kin('noun'),
    things: kin('thing'),
    words: new Map(
      knowledge.lexicon('ledger-words').flatMap((row) => {
        const use = uses.find((name) => name === row['use'])
        return use ? [[row['lemma'] ?? '', use] as const] : []
      }),
    ),
    numbers: new Map(
      knowledge
        .lexicon('time-words')
        .filter((row) => row['kind'] === 'number')
        .map((row) => [row['word'] ?? '', Number(row['value'])]),
    ),
  }
}
