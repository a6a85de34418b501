import type { LinkType, RecordStatus } from '../doc/layers.ts'
import type { Effect } from './effects.ts'
import { likeness, sameMatter, type Terms, withoutNames } from './terms.ts'
import { binding, closed, overlap, type Tracked, type TrackedRecord } from './tracked.ts'

const firmness = { tentative: 0, qualified: 1, firm: 2 } as const

/** What a recalled record's own status says of the earlier one. */
const recalled: Readonly<Partial<Record<RecordStatus, LinkType>>> = {
  kept: 'fulfils',
  partly_kept: 'partly_fulfils',
  broken: 'breaks',
  withdrawn: 'withdraws',
  superseded: 'supersedes',
}

/** How a record is told, beyond its own fields. */
export interface Manner {
  /** Its sentence says "instead". */
  readonly replaces: boolean
  /** It is looked back on: "had pledged", "the strikes that they threatened". */
  readonly looksBack: boolean
  /** Of a threat: its sentence tells that nothing came of it. */
  readonly nothingCame: boolean
}

/** How a later record bears on an earlier one; nothing if they are of different matters. An accusation refers to the promise and
 *  leaves its status. */
export function stepsBetween(earlier: Tracked, later: Tracked, { replaces, looksBack }: Manner): Effect[] {
  const { record } = later
  if (record.kind === 'evaluation') return accusation(earlier, later)
  if (isRefusedDemand(earlier, later))
    return closed.has(earlier.status)
      ? []
      : [{ record: earlier, type: 'breaks', rule: 'ledger/demand refused', status: 'broken' }]
  if (isSettled(earlier, later))
    return closed.has(earlier.status)
      ? []
      : [{ record: earlier, type: 'supersedes', rule: 'ledger/settled together', status: 'superseded' }]
  const isRecall = looksBack || record.mode === 'nominal'
  if (
    !isComparable(earlier, later) ||
    !(isSameMatter(earlier, later) || (isRecall && isNamed(earlier, later)))
  )
    return []
  const effect = (type: LinkType, rule: string, status?: RecordStatus): Effect => ({
    record: earlier,
    type,
    rule: `ledger/${rule}`,
    ...(status && !closed.has(earlier.status) && { status }),
  })
  if (record.status !== 'open' && record.status !== 'na') {
    const act = recalled[record.status]
    const refers = effect('refers_to', 'same matter recalled', act ? undefined : record.status)
    return act && !closed.has(earlier.status)
      ? [refers, effect(act, `recalled as ${record.status}`, record.status)]
      : [refers]
  }
  if (isSigned(earlier, later)) return [effect('fulfils', 'signed as promised', 'kept')]
  if (record.kind === 'refusal' && earlier.record.kind !== 'refusal') {
    return earlier.record.kind === 'offer' && later.conditions.length === 0
      ? [effect('withdraws', 'own offer refused', 'withdrawn')]
      : [effect('contradicts', 'refused now')]
  }
  if (isNegative(record) !== isNegative(earlier.record)) {
    return earlier.record.kind === 'threat'
      ? [effect('supersedes', 'promised not to', 'superseded')]
      : [effect('contradicts', 'opposite of the same')]
  }
  if (isRecall) return [effect('refers_to', 'same matter recalled')]
  if (replaces) return [effect('supersedes', 'instead', 'superseded')]
  if (isRescheduled(earlier.record, record)) return [effect('supersedes', 'another deadline', 'superseded')]
  if (isRepriced(earlier, later)) return [effect('supersedes', 'another number', 'superseded')]
  return [effect(...stepOf(earlier.record, record))]
}

function stepOf(earlier: TrackedRecord, later: TrackedRecord): readonly [LinkType, string] {
  const step = (binding[later.kind] ?? 0) - (binding[earlier.kind] ?? 0)
  const force = firmness[later.strength] - firmness[earlier.strength]
  if (step > 0 || (step === 0 && force > 0)) return ['strengthens', 'same matter, firmer']
  if (step < 0 || force < 0) return ['weakens', 'same matter, weaker']
  return ['repeats', 'same matter']
}

const isNegative = ({ polarity, kind }: TrackedRecord): boolean =>
  polarity === 'negative' && kind !== 'refusal'

const isRescheduled = (earlier: TrackedRecord, later: TrackedRecord): boolean => {
  const [a, b] = [earlier.deadline?.value, later.deadline?.value]
  return binding[later.kind] !== undefined && a !== undefined && b !== undefined && a !== b
}

