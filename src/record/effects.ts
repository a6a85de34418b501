import type { LinkType, RecordStatus } from '../doc/layers.ts'
import type { Deed } from './deeds.ts'
import { likeness, sameMatter, type Terms, withoutNames } from './terms.ts'
import { binding, closed, overlap, type Tracked } from './tracked.ts'

/** What a later article does to an earlier record. */
export interface Effect {
  readonly record: Tracked
  readonly type: LinkType
  /** Absent where the status stays. */
  readonly status?: RecordStatus
  /** Name of the rule that decided. */
  readonly rule: string
}

/** What a deed is measured against: the day of its article, and who is in it. */
export interface Telling {
  /** ISO date of the article. */
  readonly day: string | undefined
  readonly actors: ReadonlySet<string>
}

/** What a deed does to one earlier record, if anything: keeps or breaks it, or meets or fails its condition. */
export function effectOf(deed: Deed, record: Tracked, telling: Telling): Effect | undefined {
  if (isBefore(deed.date, record.day)) return undefined
  if (isOfWord(deed)) return onRetraction(deed, record, telling)
  if (isDefied(record)) return onContent(deed, record, telling)
  return closed.has(record.status)
    ? undefined
    : (onContent(deed, record, telling) ?? onCondition(deed, record, telling))
}

/** Of a record that this article has settled already: how its condition came about. */
export function conditionOf(deed: Deed, record: Tracked, telling: Telling): Effect | undefined {
  const found =
    isBefore(deed.date, record.day) || isOfWord(deed) ? undefined : onCondition(deed, record, telling)
  if (found?.type !== 'meets_condition') return undefined
  const { type, rule } = found
  return { record, type, rule }
}

/** A demand that was refused can still be met. */
const isDefied = ({ record, status }: Tracked): boolean => record.kind === 'demand' && status === 'broken'

const retractable = /^(?:threat|demand|offer|commitment|agreement|assurance)$/

/** The holder itself takes back what it threatened, asked, offered or promised. */
function onRetraction(deed: Deed, record: Tracked, telling: Telling): Effect | undefined {
  if (deed.negated || closed.has(record.status) || !retractable.test(record.record.kind)) return undefined
  if (deed.voice.kind === 'said' && !overlap(deed.voice.by, record.holder)) return undefined
  if (!overlap(deed.actors, record.holder)) return undefined
  const fits = record.contents.some(
    (terms) =>
      (sameDeed(terms, deed, record) || isNamed(terms, deed)) &&
      (isAmong(record, telling) || sharesName(terms, deed, record)),
  )
  if (!fits) return undefined
  if (deed.replaces)
    return { record, type: 'supersedes', rule: 'ledger/replaced by its holder', status: 'superseded' }
  if (!deed.defers)
    return { record, type: 'withdraws', rule: 'ledger/taken back by its holder', status: 'withdrawn' }
  return deed.date !== undefined && record.record.deadline !== undefined
    ? { record, type: 'supersedes', rule: 'ledger/put off to another day', status: 'superseded' }
    : { record, type: 'weakens', rule: 'ledger/put off' }
}

/** What was promised is taken back, replaced or put off; nothing is done. */
const isOfWord = ({ retracts, replaces, defers }: Deed): boolean => retracts || replaces || defers

/** "Its offer of a loan": all its words are in the record. */
function isNamed(content: Terms, { terms }: Deed): boolean {
  const { acts, things } = likeness(content, terms)
  return things > 0 && things === terms.things.size && acts === terms.acts.size
}

const isBefore = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a < b.slice(0, a.length)

