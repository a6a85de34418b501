import type { EntityType } from '../doc/layers.ts'

/** What is found about one word: part of speech (UPOS, Penn XPOS), lemma, dependency head (index in the sentence; absent for the root) and relation (UD). */
export interface TaggedWord {
  readonly upos: string
  readonly xpos: string
  readonly lemma: string
  readonly head?: number
  readonly deprel: string
}

/** A run of words `[from, to)` of a sentence that names something. */
export interface NamedRun {
  readonly from: number
  readonly to: number
  readonly type: EntityType
}

/** Tags and parses one sentence at a time. Deterministic. */
export interface Tagger {
  /** Hex SHA-256 of the weights. */
  readonly digest: string
  tag(words: readonly string[]): readonly TaggedWord[]
  /** The lemma of a word with these tags. */
  lemma(word: string, upos: string, xpos: string): string
  /** Names in a tagged sentence, in order, none overlapping. `known` says for each word what a gazetteer knows of it
   *  ('' for nothing); any words will do, as long as they are those of training. */
  names(
    words: readonly string[],
    tagged: readonly TaggedWord[],
    known: readonly string[],
  ): readonly NamedRun[]
}
