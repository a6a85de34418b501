import type { PartialDate } from '../../doc/article.ts'
import type { HeldOffice } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import { heldOn } from '../../knowledge/held.ts'
import type { KnownTenure } from '../../knowledge/knowledge.ts'
import { fold } from '../../knowledge/words.ts'
import { type Cast, type Figure, giveOffice, type KnownOffice } from './cast.ts'
import { mayBe, placeOf } from './holders.ts'
import type { Setting } from './setting.ts'
import { readTitle } from './titles.ts'

/** A person of the tables who may be meant. */
interface Candidate {
  readonly tenures: readonly KnownTenure[]
  /** Whether an office that the text gives is theirs by the tables: on the day, or on another. */
  readonly office?: 'today' | 'ever'
  readonly isInOffice: boolean
  /** Whether they lead a state or its foreign ministry, or a body, on the day. */
  readonly rank?: 'head' | 'minister'
  /** Whether the name is printed as the tables have it. */
  readonly isExact: boolean
  /** Whether the text speaks of a state or body of theirs. */
  readonly isPlaced: boolean
}

/** Several people of the tables fit a name, and nothing decides. */
export interface Ambiguity {
  readonly figure: Figure
  readonly count: number
}

/** Links persons to the tables by name, and gives them the offices that they held on the article's day. The text's own
 *  office decides first, then the day, then the states and bodies that the text speaks of. A bare surname needs more than a
 *  full name. Where several people fit, nobody is linked. */
export function knowPeople(setting: Setting): readonly Ambiguity[] {
  const open: Ambiguity[] = []
  for (const figure of [...setting.cast.figures]) {
    if (figure.type !== 'person' || (figure.mentions.size === 0 && !figure.isInHeading)) continue
    const isFull = /\s/.test(figure.name.trim())
    const exact = setting.tenuresOf(figure.name)
    const tenures = exact.length > 0 || !isFull ? exact : setting.knowledge.tenuresLike(figure.name)
    const people = groupByPerson(tenures)
      .map((each) => candidate(setting, figure, each))
      .filter((each) => isPossible(setting, figure, each))
    const fit =
      exact.length === 0
        ? people.filter(isBorneOut)
        : isFull
          ? fullName(people)
          : surname(setting, figure, people)
    const [chosen] = fit
    if (!chosen) continue
    if (fit.length > 1) open.push({ figure, count: fit.length })
    else {
      const doubt = exact.length === 0 ? doubts.likeName : isFull ? doubts.fullName : doubts.surname
      link(setting, figure, chosen.tenures, scoreOf(chosen, doubt))
      placeSaid(setting, figure, chosen.tenures)
    }
  }
  return open
}

/** "President Aro" is of the one state or body that the tables know the person to have led, whenever that was. */
function placeSaid(setting: Setting, figure: Figure, tenures: readonly KnownTenure[]): undefined {
  for (const [index, office] of figure.offices.entries()) {
    const { held, role, of, isOwned } = office
    if (held.basis !== 'text' || role === undefined || of || isOwned) continue
    const [id, ...others] = new Set(tenures.flatMap((each) => (each.role === role ? [each.of] : [])))
    const place = id !== undefined && others.length === 0 && placeFigure(setting, id, figure.first)
    if (!place) continue
    const name = place.type === 'state' ? (place.country ?? place.name) : place.name
    figure.offices[index] = { ...office, of: place, held: { ...held, of: name } }
    if (held.status !== 'former' && held.status !== 'incoming') figure.principal ??= place
  }
}

/** A loose spelling counts only where something else speaks for the person. */
const isBorneOut = ({ office, isInOffice, isPlaced }: Candidate): boolean =>
  office !== undefined || isInOffice || isPlaced

/** Those whom a full name may mean: one alone, else whoever holds the office of the text, else an office of the day, else
 *  one of a place of the text. */
function fullName(people: readonly Candidate[]): readonly Candidate[] {
  const ways: readonly ((each: Candidate) => boolean)[] = [
    ({ office }) => office === 'today',
    ({ isExact }) => isExact,
    ({ office }) => office === 'ever',
    ({ isInOffice }) => isInOffice,
    ({ isPlaced }) => isPlaced,
  ]
  return narrowed(people, ways)
}

