import type { PartialDate } from '../../doc/article.ts'
import { firstDay, holdersOn, lastDay, onePerPerson } from '../../knowledge/held.ts'
import type { Knowledge, KnownTenure, Role, TitleStyle } from '../../knowledge/knowledge.ts'
import type { Figure, Gender } from './cast.ts'
import { genderOfTitle, type TitleReading } from './titles.ts'

/** The id under which the tables keep a state or a body; `undefined` for what they do not know. */
export const placeOf = (figure: Figure | undefined): string | undefined =>
  figure?.type === 'org' && figure.link?.startsWith('org:') ? figure.link : figure?.country

/** A title as it is looked up: what it was read as, its words, and the whole phrase with whose it is. */
export interface TitleSought {
  readonly reading: TitleReading
  readonly words: string
  readonly phrase: string
}

/** The tenures of the office that a title names in a state or body, whenever they were. A title without role is found by
 *  its words, the head of a body by words like "chief" too. */
export function tenuresNamed(
  knowledge: Knowledge,
  place: string,
  sought: TitleSought,
): readonly KnownTenure[] {
  const tenures = knowledge.tenuresIn(place)
  if (place.startsWith('org:')) return inBody(knowledge, place, tenures, sought)
  const { reading, words } = sought
  const title = plainTitle(words)
  // "treasurer", where there is a finance minister beside: an office that bears the very title comes first.
  const titled = isJunior(title)
    ? []
    : tenures.filter(({ role, title: own }) => role === 'other' && plainTitle(own) === title)
  if (titled.length > 0 || reading.role === undefined) return titled
  if (reading.role === 'spokesperson') {
    const voices = tenures.filter((each) => speaksAs(each, sought.phrase))
    return areSeveral(voices) ? [] : voices
  }
  return tenures.filter((each) => fits(each, reading, words))
}

/** Whether some held the office beside each other for more than a season: then the tables need not have all of them. */
const areSeveral = (tenures: readonly KnownTenure[]): boolean =>
  tenures.some((one) =>
    tenures.some(
      (other) =>
        one.personId !== other.personId &&
        one.start !== undefined &&
        other.start !== undefined &&
        firstDay(one.start) <= firstDay(other.start) &&
        daysBetween(firstDay(other.start), lastDay(one.end ?? one.asOf)) > 120,
    ),
  )

/** Deputies are several, and the tables have only some. */
const isJunior = (title: string): boolean => /\b(?:deputy|vice|under|assistant)\b/.test(title)

/** Whether a tenure is one of the role and of the style: a king is no president, a queen no king. */
export function fits(
  { role, style, title }: KnownTenure,
  reading: Pick<TitleReading, 'role' | 'style'>,
  words: string,
): boolean {
  if (role !== reading.role || isOtherStyle(style, reading.style)) return false
  const [own, sought] = [genderOfTitle(title), genderOfTitle(words)]
  return style !== 'crown' || own === undefined || sought === undefined || own === sought
}

/** Whether the style that words ask for is another than that of an office. */
export const isOtherStyle = (own: TitleStyle | undefined, sought: TitleStyle | undefined): boolean =>
  own !== undefined && sought !== undefined && sought !== 'ruling' && own !== 'ruling' && own !== sought

/** A state has several spokespeople: the phrase must hold the title of the one meant. */
function speaksAs({ role, title }: KnownTenure, phrase: string): boolean {
  return role === 'spokesperson' && ` ${plainTitle(phrase)} `.includes(` ${plainTitle(title)} `)
}

function inBody(
  knowledge: Knowledge,
  place: string,
  tenures: readonly KnownTenure[],
  { reading, words }: TitleSought,
): readonly KnownTenure[] {
  if (isHeadNoun(words)) return headsOf(tenures)
  const organisation = knowledge.organisationById(place)
  const names = [organisation?.name ?? '', ...(organisation?.aliases ?? [])].map(plainTitle)
  const title = withoutBody(plainTitle(words), names)
  if (isJunior(title)) return []
  const byTitle = tenures.filter((each) => withoutBody(plainTitle(each.title), names) === title)
  if (byTitle.length > 0) return byTitle
  const { role } = reading
  return role !== undefined &&
    (reading.place === place || role === 'foreign_minister' || role === 'spokesperson')
    ? tenures.filter((each) => each.role === role)
    : []
}

/** Words for whoever leads a body, whatever the title. */
export const isHeadNoun = (words: string): boolean => /^(?:chief|head|boss|leader)$/i.test(words)

const headRoles: readonly (readonly Role[])[] = [
  ['secretary_general'],
  ['head_of_government', 'head_of_state'],
]

/** Those who lead a body: its secretaries-general, else its presidents, else those of the only other title it has. */
function headsOf(tenures: readonly KnownTenure[]): readonly KnownTenure[] {
  for (const roles of headRoles) {
    const found = tenures.filter(({ role }) => roles.includes(role))
    if (found.length > 0) return found
  }
  const others = tenures.filter(
    ({ role, title }) => role === 'other' && !isJunior(plainTitle(title)) && !/\bspokes/i.test(title),
  )
  const titles = new Set(others.map(({ title }) => plainTitle(title)))
  return titles.size === 1 ? others : []
}

