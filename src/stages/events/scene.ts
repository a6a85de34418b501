import type { Parties } from '../../text/parties.ts'
import type { Tree } from '../../text/tree.ts'
import type { EventWords } from './lexicon.ts'
import type { States } from './states.ts'

/** Everything the coder looks at. */
export interface Scene {
  readonly tree: Tree
  readonly parties: Parties
  readonly words: EventWords
  readonly states: States
}
