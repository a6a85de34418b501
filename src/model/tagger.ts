/** What is found about one word: part of speech (UPOS, Penn XPOS), lemma, dependency head (index in the sentence; absent for the root) and relation (UD). */
export interface TaggedWord {
  readonly upos: string
  readonly xpos: string
  readonly lemma: string
  readonly head?: number
  readonly deprel: string
}

/** Tags and parses one sentence at a time. Deterministic. */
export interface Tagger {
  /** Hex SHA-256 of the weights. */
  readonly digest: string
  tag(words: readonly string[]): readonly TaggedWord[]
}
