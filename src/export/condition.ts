import type { Condition } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'

/** A condition as it is shown: its connector in capitals, and the rest of its words. */
export interface ShownCondition {
  readonly connector: string
  readonly rest: string
}

/** Parts a condition from its connector ("if", "only once", "unless"); one without a connector in front gets IF, UNLESS or UNTIL. */
export function showCondition(condition: Condition, words: (span: Span) => string): ShownCondition {
  const { span, cue, polarity, type } = condition
  if (cue && cue.start === span.start && cue.end < span.end) {
    return { connector: words(cue).toUpperCase(), rest: words({ start: cue.end, end: span.end }).trim() }
  }
  const connector = polarity === 'negative' ? 'UNLESS' : type === 'until' ? 'UNTIL' : 'IF'
  return { connector, rest: words(span) }
}