/** A title in one form: "Minister for Defense" and "defence minister", "Secretary-General" and "secretary general". */
function plainTitle(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[-‐-―]/g, ' ')
    .replace(/['’]s?(?= |$)/g, '')
    .replace(/\badvisor/g, 'adviser')
    .replace(/\bdefense/g, 'defence')
    .replace(/\b(chair|spokes)(?:man|woman|person)\b/g, '$1')
    .replace(/\bthe /g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const parts =
    /^(.*?\b(?:minister|director|chief|head|secretary|speaker|president|chair|commander|commissioner)) (?:of|for) (.+)$/.exec(
      plain,
    )
  return parts ? `${parts[2]} ${parts[1]}` : plain
}

/** "NATO secretary general", "court president": the title without the body, or a part of its name. */
function withoutBody(title: string, names: readonly string[]): string {
  for (const name of names) {
    if (title.startsWith(`${name} `)) return title.slice(name.length + 1)
    if (title.endsWith(` of ${name}`)) return title.slice(0, -name.length - 4)
  }
  const [first = '', ...rest] = title.split(' ')
  return rest.length > 0 && names.some((name) => name.split(' ').includes(first)) ? rest.join(' ') : title
}

/** Who holds the office on the day, one tenure a person. Somebody who only acts comes behind a holder, unless the words
 *  speak of one who acts. */
export function heldBy(
  tenures: readonly KnownTenure[],
  date: PartialDate,
  isActing = false,
): readonly KnownTenure[] {
  const held = onePerPerson(holdersOn(tenures, date))
  const meant = held.filter(({ acting }) => acting === isActing)
  return meant.length > 0 ? meant : held
}

/** Who came into the office last: "new" is nobody who is about to leave it, nor one who has held it for years. */
export function newlyIn(tenures: readonly KnownTenure[], date: PartialDate): readonly KnownTenure[] {
  const held = heldBy(tenures, date)
  const last = held
    .map(({ start }) => firstDay(start ?? ''))
    .sort()
    .at(-1)
  const newest = held.filter(({ start }) => firstDay(start ?? '') === last)
  const isLeaving = nextHolder(tenures, date, 60) !== undefined
  return last !== undefined && (!isLeaving || daysBetween(last, firstDay(date)) < 400) ? newest : []
}

/** The next holder, who comes into office at most so many days after the date; `undefined` if two come at once. */
export function nextHolder(
  tenures: readonly KnownTenure[],
  date: PartialDate,
  days: number,
): KnownTenure | undefined {
  const day = firstDay(date)
  const present = new Set(holdersOn(tenures, date).map(({ personId }) => personId))
  const coming = tenures
    .filter(
      ({ start, personId, acting }) =>
        !acting &&
        start !== undefined &&
        start.length >= 7 &&
        firstDay(start) > day &&
        !present.has(personId),
    )
    .sort((a, b) => (firstDay(a.start ?? '') < firstDay(b.start ?? '') ? -1 : 1))
  const [first] = coming
  if (!first?.start || daysBetween(day, firstDay(first.start)) > days) return undefined
  const same = coming.filter(({ start }) => firstDay(start ?? '') === firstDay(first.start ?? ''))
  return onePerPerson(same).length === 1 ? first : undefined
}

/** Who held the office before the person's tenure that runs on the date, or was the last before it; not who only acted in
 *  between. */
export function holderBefore(
  tenures: readonly KnownTenure[],
  personId: string,
  date: PartialDate,
): KnownTenure | undefined {
  const starts = tenures
    .filter(
      (each) =>
        each.personId === personId && each.start !== undefined && firstDay(each.start) <= lastDay(date),
    )
    .map(({ start }) => firstDay(start ?? ''))
    .sort()
  const own = runStart(tenures, personId, starts)
  if (own === undefined) return undefined
  const before = tenures
    .filter(
      ({ personId: id, start, acting }) =>
        id !== personId && !acting && start !== undefined && firstDay(start) < own,
    )
    .sort((a, b) => (lastDay(a.end ?? a.asOf) < lastDay(b.end ?? b.asOf) ? 1 : -1))
  const [last, other] = onePerPerson(before)
  if (!last || daysBetween(lastDay(last.end ?? last.asOf), own) > 400) return undefined
  const isClear = !other || lastDay(other.end ?? other.asOf) < lastDay(last.end ?? last.asOf)
  return isClear ? last : undefined
}

/** The first day of the last tenures that nobody else's interrupts. */
function runStart(
  tenures: readonly KnownTenure[],
  personId: string,
  starts: readonly string[],
): string | undefined {
  const others = tenures.flatMap((each) =>
    each.personId !== personId && each.start !== undefined ? [firstDay(each.start)] : [],
  )
  return starts.reduceRight<string | undefined>((own, start) => {
    if (own === undefined) return start
    return others.some((other) => other > start && other < own) ? own : start
  }, undefined)
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to.replace(/-31$/, '-28')) - Date.parse(from.replace(/-31$/, '-28'))) / 86_400_000

/** Whether a person of the tables may be of that gender, by the given name. */
export function mayBe(
  person: string,
  gender: Gender | undefined,
  givenNames: ReadonlyMap<string, Gender>,
): boolean {
  const own = givenNames.get(person.split(/\s+/)[0] ?? '')
  return gender === undefined || own === undefined || own === gender
}