/** Narrows down by the first sign that any of them bears, again and again. */
function narrowed(
  people: readonly Candidate[],
  ways: readonly ((each: Candidate) => boolean)[],
): readonly Candidate[] {
  let left = people
  for (const way of ways) {
    if (left.length < 2) break
    const found = left.filter(way)
    if (found.length > 0) left = found
  }
  return left
}

/** Those whom a bare surname may mean: whoever holds the office of the text, else a head of the day, else somebody in office
 *  in a place of the text. A foreign minister or head of a body of the day is known by surname in a text on foreign
 *  affairs, if nobody else in the tables bears it. */
function surname(setting: Setting, figure: Figure, people: readonly Candidate[]): readonly Candidate[] {
  const said = figure.offices.find(({ held, role }) => held.basis === 'text' && role !== undefined)
  if (said) {
    const today = people.filter(({ office }) => office === 'today')
    const placed = today.filter(({ isPlaced }) => isPlaced)
    if (today.length > 0) return placed.length > 0 ? placed : today
    const ever = people.filter(({ office, isPlaced }) => office === 'ever' && isPlaced)
    if (said.held.status === 'former') return ever
    return ever.filter(({ tenures }) => tenures.some((each) => isNear(each, setting.date)))
  }
  const current = people.filter((each) => each.isInOffice && isStyled(setting, figure, each))
  const placed = current.filter(({ isPlaced }) => isPlaced)
  const leading = placed.filter(({ rank }) => rank !== undefined)
  if (leading.length > 0) return leading
  if (placed.length > 0) return placed
  const heads = current.filter(({ rank, tenures }) => rank === 'head' && !isMiddleName(figure.name, tenures))
  if (heads.length > 0) return heads
  const ministers = current.filter(({ rank }) => rank === 'minister')
  const isTitled = figure.offices.some(({ held }) => held.basis === 'text' && held.status !== 'former')
  return people.length === 1 && (isTitled || setting.spoken.size > 0) ? ministers : []
}

/** "López" by itself is hardly Andrés Manuel López Obrador. */
function isMiddleName(bare: string, [first]: readonly KnownTenure[]): boolean {
  const inner = fold(first?.person ?? '')
    .split(/\s+/)
    .slice(1, -1)
  return inner.some((word) => word.toLowerCase() === fold(bare).toLowerCase())
}

/** A rank before the surname ("General Aro", "Secretary Aro") is that of a soldier, a leader, or one of the title. */
function isStyled({ titleNouns }: Setting, figure: Figure, { tenures }: Candidate): boolean {
  const said = figure.offices.filter(({ held }) => held.basis === 'text' && held.status !== 'former')
  return said.every(({ held }) => {
    const noun = held.office.split(' ').at(-1) ?? ''
    if (noun === 'leader' || titleNouns.get(noun)?.code === 'MIL') return true
    return tenures.some(({ title }) =>
      title
        .toLowerCase()
        .split(/[\s-]+/)
        .includes(noun),
    )
  })
}

/** Whether the tenure ended less than two years before, or begins less than one after. */
function isNear({ start, end, asOf }: KnownTenure, date: PartialDate | undefined): boolean {
  if (date === undefined || start === undefined) return false
  const year = (day: string): number => Number(day.slice(0, 4)) + Number(day.slice(5, 7) || 6) / 12
  const ended = year(date) - year(end ?? asOf)
  return ended < 2 && year(start) - year(date) < 1
}

