import type { LinkType, RecordStatus, StatementRecord } from '../doc/layers.ts'
import type { Effect } from './effects.ts'
import { likeness, sameMatter, type Terms, withoutNames } from './terms.ts'
import { binding, closed, overlap, type Tracked } from './tracked.ts'

const firmness = { tentative: 0, qualified: 1, firm: 2 } as const

/** What a recalled record's own status says of the earlier one. */
const recalled: Readonly<Partial<Record<RecordStatus, LinkType>>> = {
  kept: 'fulfils',
  partly_kept: 'partly_fulfils',
  broken: 'breaks',
  withdrawn: 'withdraws',
  superseded: 'supersedes',
}

/** How a later record bears on an earlier one; nothing if they are of different matters. `replaces`: its sentence says "instead".
 *  An accusation refers to the promise and leaves its status. */
export function stepsBetween(earlier: Tracked, later: Tracked, replaces: boolean): Effect[] {
  const { record } = later
  if (record.kind === 'evaluation') return accusation(earlier, later)
  if (!isComparable(earlier, later) || !isSameMatter(earlier, later)) return []
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
  if (record.kind === 'refusal' && earlier.record.kind !== 'refusal') {
    return earlier.record.kind === 'offer' && record.conditions.length === 0
      ? [effect('withdraws', 'own offer refused', 'withdrawn')]
      : [effect('contradicts', 'refused now')]
  }
  if (isNegative(record) !== isNegative(earlier.record))
    return [effect('contradicts', 'opposite of the same')]
  if (record.mode === 'nominal') return [effect('refers_to', 'same matter recalled')]
  if (replaces || isRescheduled(earlier.record, record)) {
    return [effect('supersedes', replaces ? 'instead' : 'another deadline', 'superseded')]
  }
  return [effect(...stepOf(earlier.record, record))]
}

function stepOf(earlier: StatementRecord, later: StatementRecord): readonly [LinkType, string] {
  const step = (binding[later.kind] ?? 0) - (binding[earlier.kind] ?? 0)
  const force = firmness[later.strength] - firmness[earlier.strength]
  if (step > 0 || (step === 0 && force > 0)) return ['strengthens', 'same matter, firmer']
  if (step < 0 || force < 0) return ['weakens', 'same matter, weaker']
  return ['repeats', 'same matter']
}

const isNegative = ({ polarity, kind }: StatementRecord): boolean =>
  polarity === 'negative' && kind !== 'refusal'

const isRescheduled = (earlier: StatementRecord, later: StatementRecord): boolean => {
  const [a, b] = [earlier.deadline?.value, later.deadline?.value]
  return binding[later.kind] !== undefined && a !== undefined && b !== undefined && a !== b
}

/** Kinds of one family, of the same holder, whose counterparts do not differ. */
function isComparable(earlier: Tracked, later: Tracked): boolean {
  const [a, b] = [earlier.record.kind, later.record.kind]
  const isOwnWord = binding[a] !== undefined
  const family = a === b || (isOwnWord && (binding[b] !== undefined || b === 'refusal'))
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
      if (!sameMatter(bare(a), bare(b))) return false
      const { acts, things } = likeness(a, b)
      // Judgements and beliefs repeat each other only in so many words: there is a new strike to condemn every week.
      return later.record.status !== 'na' || acts + things >= 3
    }),
  )
}

function accusation(earlier: Tracked, later: Tracked): Effect[] {
  const fits =
    binding[earlier.record.kind] !== undefined &&
    overlap(earlier.holder, later.counterpart) &&
    !overlap(earlier.holder, later.holder) &&
    later.record.reasons?.some(({ rule }) => rule === 'claim of breach') &&
    isSameMatter(earlier, { ...later, record: { ...later.record, status: 'open' } })
  return fits ? [{ record: earlier, type: 'refers_to', rule: 'ledger/accused of breach' }] : []
}