function onContent(deed: Deed, record: Tracked, telling: Telling): Effect | undefined {
  const { kind } = record.record
  const isDemand = kind === 'demand'
  if (!isDemand && kind !== 'threat' && binding[kind] === undefined) return undefined
  const bound = isDemand ? record.counterpart : record.holder
  if (!isDoer(deed, bound, telling, record.contents)) return undefined
  const parts = record.contents.filter(
    (terms) => sameDeed(terms, deed, record) && (isAmong(record, telling) || sharesName(terms, deed, record)),
  )
  if (parts.length === 0) return undefined
  const completes = deed.isRest && record.status === 'partly_kept'
  const isComplete =
    completes ||
    (parts.length === record.contents.length &&
      !deed.partial &&
      !deed.isRest &&
      !isSome(record.contents, deed) &&
      !fallsShort(record.contents, deed))
  const isNegative = (record.record.polarity === 'negative') !== parts.some(({ stops }) => stops)
  const effect = (type: LinkType, rule: string, status?: RecordStatus): Effect => ({
    record,
    type,
    rule: `ledger/${rule}`,
    ...(status && { status }),
  })
  if (deed.negated === isNegative) {
    if (!countsAsKept(deed, record, isDemand)) return undefined
    if (!isNegative && isLate(deed, record))
      return isDemand
        ? isDefied(record)
          ? undefined
          : effect('breaks', 'done after its time', 'broken')
        : effect('partly_fulfils', 'done after its time', 'partly_kept')
    const name = isNegative ? 'left undone as promised' : 'done as promised'
    const rule = isDemand ? 'done as demanded' : deed.recalled ? `${name}, promise recalled` : name
    return isComplete
      ? effect('fulfils', rule, 'kept')
      : effect('partly_fulfils', `${rule}, in part`, 'partly_kept')
  }
  if (!countsAsBroken(deed, record, isDemand) || isDefied(record)) return undefined
  // Nobody breaks a promise by what an unnamed hand did.
  if (deed.actors.size === 0)
    return deed.negated && deed.recalled ? effect('refers_to', 'not done so far') : undefined
  if (!deed.negated)
    return deed.partial || !parts.some((terms) => isWithin(terms, deed))
      ? undefined
      : effect('breaks', isDemand ? 'done against the demand' : 'done against the promise', 'broken')
  if (!isOverdue(record, telling.day) && (deed.awaited || !deed.final)) {
    return effect('refers_to', 'not done so far')
  }
  return kind === 'threat'
    ? effect('refers_to', 'threat never carried out', 'lapsed')
    : effect('breaks', 'not done when due', 'broken')
}

/** The doer is bound, or the article names no doer, the bound one is in it, and the deed is told in no other words than the record. */
function isDoer(
  deed: Deed,
  bound: ReadonlySet<string>,
  telling: Telling,
  contents: readonly Terms[],
): boolean {
  if (deed.actors.size > 0) return overlap(deed.actors, bound)
  if (!overlap(telling.actors, bound)) return false
  return contents.some(
    ({ things }) =>
      [...deed.terms.things].every((thing) => things.has(thing)) ||
      [...deed.terms.things].filter((thing) => things.has(thing)).length >= 2,
  )
}

/** Circumstances are many: the deed tells nothing else, or two things of the condition. */
const isWhole = (condition: Terms, { terms }: Deed): boolean =>
  likeness(condition, terms).things >= Math.min(2, terms.things.size)

/** A breach is told in no other words than the promise, or in more. */
function isWithin(content: Terms, { terms }: Deed): boolean {
  const { things } = likeness(content, terms)
  return things === content.things.size || things === terms.things.size
}

/** A place or another third name is told of both. */
function sharesName(content: Terms, { terms }: Deed, { holder, counterpart }: Tracked): boolean {
  const bare = withoutNames(content, new Set([...holder, ...counterpart]))
  return overlap(bare.names, terms.names)
}

/** The other side, or the others that bound themselves too, have a part in the article. */
function isAmong({ parties, holder, counterpart }: Tracked, { actors }: Telling): boolean {
  const present = [...holder].filter((key) => actors.has(key)).length
  return (counterpart.size === 0 || overlap(counterpart, actors)) && (parties.length < 2 || present >= 2)
}

/** "Closed a road near the port" is not done to the port, nor what is done to one person to another. */
function isOfPatient(content: Terms, { patients, whom }: Terms): boolean {
  if (whom.size > 0 && content.whom.size > 0 && !overlap(whom, content.whom)) return false
  return patients.size === 0 || overlap(patients, content.things) || overlap(patients, content.acts)
}

/** "Promised a loan": to give one, or the sum of one. */
function isGift(content: Terms, { terms }: Deed, { record }: Tracked): boolean {
  const isPromise = record.kind === 'commitment' || record.kind === 'offer' || record.kind === 'demand'
  const isSum = [...content.numbers.keys()].some((counted) => terms.numbers.has(counted))
  return (
    isPromise &&
    content.isNominal &&
    content.acts.size === 0 &&
    overlap(terms.acts, giving) &&
    (isSum || overlap(terms.patients, content.things))
  )
}

