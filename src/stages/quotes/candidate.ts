/** The syntactic shape in which a cue word takes its content. Verbs: `that`, `wh`, `clause` (no "that"), `paren` (after or
 *  amid the content), `inf`, `ing`, `obj`, `obj-all` (object and what follows), `obj-inf`, `pred`, `obj-pred`, or a
 *  preposition (`about`, `on-inf`); `pass-` before it where the verb is passive. Nouns have `n-`, adjectives `a-`. */
export type Frame = string

/** A possible attribution, in token indices. */
export interface Candidate {
  readonly lemma: string
  readonly frame: Frame
  /** The word that carries the cue. */
  readonly anchor: number
  readonly cue: readonly number[]
  /** Empty where nobody is named. */
  readonly source: readonly number[]
  readonly content: readonly number[]
  readonly addressee: readonly number[]
}

/** Words that the grammar of attributions asks for. */
export interface CueWords {
  /** Nouns for what people speak through: statement, letter, interview. */
  readonly instruments: ReadonlySet<string>
  /** Verbs whose participle after a comma reports for itself: ", saying that". */
  readonly participles: ReadonlySet<string>
}