function candidate(setting: Setting, figure: Figure, tenures: readonly KnownTenure[]): Candidate {
  const { date, spoken } = setting
  const current = tenures.filter((tenure) => date !== undefined && heldOn(tenure, date))
  const said = figure.offices.filter(({ held }) => held.basis === 'text')
  const places = new Set([
    ...spoken,
    ...said.flatMap(({ of, isOwned }) => (isOwned ? (placeOf(of) ?? []) : [])),
  ])
  const isSaid = (tenure: KnownTenure): boolean => said.some((office) => isOffice(office, tenure))
  const isAlsoToday = said.some(
    (office) => office.held.status !== 'former' && current.some((tenure) => isOffice(office, tenure)),
  )
  const office = isAlsoToday ? 'today' : tenures.some(isSaid) ? 'ever' : undefined
  const rank = current.some(({ role }) => role === 'head_of_state' || role === 'head_of_government')
    ? 'head'
    : current.some(({ role }) => role === 'foreign_minister' || role === 'secretary_general')
      ? 'minister'
      : undefined
  return {
    tenures,
    isExact: tenures.some(({ person }) => plain(person) === plain(figure.name)),
    isInOffice: current.length > 0,
    isPlaced: tenures.some(({ of }) => places.has(of)),
    ...(office && { office }),
    ...(rank && { rank }),
  }
}

