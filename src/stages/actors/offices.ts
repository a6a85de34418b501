import type { Role, Tenure } from '../../knowledge/knowledge.ts'
import { type Cast, type Figure, giveOffice } from './cast.ts'
import type { HeadingPerson } from './heading.ts'
import { recent } from './memory.ts'
import { link } from './people.ts'
import { actorsAt, type Ownership, ownershipOf, type Setting, settle } from './setting.ts'
import { readTitle, statusOf, type TitleReading, textOffice } from './titles.ts'
import type { MentionView, TitleWords } from './view.ts'

/** Gives a person the office that a title beside the name states. */
export function giveTitle(
  setting: Setting,
  person: Figure,
  title: TitleWords,
  ownership = ownershipOf(setting, title),
): undefined {
  const words = setting.text.slice(title.noun.start, title.noun.end)
  const reading = readingOf(setting, title, ownership)
  const of = ownership.of ?? stateByTables(setting, person, reading)
  giveOffice(person, textOffice(setting.text, title, reading, of), principalOf(reading, of))
  if (of?.code !== undefined && person.code === undefined && reading.code !== '')
    person.code = `${of.code}${reading.code}`
  if (/(?:woman|queen|princess)$/i.test(words)) person.gender ??= 'f'
  if (/(?:spokesman|chairman|king|prince|emperor|pope|sultan|emir|congressman)$/i.test(words))
    person.gender ??= 'm'
  person.names.add(`${capitalised(words)} ${person.name}`)
}

/** Gives those whom the title of the article names their offices. */
export function giveHeadingOffices(setting: Setting, heading: readonly HeadingPerson[]): undefined {
  const { cast, knowledge, titleNouns } = setting
  for (const { name, title, of: iso3 } of heading) {
    const figure = cast.figures.find((each) => each.isInHeading && each.names.has(name))
    if (!figure || !title || figure.offices.some(({ held }) => held.basis === 'text')) continue
    const reading = readTitle(knowledge, title.phrase, iso3, titleNouns)
    const state = stateOutside(cast, iso3) ?? stateByTables(setting, figure, reading)
    giveOffice(
      figure,
      {
        held: {
          office: reading.office,
          title: title.phrase,
          ...(state && { of: state.country ?? state.name }),
          status: 'current',
          basis: 'text',
        },
        ...(reading.role && { role: reading.role }),
        ...(state && { of: state, isOwned: true }),
      },
      principalOf(reading, state),
    )
    if (state?.code !== undefined && reading.code !== '') figure.code ??= `${state.code}${reading.code}`
  }
}

/** A state that what stands outside the text speaks of; no actor of the text unless that speaks of it as well. */
function stateOutside(cast: Cast, iso3: string | undefined): Figure | undefined {
  if (iso3 === undefined) return undefined
  const before = cast.figures.length
  const state = cast.stateByCode(iso3, { start: 0, end: 0 })
  if (state && cast.figures.indexOf(state) >= before) state.isInHeading = true
  return state
}

/** "THE PRESIDENT:" beside "PRESIDENT ARO:": the one holder whom another label of the transcript names. */
function holderByLabel(setting: Setting, view: MentionView, reading: TitleReading): Figure | undefined {
  const { words, persons, beginning } = setting
  const isLabel = (last: number): boolean =>
    words[last + 1]?.text === ':' && words[last]?.sentence === words[last + 1]?.sentence
  if (reading.role === undefined || !isLabel(view.head.index)) return undefined
  const named = new Set<Figure>()
  for (const other of beginning.values()) {
    const figure = persons.get(other.mention.key)
    if (figure?.offices.some(({ role }) => role === reading.role) && isLabel(other.head.index))
      named.add(figure)
  }
  const [only] = named
  return named.size === 1 ? only : undefined
}

/** "the President", "THE PRESIDENT:": the holder in the state whose office published the text, else the only one whom
 *  the title of the article names. */
function holderByHeading(setting: Setting, reading: TitleReading): Figure | undefined {
  const { role } = reading
  const { publisher, cast } = setting
  if (role === undefined) return undefined
  const state = stateOutside(cast, publisher)
  const published = state && holderByTables(setting, role, state)
  if (published) return published
  const named = cast.figures.filter(
    ({ isInHeading, offices }) => isInHeading && offices.some((office) => office.role === role),
  )
  return named.length === 1 ? named[0] : undefined
}

/** What the title says; "president" of a body, or of something unknown, is no role of state. */
function readingOf(setting: Setting, title: TitleWords, { of }: Ownership): TitleReading {
  const words = setting.text.slice(title.noun.start, title.noun.end)
  const reading = readTitle(setting.knowledge, words, of?.country, setting.titleNouns)
  const isOfBody = title.of.some(({ as }) => as === 'body') && (of === undefined || of.type !== 'state')
  if (!isOfBody || reading.role === undefined || !stateRoles.has(reading.role) || of?.principal)
    return reading
  const { role: _, ...plain } = reading
  return { ...plain, office: words.toLowerCase() }
}