const giving: ReadonlySet<string> = new Set(['deliver', 'pay', 'lend'])

/** The same act is told of both, and half of what was said; names of the two sides themselves say nothing of the matter. */
function sameDeed(content: Terms, deed: Deed, record: Tracked): boolean {
  const { holder, counterpart } = record
  const sides = new Set([...holder, ...counterpart])
  const { acts, things } = likeness(content, deed.terms)
  const covers = acts + things >= (content.acts.size + content.things.size) / 2
  const a = withoutNames(content, sides)
  const b = withoutNames(deed.terms, sides)
  if (isGift(content, deed, record)) return covers && things > 0 && sameMatter({ ...a, acts: b.acts }, b)
  return acts > 0 && covers && isOfPatient(content, deed.terms) && sameMatter(a, b)
}

/** The article, the bound party itself or a body that is no party; of demands not the one who was asked. */
function countsAsKept({ voice }: Deed, { holder, counterpart }: Tracked, isDemand: boolean): boolean {
  if (voice.kind === 'article') return true
  if (overlap(voice.by, holder)) return true
  return !(isDemand && overlap(voice.by, counterpart)) && voice.isBody && !overlap(voice.by, counterpart)
}

/** The article or the bound party itself: an accusation by one side changes nothing. */
function countsAsBroken({ voice }: Deed, { holder, counterpart }: Tracked, isDemand: boolean): boolean {
  return voice.kind === 'article' || overlap(voice.by, isDemand ? counterpart : holder)
}

/** Fewer of what was promised. */
const fallsShort = (contents: readonly Terms[], { terms }: Deed): boolean =>
  contents.some(({ numbers }) =>
    [...numbers].some(([counted, promised]) => {
      const told = terms.numbers.get(counted)
      return told !== undefined && told < promised
    }),
  )

/** "Two of the ships", of which no number was promised. */
const isSome = (contents: readonly Terms[], { terms }: Deed): boolean =>
  [...terms.outOf].some((thing) => contents.every(({ numbers }) => !numbers.has(thing)))

/** Its deadline lies before the article. A vague deadline never passes. */
const isOverdue = (tracked: Tracked, day: string | undefined): boolean => isBefore(deadlineOf(tracked), day)

/** A time that does not lie after the record's own day is none by which something must happen. */
function deadlineOf({ record: { deadline }, day }: Tracked): string | undefined {
  const value = deadline?.value
  if (value === undefined || day === undefined) return value
  return isBefore(value, day) || value === day ? undefined : value
}

/** The clause tells a day after the deadline. */
const isLate = (deed: Deed, tracked: Tracked): boolean => isBefore(deadlineOf(tracked), deed.date)

function onCondition(deed: Deed, tracked: Tracked, telling: Telling): Effect | undefined {
  if (tracked.status !== 'open' || !overlap(tracked.holder, telling.actors)) return undefined
  for (const { terms, by, type, polarity } of tracked.conditions) {
    if (
      !(by.size > 0
        ? isDoer(deed, by, telling, [terms])
        : deed.actors.size === 0 || !overlap(deed.actors, tracked.holder))
    )
      continue
    if (!sameDeed(terms, deed, { ...tracked, counterpart: new Set([...tracked.counterpart, ...by]) }))
      continue
    if (deed.voice.kind === 'said' && !overlap(deed.voice.by, tracked.holder) && !deed.voice.isBody) continue
    if (deed.partial || isSome([terms], deed) || (by.size === 0 && !isWhole(terms, deed))) continue
    const isMet = deed.negated === terms.stops
    if (!isMet && (deed.awaited || !deed.final)) continue
    const excuses = isMet === (polarity === 'negative' || type === 'unless')
    if (type === 'until' && isMet) {
      return { record: tracked, type: 'meets_condition', rule: 'ledger/term has come', status: 'lapsed' }
    }
    return excuses
      ? { record: tracked, type: 'fails_condition', rule: 'ledger/condition failed', status: 'lapsed' }
      : {
          record: tracked,
          type: 'meets_condition',
          rule: by.size > 0 ? 'ledger/condition met by its actor' : 'ledger/condition met by circumstance',
          status: 'condition_met',
        }
  }
  return undefined
}
