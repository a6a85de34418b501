import type { Span } from '../doc/span.ts'
import { type Account, doersOf, recallsThreat, type Saying, speakersOf } from './account.ts'
import type { Deed } from './deeds.ts'
import { conditionOf, type Effect, effectOf } from './effects.ts'
import type { Found } from './findings.ts'
import type { Candidates } from './matter-index.ts'
import { stepsBetween } from './steps.ts'
import { closed, isVagueThreat, overlap, type Tracked } from './tracked.ts'

/** How an article bears on the records of earlier ones, as they stand before it. */
export function bearingsOf(account: Account, earlier: Candidates): Found[] {
  return withoutRepeats(bySayings(account, earlier), byDeeds(account, earlier))
}

/** Gives the records whose status an article changes the new one. `changed` is called after each change. */
export function settle(found: readonly Found[], changed: (found: Found) => void = () => {}): void {
  for (const each of found) {
    const { record, status } = each.effect
    if (status === undefined || record.isSettledByHand) continue
    if (closed.has(record.status) && status !== 'kept') continue
    if (record.status === status) continue
    record.status = status
    changed(each)
  }
}

/** Whether an article could bear on a record of an earlier one, whatever the status of that. */
export function mayBear(account: Account, record: Tracked): boolean {
  if (!isInOrder(record, account)) return false
  const open: Tracked = { ...record, status: 'open' }
  const telling = { day: account.day, actors: account.actors }
  return (
    account.deeds.some((deed) => effectOf(deed, open, telling) !== undefined) ||
    account.sayings.some(
      ({ tracked, manner }) =>
        stepsBetween(open, tracked, manner).length > 0 ||
        (recallsThreat({ tracked, manner }) && isVagueThreat(record)),
    )
  )
}

function bySayings(account: Account, earlier: Candidates): Found[] {
  return account.sayings.flatMap((saying): Found[] => {
    const { tracked, manner } = saying
    const { id, evidence, span, holder } = tracked.record
    const found = (effect: Effect): Found => ({
      effect,
      evidence,
      span,
      from: id,
      actors: holder,
      negated: false,
    })
    for (const other of earlier.near(speakersOf(tracked), tracked.contents)) {
      if (!isInOrder(other, account)) continue
      const effects = stepsBetween(other, tracked, manner)
      if (effects.length > 0) return effects.map(found)
    }
    const effect = recallsThreat(saying) ? onVagueThreat(account, saying, earlier) : undefined
    return effect ? [found(effect)] : []
  })
}

/** "The strikes that they threatened" recall the only threat of theirs that is open and told no act; it lapses if they never came. */
function onVagueThreat(
  account: Account,
  { tracked, manner }: Saying,
  earlier: Candidates,
): Effect | undefined {
  const { holder, counterpart } = tracked
  const open = earlier
    .vague(holder)
    .filter((one) => one.status === 'open' && isInOrder(one, account))
    .filter(
      (one) => counterpart.size === 0 || one.counterpart.size === 0 || overlap(counterpart, one.counterpart),
    )
  const [only] = open
  if (!only || open.length > 1) return undefined
  return {
    record: only,
    type: 'refers_to',
    rule: manner.nothingCame ? 'ledger/threat never carried out' : 'ledger/only threat on file',
    ...(manner.nothingCame && { status: 'lapsed' }),
  }
}

function byDeeds(account: Account, earlier: Candidates): Found[] {
  const { day, actors, deeds } = account
  const telling = { day, actors }
  const settled = new Set<Tracked>()
  return deeds.flatMap((deed): Found[] => {
    const effects = earlier
      .near(doersOf(account, deed), [deed.terms])
      .filter((record) => isInOrder(record, account))
      .flatMap((record) => (settled.has(record) ? conditionOf : effectOf)(deed, record, telling) ?? [])
    // A promise made twice is kept twice; of what changes nothing, the latest says it.
    const told = effects.filter(
      ({ status, type }, at) => status !== undefined || type === 'meets_condition' || at === 0,
    )
    for (const { record, status } of told) if (status && closed.has(status)) settled.add(record)
    return told.flatMap((effect) => deedFindings(account, deed, effect))
  })
}

function deedFindings(account: Account, deed: Deed, effect: Effect): Found[] {
  const { span, evidence, negated, doers: actors } = deed
  const recall = recallOf(account, evidence, effect.record)
  const from = deed.event ?? (effect.type === 'meets_condition' ? undefined : recall)
  const isRecall = effect.type !== 'refers_to' && (deed.recalled || recall !== undefined)
  const refers: Effect = { record: effect.record, type: 'refers_to', rule: 'ledger/promise recalled' }
  const found = (each: Effect, source: string | undefined): Found => ({
    effect: each,
    evidence: [evidence],
    span,
    from: source,
    actors,
    negated,
  })
  return [...(isRecall ? [found(refers, recall ?? from)] : []), found(effect, from)]
}

/** The record that tells in the same sentence that the promise was kept. */
const recallOf = (
  { sayings }: Account,
  sentence: Span,
  { holder, counterpart }: Tracked,
): string | undefined =>
  sayings.find(
    ({ tracked: { record, holder: own } }) =>
      record.status === 'kept' &&
      record.evidence.some(({ start }) => start === sentence.start) &&
      (overlap(own, holder) || overlap(own, counterpart)),
  )?.tracked.record.id

/** What one sentence does to a record is told once, by its record rather than by its deed. */
function withoutRepeats(sayings: readonly Found[], deeds: readonly Found[]): Found[] {
  const keyOf = ({ effect: { type, record }, evidence }: Found): string =>
    `${evidence[0]?.start}|${type}|${record.reference}`
  const seen = new Set(sayings.map(keyOf))
  const others = deeds.filter((found) => {
    const isNew = !seen.has(keyOf(found))
    seen.add(keyOf(found))
    return isNew
  })
  return [...sayings, ...others]
}

/** An article tells nothing of what was said after it. */
const isInOrder = ({ day }: Tracked, article: Account): boolean =>
  day === undefined || article.day === undefined || article.day >= day.slice(0, article.day.length)
