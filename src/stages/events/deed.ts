import type { AuxiliaryMode } from '../../doc/layers.ts'
import type { Word } from '../../text/tree.ts'

/** A deed as one clause or noun phrase tells it; actors are ids of the reading. */
export interface Deed {
  /** The word that tells it. */
  readonly trigger: Word
  readonly code: string
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  readonly aux: readonly AuxiliaryMode[]
  readonly isMutual: boolean
  /** Which rule made it. */
  readonly rule: string
  /** The frame named its objects, so that the deed is told even where no recipient is. */
  readonly isExplicit: boolean
}

/** Whether enough is told: who (or, of violence and coercion, to whom), and for most deeds both. */
export function isTold(deed: Deed): boolean {
  const root = deed.code.slice(0, 2)
  const someone = deed.actors.length > 0
  const toSomeone = deed.recipients.length > 0
  if (deed.isMutual && !(someone && toSomeone)) return false
  switch (root) {
    case '04':
    case '05':
    case '06':
    case '07':
    case '11':
      return someone && toSomeone
    case '01':
      return someone
    case '17':
    case '18':
    case '19':
    case '20':
      return toSomeone || (someone && deed.isExplicit)
    case '14':
      return someone || toSomeone
    case '15':
      return someone
    case '08':
      return someone && (toSomeone || deed.isExplicit)
    case '09':
      return someone && (toSomeone || deed.isExplicit)
    default:
      return someone && (toSomeone || deed.isExplicit)
  }
}