const plain = (name: string): string =>
  fold(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')

/** Whether the tables speak of the office that the text gives. */
const isOffice = ({ role, of }: KnownOffice, tenure: KnownTenure): boolean =>
  role !== undefined && tenure.role === role && (of === undefined || placeOf(of) === tenure.of)

/** Not somebody of another state or gender: a minister of a state whom the tables know only from elsewhere is a namesake. */
function isPossible({ givenNames }: Setting, figure: Figure, { tenures }: Candidate): boolean {
  const places = new Set(tenures.map(({ of }) => of))
  const isElsewhere = figure.offices.some(({ held, of, role }) => {
    if (held.basis !== 'text' || of?.type !== 'state' || of.country === undefined) return false
    return (
      !places.has(of.country) &&
      (role !== undefined || ![...places].some((place) => place.startsWith('org:')))
    )
  })
  // A full name says enough; of a bare name that comes first in the person's the given name is another word.
  const isNamed = ({ person }: KnownTenure): boolean =>
    /\s/.test(figure.name.trim()) || plain(person).startsWith(`${plain(figure.name)} `)
  return (
    !isElsewhere && tenures.some((each) => isNamed(each) || mayBe(each.person, figure.gender, givenNames))
  )
}

/** How much doubt a name leaves by itself; every sign that speaks for the person halves it. */
const doubts = { fullName: 0.16, likeName: 0.32, surname: 0.6, title: 0.04 } as const

/** How sure the link is, 0–1. An office given by text and tables for the day counts as three signs. */
function scoreOf({ office, isInOffice, rank, isPlaced }: Candidate, doubt: number): number {
  const signs = (office === 'today' ? 3 : office === 'ever' ? 1 : 0) + Number(isInOffice) + Number(isPlaced)
  return rounded(1 - doubt / 2 ** (signs + Number(rank === 'head')))
}

const rounded = (score: number): number => Math.round(score * 10_000) / 10_000

/** How sure somebody is who was found in the tables by office and day. */
export const titleScore = 1 - doubts.title

/** Takes over link, score, canonical name and the day's offices from the tenures of one person. */
export function link(
  setting: Setting,
  figure: Figure,
  tenures: readonly KnownTenure[],
  score: number,
): undefined {
  const [first] = tenures
  if (!first) return
  const { date } = setting
  figure.link = first.personId
  figure.score = score
  for (const { person, otherNames } of tenures)
    for (const name of [person, ...otherNames]) figure.names.add(name)
  figure.reasons.push({ rule: 'actors/known by name', field: 'link' })
  for (const tenure of nearestFirst(setting, tenures)) {
    if (date === undefined || !heldOn(tenure, date)) continue
    giveTenure(setting, figure, tenure, tenure.acting ? 'acting' : 'current')
  }
}

/** Of several states with one head those first that the text speaks of, then those of which the tables know most: the
 *  holder speaks for the first. Bodies come last. */
function nearestFirst(
  { spoken, knowledge }: Setting,
  tenures: readonly KnownTenure[],
): readonly KnownTenure[] {
  const rank = ({ of }: KnownTenure): number =>
    of.startsWith('org:') ? 0 : knowledge.tenuresIn(of).length + (spoken.has(of) ? 1_000_000 : 0)
  return [...tenures].sort((a, b) => rank(b) - rank(a))
}

/** Gives somebody an office as the tables have it; the holder speaks for the state or body if the title says so. */
export function giveTenure(
  setting: Setting,
  figure: Figure,
  tenure: KnownTenure,
  status: HeldOffice['status'],
): undefined {
  const of = placeFigure(setting, tenure.of, figure.first)
  const { speaksFor } = readTitle(setting, tenure.title, tenure.of)
  const isVoice = speaksFor !== 'none' && !(speaksFor === 'party' && of?.type === 'state')
  // A leader of a party who holds an office of state speaks for the state.
  const { link: body = '' } = figure.principal ?? {}
  if (isVoice && of?.type === 'state' && setting.knowledge.organisationById(body)?.kind === 'party')
    delete figure.principal
  giveOffice(
    figure,
    {
      held: {
        office: tenure.role === 'other' ? tenure.title.toLowerCase() : tenure.role.replaceAll('_', ' '),
        title: tenure.title,
        of: of?.type === 'state' ? tenure.of : (of?.name ?? tenure.of),
        status,
        basis: 'knowledge',
      },
      role: tenure.role,
      style: tenure.style,
      ...(of && { of }),
    },
    isVoice ? of : undefined,
  )
  if (of?.type === 'state' && of.code !== undefined) figure.code = `${of.code}GOV`
}

/** The state or body of an id in the tables; it is made if the text has not had it yet. */
export function placeFigure({ cast, knowledge }: Setting, id: string, first: Span): Figure | undefined {
  const organisation = knowledge.organisationById(id)
  if (!organisation) return stateOutside(cast, id, first)
  const figure = cast.addBody(id, 'org', organisation.name, first)
  figure.link ??= id
  if (organisation.code) figure.code ??= organisation.code
  return figure
}

/** A state that what stands outside the text speaks of; no actor of the text unless that speaks of it as well, or somebody
 *  speaks for it. */
export function stateOutside(
  cast: Cast,
  iso3: string | undefined,
  first: Span = { start: 0, end: 0 },
): Figure | undefined {
  if (iso3 === undefined) return undefined
  const before = cast.figures.length
  const state = cast.stateByCode(iso3, first)
  if (state && cast.figures.indexOf(state) >= before) state.isInHeading = true
  return state
}

/** Makes one actor of those who turned out to be one person ("Shinzo Abe", "Abe Shinzo"). */
export function joinLinked({ cast }: Setting, persons: Map<string, Figure>): undefined {
  const byLink = new Map<string, Figure>()
  for (const figure of cast.figures) {
    if (figure.type !== 'person' || figure.link === undefined) continue
    const known = byLink.get(figure.link)
    if (!known) byLink.set(figure.link, figure)
    else absorb(known, figure, persons)
  }
}

function absorb(figure: Figure, other: Figure, persons: Map<string, Figure>): undefined {
  if (figure.mentions.size === 0 || (other.mentions.size > 0 && other.first.start < figure.first.start))
    figure.first = other.first
  if (other.name.length > figure.name.length) figure.name = other.name
  for (const name of other.names) figure.names.add(name)
  for (const key of other.mentions) {
    figure.mentions.add(key)
    persons.set(key, figure)
  }
  for (const office of other.offices.splice(0)) giveOffice(figure, office, other.principal)
  figure.reasons.push(...other.reasons)
  if (other.gender) figure.gender ??= other.gender
  if (other.isInHeading) figure.isInHeading = true
  figure.score = Math.max(figure.score ?? 0, other.score ?? 0)
  other.mentions.clear()
  other.isInHeading = false
  delete other.link
}

function groupByPerson(tenures: readonly KnownTenure[]): readonly (readonly KnownTenure[])[] {
  const groups = new Map<string, KnownTenure[]>()
  for (const tenure of tenures) {
    const group = groups.get(tenure.personId)
    if (group) group.push(tenure)
    else groups.set(tenure.personId, [tenure])
  }
  return [...groups.values()]
}
