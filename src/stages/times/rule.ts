import type { TimeValue } from './calendar.ts'
import type { Direction } from './direction.ts'
import type { Reference } from './reference.ts'

/** One match of a rule, with what its value may depend on. */
export interface Moment {
  /** The matched words. */
  readonly text: string
  /** A named group of the match. */
  group(name: string): string | undefined
  /** Up to forty code units of the sentence before and after the match. */
  readonly before: string
  readonly after: string
  readonly reference: Reference | undefined
  /** Whether the clause looks back or ahead; read on demand. */
  direction(): Direction
}

/** One way to write a date. `read` gives no value where the words turn out to be something else. */
export interface Rule {
  readonly name: string
  readonly pattern: RegExp
  read(moment: Moment): TimeValue | undefined
}
