import type { PartialDate } from '../../doc/article.ts'
import type { AuxiliaryMode } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'

/** An event before it is numbered and looked up in the tables. Actors are ids of the reading. */
export interface Told {
  /** The words that tell it. */
  readonly span: Span
  /** CAMEO code of two to four digits. */
  readonly code: string
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  readonly aux: readonly AuxiliaryMode[]
  readonly isMutual: boolean
  readonly rule: string
  readonly record?: string
  readonly date?: PartialDate
  readonly place?: string
  /** Whole sentences. */
  readonly evidence: readonly Span[]
}