const stateRoles: ReadonlySet<Role> = new Set([
  'head_of_state',
  'head_of_government',
  'vice_president',
  'foreign_minister',
] as const)

/** "Prime Minister Aro" names no state: the tables may know one who held that office on the day. */
function stateByTables(setting: Setting, person: Figure, reading: TitleReading): Figure | undefined {
  const { date, cast } = setting
  if (reading.role === undefined || date === undefined) return undefined
  const ever = setting.tenuresOf(person.name).filter(({ role }) => role === reading.role)
  const today = ever.filter((tenure) => isOn(tenure, date))
  // A full name names one person: the text speaks of a day of its own, but hardly of another state.
  const held = today.length > 0 || !/\s/.test(person.name) ? today : ever
  const states = new Set(held.map(({ of }) => of))
  const [only] = states
  return states.size === 1 && only !== undefined ? cast.stateByCode(only, person.first) : undefined
}

const isOn = ({ start, end, asOf }: Tenure, date: string): boolean =>
  start !== undefined &&
  start.slice(0, date.length) <= date &&
  date.slice(0, (end ?? asOf).length) <= (end ?? asOf)

/** "President Aro said" after a sentence about one state: an office of state that names none belongs to the one state that
 *  was subject lately, unless the tables know the person from elsewhere. */
export function placeOffice(setting: Setting, person: Figure, view: MentionView): void {
  const open = person.offices.find(
    ({ of, held, isOwned }) =>
      of === undefined && !isOwned && held.basis === 'text' && held.status !== 'former',
  )
  if (!open || person.principal || person.link !== undefined || setting.tenuresOf(person.name).length > 0)
    return
  const speaks = setting.titleNouns.get(open.held.office.split(' ').at(-1) ?? '')
  const isOfState = open.role !== undefined || speaks?.speaks === 'state' || speaks?.code === 'MIL'
  if (!isOfState) return
  const state = stateAtHand(setting, view)
  if (!state) return
  const of = state.country ?? state.name
  person.offices[person.offices.indexOf(open)] = { ...open, of: state, held: { ...open.held, of } }
  person.principal = state
  person.reasons.push({ rule: 'actors/state at hand', field: 'speaksFor', span: view.mention.span })
}

/** The one state that is subject in this sentence, else in the two before it, by itself or through who speaks for it. A clause
 *  that only says when or whether ("if Oss frees the crew") does not count. */
function stateAtHand(setting: Setting, view: MentionView): Figure | undefined {
  return onlySubject(setting, view, 0) ?? onlySubject(setting, view, 2)
}

function onlySubject({ memory, words }: Setting, view: MentionView, back: number): Figure | undefined {
  const states = new Set<Figure>()
  for (const { figures, part, governor } of recent(memory, view.head.sentence, back)) {
    if (part !== 'subject') continue
    if (governor !== undefined && words[governor]?.deprel.startsWith('advcl')) continue
    for (const figure of figures) {
      const state = figure.type === 'state' ? figure : figure.principal
      if (state?.type === 'state') states.add(state)
    }
  }
  const [only] = states
  return states.size === 1 ? only : undefined
}

/** Whom the holder of an office speaks for: the state, or the body itself if it is no organ of a state. */
function principalOf(reading: TitleReading, of: Figure | undefined): Figure | undefined {
  if (!of || reading.speaksFor === 'none') return undefined
  if (of.type === 'state') return reading.speaksFor === 'party' ? undefined : of
  return of.principal ?? of
}

/** Resolves an office named by its title alone ("the German foreign minister"). */
export function resolveOffice(setting: Setting, view: MentionView): undefined {
  const title = view.titles[0]
  if (!title) return
  const ownership = ownershipOf(setting, title)
  const apposed = view.apposed && actorsAt(setting, view.apposed)[0]
  if (apposed) {
    giveTitle(setting, apposed, title, ownership)
    settle(setting, view, [apposed], 'apposition', view.text)
    return
  }
  const words = setting.text.slice(title.noun.start, title.noun.end)
  const reading = readingOf(setting, title, ownership)
  if (title.of.length > 0 && ownership.of === undefined && ownership.owner === undefined) {
    if (title.of.some(({ as }) => as !== 'body')) return
  }
  const holder = holderOf(
    setting,
    reading,
    words,
    ownership,
    statusOf(title.standing),
    view.determiner,
    view.lower,
    isHeadline(view),
    title.of.length > 0,
  )
  if (holder) {
    settle(setting, view, [holder.figure], holder.rule, view.text)
    return
  }
  const isOpen = title.of.length === 0 && title.standing === undefined && view.determiner === 'the'
  const headed = isOpen
    ? (holderByLabel(setting, view, reading) ?? holderByHeading(setting, reading))
    : undefined
  if (headed) return settle(setting, view, [headed], 'office by the title of the article', view.text)
  const figure = unnamedHolder(setting, view, title, reading, ownership)
  settle(setting, view, [figure], 'office without a name', view.text)
}

