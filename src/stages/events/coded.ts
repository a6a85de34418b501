import type { Clause } from '../../text/clause.ts'
import type { Word } from '../../text/tree.ts'

/** What one predicate comes to, before its auxiliaries and surroundings are looked at. */
export interface Coded {
  readonly clause: Clause
  readonly code: string
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  readonly isMutual: boolean
  readonly isExplicit: boolean
  /** Told only as part of a stance: nobody is named to whom it is done. */
  readonly isLoose?: boolean
  readonly rule: string
  /** Words whose own deed is part of this one. */
  readonly consumed: readonly Word[]
}

/** Codes a predicate; `undefined` where it tells no deed. Remembers what it has read. */
export type Read = (word: Word) => Coded | undefined