/** Kinds of one family, of the same holder, whose counterparts do not differ. */
function isComparable(earlier: Tracked, later: Tracked): boolean {
  const [a, b] = [earlier.record.kind, later.record.kind]
  const isOwnWord = binding[a] !== undefined
  const isUndone = a === 'threat' && binding[b] !== undefined && isNegative(later.record)
  const family = a === b || isUndone || (isOwnWord && (binding[b] !== undefined || b === 'refusal'))
  const counterparts =
    earlier.counterpart.size === 0 ||
    later.counterpart.size === 0 ||
    overlap(earlier.counterpart, later.counterpart)
  return (
    family &&
    counterparts &&
    overlap(earlier.holder, later.holder) &&
    isOfParties(earlier, later) &&
    isOfParties(later, earlier)
  )
}

/** What several did together is a word among all of them: the other record has them all as its parties. */
function isOfParties(joint: Tracked, other: Tracked): boolean {
  return (
    joint.parties.length < 2 ||
    joint.parties.every((keys) => overlap(keys, other.holder) || overlap(keys, other.counterpart))
  )
}

function isSameMatter(earlier: Tracked, later: Tracked): boolean {
  const sides = new Set([...earlier.holder, ...earlier.counterpart, ...later.holder, ...later.counterpart])
  const bare = (terms: Terms): Terms => withoutNames(terms, sides)
  return earlier.contents.some((a) =>
    later.contents.some((b) => {
      if (!sameMatter(bare(a), bare(b)) || isToOthers(a, b)) return false
      const { acts, things } = likeness(a, b)
      // Judgements and beliefs repeat each other only in so many words: there is a new strike to condemn every week.
      return later.record.status !== 'na' || acts + things >= 3
    }),
  )
}

/** Both tell what the act is done to, and neither is in the other. */
const isToOthers = (a: Terms, b: Terms): boolean =>
  a.patients.size > 0 &&
  b.patients.size > 0 &&
  !overlap(a.patients, b.things) &&
  !overlap(b.patients, a.things)

/** "The hotline" is the hotline that they agreed to set up: all of the few words are in the earlier one. */
function isNamed(earlier: Tracked, later: Tracked): boolean {
  const sides = new Set([...earlier.holder, ...earlier.counterpart, ...later.holder, ...later.counterpart])
  return later.contents.some((terms) => {
    const b = withoutNames(terms, sides)
    return earlier.contents.some((other) => {
      const a = withoutNames(other, sides)
      const { acts, things } = likeness(a, b)
      const differ = a.names.size > 0 && b.names.size > 0 && !overlap(a.names, b.names)
      return things > 0 && things === b.things.size && acts === b.acts.size && !differ
    })
  })
}

/** The one who was asked says no. */
function isRefusedDemand(earlier: Tracked, later: Tracked): boolean {
  const { kind, status, mode } = later.record
  return (
    earlier.record.kind === 'demand' &&
    kind === 'refusal' &&
    status === 'open' &&
    mode !== 'nominal' &&
    later.conditions.length === 0 &&
    overlap(later.holder, earlier.counterpart) &&
    !overlap(later.holder, earlier.holder) &&
    earlier.contents.every(({ acts }) => acts.size > 0) &&
    isSameMatter(earlier, later)
  )
}

/** Who asked and who was asked agree on the matter. */
function isSettled(earlier: Tracked, later: Tracked): boolean {
  return (
    earlier.record.kind === 'demand' &&
    later.record.kind === 'agreement' &&
    later.record.status === 'open' &&
    overlap(earlier.holder, later.holder) &&
    overlap(earlier.counterpart, later.holder) &&
    isOfParties(later, earlier) &&
    isSameMatter(earlier, later)
  )
}

/** An offer or demand for more or less of the same. */
function isRepriced(earlier: Tracked, later: Tracked): boolean {
  const { kind } = later.record
  if (kind !== earlier.record.kind || !(kind === 'offer' || kind === 'demand')) return false
  return earlier.contents.some((a) =>
    later.contents.some((b) =>
      [...a.numbers].some(([counted, number]) => (b.numbers.get(counted) ?? number) !== number),
    ),
  )
}

/** A text that they had promised to sign is signed. */
const isSigned = (earlier: Tracked, { record }: Tracked): boolean =>
  record.kind === 'agreement' &&
  record.act === 'sign' &&
  earlier.record.polarity === 'positive' &&
  earlier.contents.some(({ acts }) => acts.has('sign'))

function accusation(earlier: Tracked, later: Tracked): Effect[] {
  const fits =
    binding[earlier.record.kind] !== undefined &&
    overlap(earlier.holder, later.counterpart) &&
    !overlap(earlier.holder, later.holder) &&
    later.accuses &&
    isSameMatter(earlier, { ...later, record: { ...later.record, status: 'open' } })
  return fits ? [{ record: earlier, type: 'refers_to', rule: 'ledger/accused of breach' }] : []
}
