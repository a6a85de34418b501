import { contains, overlaps, type Span } from '../../doc/span.ts'
import type { Told } from './told.ts'

/** Puts the three ways of telling together: a deed that a record or a meeting tells as well is told once, with the
 *  record's parties and the deed's finer code; the same deed told twice is one event with several sentences. */
export function merge(records: readonly Told[], meetings: readonly Told[], deeds: readonly Told[]): Told[] {
  const bySentence = new Map<number, Told[]>()
  for (const deed of deeds) {
    const start = deed.evidence[0]?.start ?? -1
    bySentence.set(start, [...(bySentence.get(start) ?? []), deed])
  }
  const consults = new Map(
    meetings
      .filter((meeting) => root(meeting) === '04')
      .flatMap((meeting) => meeting.evidence.map(({ start }) => [start, meeting] as const)),
  )
  const found: Told[] = []
  const used = new Set<Told>()
  for (const told of [...records, ...meetings]) {
    const near = told.evidence.flatMap(({ start }) => bySentence.get(start) ?? [])
    const twin = near.find((deed) => !used.has(deed) && isTwin(told, deed))
    if (twin !== undefined) used.add(twin)
    found.push(twin === undefined ? told : joined(told, twin))
  }
  const known = new Map<string, number[]>()
  const remember = (told: Told, index: number): void => {
    known.set(identity(told), [...(known.get(identity(told)) ?? []), index])
  }
  found.forEach(remember)
  for (const deed of deeds) {
    // Whatever else a sentence says of a meeting ("talks", "visit") is that meeting.
    if (used.has(deed) || (root(deed) === '04' && consults.has(deed.evidence[0]?.start ?? -1))) continue
    const index = known.get(identity(deed))?.find((at) => datesAgree(found[at], deed))
    const other = index === undefined ? undefined : found[index]
    if (index !== undefined && other !== undefined) {
      found[index] = { ...other, evidence: union(other.evidence, deed.evidence) }
    } else {
      remember(deed, found.push(deed) - 1)
    }
  }
  return found
    .filter((told) => told.actors.length + told.recipients.length > 0)
    .sort((a, b) => a.span.start - b.span.start)
}

const root = (told: Told): string => told.code.slice(0, 2)

// 02 and 10 both ask; 01 is what a record's kind falls back on.
function rootsAgree(a: Told, b: Told): boolean {
  const pair = [root(a), root(b)].sort().join()
  return root(a) === root(b) || pair === '02,10' || pair === '03,05' || pair === '01,11'
}

function isTwin(told: Told, deed: Told): boolean {
  const isNear =
    told.rule === 'meeting'
      ? overlaps(told.span, deed.span) || inEvidence(told, deed)
      : inEvidence(told, deed)
  if (!isNear || !rootsAgree(told, deed)) return false
  return told.rule === 'meeting'
    ? sharesParty(told, deed)
    : overlaps(told.span, deed.span) || sharesParty(told, deed)
}

function inEvidence(told: Told, deed: Told): boolean {
  return told.evidence.some((span) => contains(span, deed.span))
}

function sharesParty(a: Told, b: Told): boolean {
  const parties = [...b.actors, ...b.recipients]
  return [...a.actors, ...a.recipients].some((id) => parties.includes(id))
}

function joined(told: Told, deed: Told): Told {
  const date = told.date ?? deed.date
  const place = told.place ?? deed.place
  return {
    ...told,
    span: told.rule === 'record' ? told.span : deed.span,
    code: deed.code,
    actors: told.actors.length > 0 ? told.actors : deed.actors,
    recipients: told.recipients.every((id) => deed.recipients.includes(id))
      ? deed.recipients
      : told.recipients,
    // What two agree that one will do for the other, or what is asked of both, is not done by both to each other.
    isMutual:
      told.rule === 'record'
        ? deed.isMutual && !/^(?:02|1[0-3])/.test(deed.code)
        : told.isMutual || deed.isMutual,
    aux: told.aux.length > 0 ? told.aux : deed.aux,
    ...(date === undefined ? {} : { date }),
    ...(place === undefined ? {} : { place }),
  }
}

// The same deed of the same parties, told again.
function identity(told: Told): string {
  return [root(told), told.actors.join(), told.recipients.join(), told.aux.join()].join('|')
}

function datesAgree(a: Told | undefined, b: Told): boolean {
  return a?.date === undefined || b.date === undefined || a.date === b.date
}

function union(a: readonly Span[], b: readonly Span[]): Span[] {
  const all = [...a]
  for (const span of b) if (!all.some(({ start }) => start === span.start)) all.push(span)
  return all
}
