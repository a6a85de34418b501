import type { Parties } from '../../text/parties.ts'
import type { Tree, Word } from '../../text/tree.ts'
import type { EventWords } from './lexicon.ts'

/** Everything the coder looks at. */
export interface Scene {
  readonly tree: Tree
  readonly parties: Parties
  readonly words: EventWords
  /** State of the place that a word names. */
  stateAt(word: Word): string | undefined
}
