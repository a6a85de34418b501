import type { HeldOffice } from '../../doc/layers.ts'
import type { KnownTenure, Role } from '../../knowledge/knowledge.ts'
import type { Figure } from './cast.ts'
import { heldBy, mayBe, newlyIn, nextHolder, placeOf, type TitleSought, tenuresNamed } from './holders.ts'
import { giveTenure, link, titleScore } from './known.ts'
import type { Setting } from './setting.ts'
import { genderOfTitle } from './titles.ts'

/** The one who held the office on the day, or comes into it next; without a date only somebody named in the text who ever
 *  held it. */
export function holderInTables(
  setting: Setting,
  sought: TitleSought & { readonly status: HeldOffice['status'] },
  of: Figure,
): Figure | undefined {
  const place = placeOf(of)
  if (place === undefined) return undefined
  const tenures = tenuresSought(setting, place, sought)
  return sought.status === 'incoming'
    ? designateByTables(setting, tenures, sought.phrase, of)
    : holderAmong(setting, tenures, of, sought)
}

/** The tenures of the office; "leader" of a state is whoever governs it. */
function tenuresSought(
  { knowledge, date }: Setting,
  place: string,
  sought: TitleSought,
): readonly KnownTenure[] {
  if (sought.reading.style !== 'ruling' || place.startsWith('org:') || date === undefined)
    return tenuresNamed(knowledge, place, sought)
  const led = (roles: readonly Role[]): readonly KnownTenure[] =>
    knowledge.tenuresIn(place).filter(({ role }) => roles.includes(role))
  const leading = led(knowledge.leaders(place, date))
  return heldBy(leading, date).length > 0 ? leading : led(['head_of_government'])
}

/** The one who held the role in the state or body on the day, as somebody's counterpart. */
export function holderOfRole(setting: Setting, role: Role, of: Figure): Figure | undefined {
  const place = placeOf(of)
  if (place === undefined) return undefined
  const tenures = setting.knowledge.tenuresIn(place).filter((tenure) => tenure.role === role)
  // A state with a president beside a supreme leader sends the president.
  const plain = tenures.filter(({ style }) => style !== 'supreme')
  return holderAmong(setting, plain.length > 0 ? plain : tenures, of)
}

function holderAmong(
  setting: Setting,
  tenures: readonly KnownTenure[],
  of: Figure,
  sought?: TitleSought & { readonly status: HeldOffice['status'] },
): Figure | undefined {
  const { date, cast, givenNames } = setting
  const named = cast.figures.filter(({ type, mentions }) => type === 'person' && mentions.size > 0)
  // A woman may be called chairman.
  const gender = /chairman$/i.test(sought?.words ?? '') ? undefined : genderOfTitle(sought?.words ?? '')
  if (date === undefined) {
    const ids = new Set(tenures.map(({ personId }) => personId))
    const ever = named.filter(
      ({ name }) => /\s/.test(name) && setting.tenuresOf(name).some(({ personId }) => ids.has(personId)),
    )
    return ever.length === 1 ? ever[0] : undefined
  }
  const isNew = /\bnew(?:ly)?\b/.test(sought?.phrase ?? '')
  const held = (isNew ? newlyIn(tenures, date) : heldBy(tenures, date, sought?.status === 'acting')).filter(
    ({ person }) => mayBe(person, gender, givenNames),
  )
  const inText = named.filter(({ link: id }) => held.some(({ personId }) => personId === id))
  if (inText.length === 1) return inText[0]
  const [only] = held
  return held.length === 1 && only && inText.length === 0 ? personOf(setting, only, of) : undefined
}

/** How many days before taking office somebody may be called so. */
const designateDays = { elect: 200, designate: 45, incoming: 75 } as const

/** "the president-elect": who comes into the office next. */
function designateByTables(
  setting: Setting,
  tenures: readonly KnownTenure[],
  phrase: string,
  of: Figure,
): Figure | undefined {
  const word = (['elect', 'designate', 'incoming'] as const).find((each) => phrase.includes(each))
  const next = word && setting.date !== undefined && nextHolder(tenures, setting.date, designateDays[word])
  if (!next) return undefined
  const figure = personOf(setting, next, of)
  giveTenure(setting, figure, next, 'incoming')
  return figure
}

/** The actor of the person of a tenure; made if the text does not name the person. */
export function personOf(setting: Setting, tenure: KnownTenure, of: Figure): Figure {
  const known = setting.cast.figures.find(
    (figure) =>
      figure.type === 'person' &&
      (figure.link === tenure.personId || (figure.link === undefined && figure.names.has(tenure.person))),
  )
  if (known) return known
  const figure = setting.cast.add('person', tenure.person, of.first)
  const all = setting.knowledge.tenuresIn(tenure.of).filter(({ personId }) => personId === tenure.personId)
  link(setting, figure, all, titleScore)
  return figure
}