/** Who holds the office: by the text, else by the tables on the article's day. */
export function holderOf(
  setting: Setting,
  reading: TitleReading,
  words: string,
  { of }: Ownership,
  status: string,
  determiner: string | undefined,
  phrase: string,
  isHead: boolean,
  isOwned = false,
): { readonly figure: Figure; readonly rule: string } | undefined {
  if (determiner === 'a' || determiner === 'an') return undefined
  const persons = setting.cast.figures.filter(({ type }) => type === 'person')
  const isFormer = status === 'former'
  const holders = persons.filter(({ offices }) =>
    offices.some(
      (office) =>
        (office.held.status === 'former') === isFormer &&
        isSameOffice(office, reading, words) &&
        (of === undefined || office.of === of),
    ),
  )
  const same =
    of === undefined
      ? holders.filter(({ names }) => [...names].some((name) => name.toLowerCase() === phrase))
      : []
  if (same.length === 1 && same[0]) return { figure: same[0], rule: 'same title before' }
  // It belongs to somebody who cannot be told: not the office of just anybody.
  if (of === undefined && isOwned) return undefined
  if (of === undefined && !hasBeenNamed(setting, holders, isHead)) return undefined
  const inText = holders.length > 1 ? latestOf(setting, holders) : holders[0]
  if (inText) return { figure: inText, rule: 'office in the text' }
  if (of?.country === undefined || isFormer) return undefined
  for (const role of rolesOf(reading, words)) {
    const byTables = holderByTables(setting, role, of)
    if (byTables) return { figure: byTables, rule: 'office in the tables' }
  }
  return undefined
}

const isHeadline = ({ head }: MentionView): boolean => /^(?:headline|deck|caption)$/.test(head.section)

/** "the president" alone is somebody already spoken of; only headlines and captions speak of people to come. */
function hasBeenNamed(setting: Setting, holders: readonly Figure[], isHead: boolean): boolean {
  return isHead || latestOf(setting, holders) !== undefined
}

function rolesOf(reading: TitleReading, words: string): readonly Role[] {
  if (reading.role !== undefined) return [reading.role]
  return /\bleader$/i.test(words) ? ['head_of_state', 'head_of_government'] : []
}

/** The one who held the role on the day; without a date only somebody named in the text who ever held it. */
export function holderByTables(setting: Setting, role: Role, of: Figure): Figure | undefined {
  const { knowledge, date, cast } = setting
  if (of.country === undefined) return undefined
  const iso3 = of.country
  const named = cast.figures.filter(({ type, mentions }) => type === 'person' && mentions.size > 0)
  if (date === undefined) {
    const ever = named.filter(
      ({ name }) =>
        /\s/.test(name) &&
        setting.tenuresOf(name).some((tenure) => tenure.role === role && tenure.of === iso3),
    )
    return ever.length === 1 ? ever[0] : undefined
  }
  const tenures = knowledge.holders({ of: iso3, role, on: date })
  const people = new Set(tenures.map(({ qid, person }) => qid ?? person))
  const inText = named.filter((figure) => figure.link !== undefined && people.has(figure.link))
  if (inText.length === 1) return inText[0]
  if (people.size !== 1 || inText.length > 0) return undefined
  const tenure = tenures[0]
  if (!tenure) return undefined
  const known = cast.figures.find(
    (figure) => figure.type === 'person' && (figure.link === tenure.qid || figure.names.has(tenure.person)),
  )
  if (known) return known
  const figure = cast.add('person', tenure.person, of.first)
  link(cast, figure, [tenure], date)
  return figure
}

function isSameOffice(
  { held, role }: Figure['offices'][number],
  reading: TitleReading,
  words: string,
): boolean {
  if (role !== undefined && reading.role === role) return true
  const bare = words.toLowerCase()
  if (held.office === reading.office || held.office.endsWith(` ${bare}`)) return true
  if (held.title?.toLowerCase().endsWith(bare)) return true
  return /\bleader$/.test(bare) && (role === 'head_of_state' || role === 'head_of_government')
}

/** Of several, the one that the text spoke of last. */
function latestOf(setting: Setting, figures: readonly Figure[]): Figure | undefined {
  const { references } = setting.memory
  for (let i = references.length - 1; i >= Math.max(0, references.length - 60); i--) {
    const figure = references[i]?.figures[0]
    if (figure && figures.includes(figure)) return figure
  }
  return undefined
}

function unnamedHolder(
  setting: Setting,
  view: MentionView,
  title: TitleWords,
  reading: TitleReading,
  ownership: Ownership,
): Figure {
  const figure = setting.cast.add('person', view.text, view.mention.span)
  giveOffice(
    figure,
    textOffice(setting.text, title, reading, ownership.of),
    principalOf(reading, ownership.of),
  )
  if (ownership.of?.code !== undefined && reading.code !== '')
    figure.code = `${ownership.of.code}${reading.code}`
  return figure
}

const capitalised = (words: string): string =>
  words.replace(/(^|\s)\p{Ll}(?=\p{L}{3})/gu, (letter) => letter.toUpperCase())
