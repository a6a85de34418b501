import type { PartialDate } from '../../doc/article.ts'
import type { Meeting } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { Telling } from './telling.ts'

/** A telling with what its sentence adds. */
export interface Placed {
  readonly telling: Telling
  readonly sentence: Span
  readonly date: PartialDate | undefined
  readonly place: string | undefined
  readonly venue: string | undefined
  readonly sidelineOf: string | undefined
}

/** A meeting as put together from one or more tellings; the first is its anchor. */
export interface Gathered {
  readonly anchor: Telling
  readonly type: string
  readonly status: Meeting['status']
  readonly participants: readonly string[]
  readonly date?: PartialDate
  readonly place?: string
  readonly venue?: string
  readonly sidelineOf?: string
  readonly evidence: readonly Span[]
  readonly rules: readonly Telling[]
}

/** Several sentences about one meeting are one meeting: same people (or one side's people more fully named), no two
 *  different dates, held and planned kept apart. "The talks" joins the last meeting before it.
 *  `principals` gives the state that a person speaks for, so that "the two countries' talks" meet their ministers'. */
export function gather(placed: readonly Placed[]): Gathered[] {
  const found: Gathered[] = []
  for (const each of placed) {
    const { telling } = each
    if (telling.isReference) {
      const last = found.at(-1)
      if (last !== undefined && fits(last, each)) found[found.length - 1] = join(last, each)
      continue
    }
    const index = found.findLastIndex((meeting) => same(meeting, each))
    const known = found[index]
    if (known === undefined) found.push(first(each))
    else found[index] = join(known, each)
  }
  return found
}

function fits(meeting: Gathered, each: Placed): boolean {
  const { type, participants } = each.telling
  if (participants.some((id) => !meeting.participants.includes(id))) return false
  if (type !== meeting.type && type !== 'talks' && !(meeting.type === 'talks' && type !== 'visit'))
    return false
  return datesAgree(meeting.date, each.date) && each.telling.status === meeting.status
}

function same(meeting: Gathered, each: Placed): boolean {
  const { telling } = each
  const isSubset =
    telling.participants.every((id) => meeting.participants.includes(id)) ||
    meeting.participants.every((id) => telling.participants.includes(id))
  if (!isSubset || !datesAgree(meeting.date, each.date)) return false
  if (
    isRemote(meeting.type) !== isRemote(telling.type) &&
    meeting.type !== 'talks' &&
    telling.type !== 'talks'
  )
    return false
  return telling.status === meeting.status
}

function isRemote(type: string): boolean {
  return type.endsWith('call')
}

function datesAgree(a: PartialDate | undefined, b: PartialDate | undefined): boolean {
  return a === undefined || b === undefined || a.startsWith(b) || b.startsWith(a)
}

const aside = { date: undefined, place: undefined, venue: undefined, sidelineOf: undefined }

function first(each: Placed): Gathered {
  const { telling } = each
  const { date, place, venue, sidelineOf } = telling.isAside === true ? aside : each
  return {
    anchor: telling,
    type: telling.type,
    status: telling.status,
    participants: telling.participants,
    ...(date === undefined ? {} : { date }),
    ...(place === undefined ? {} : { place }),
    ...(venue === undefined ? {} : { venue }),
    ...(sidelineOf === undefined ? {} : { sidelineOf }),
    evidence: [each.sentence],
    rules: [telling],
  }
}

function join(meeting: Gathered, each: Placed): Gathered {
  const { telling } = each
  // What merely takes a meeting up may speak of other times and places in the same breath.
  const more: Partial<Placed> = telling.isReference || telling.isAside === true ? {} : each
  const date = longer(meeting.date, more.date)
  const place = meeting.place ?? more.place
  const venue = meeting.venue ?? more.venue
  const sidelineOf = meeting.sidelineOf ?? more.sidelineOf
  const isTold = meeting.evidence.some(({ start }) => start === each.sentence.start)
  return {
    ...meeting,
    type:
      meeting.type === 'talks' && (!telling.isReference || isRemote(telling.type))
        ? telling.type
        : meeting.type,
    participants: [...new Set([...meeting.participants, ...telling.participants])],
    ...(date === undefined ? {} : { date }),
    ...(place === undefined ? {} : { place }),
    ...(venue === undefined ? {} : { venue }),
    ...(sidelineOf === undefined ? {} : { sidelineOf }),
    evidence: isTold ? meeting.evidence : [...meeting.evidence, each.sentence],
    rules: [...meeting.rules, telling],
  }
}

function longer(a: PartialDate | undefined, b: PartialDate | undefined): PartialDate | undefined {
  return (b?.length ?? 0) > (a?.length ?? 0) ? b : a
}
