import type { HeldOffice } from '../../doc/layers.ts'
import { heldOn } from '../../knowledge/held.ts'
import { apartFromToday, ownedTitle } from './belonging.ts'
import { type Figure, type Gender, giveOffice, type KnownOffice } from './cast.ts'
import { hasLeft, stateOfGroup } from './departures.ts'
import type { HeadingPerson } from './heading.ts'
import { isOtherStyle, type TitleSought } from './holders.ts'
import { stateOutside } from './known.ts'
import { recent } from './memory.ts'
import { actorsAt, type Ownership, type Setting, settle } from './setting.ts'
import { holderInTables, holderOfRole } from './tables.ts'
import { genderOfTitle, readTitle, statusOf, type TitleReading, textOffice, withoutRole } from './titles.ts'
import type { MentionView, TitleWords } from './view.ts'

/** Gives a person the office that a title beside the name states. */
export function giveTitle(
  setting: Setting,
  person: Figure,
  title: TitleWords,
  ownership?: Ownership,
): undefined {
  const owned = ownedTitle(setting, title, ownership)
  const { words, reading } = owned
  const of = owned.ownership.of ?? (owned.isElsewhere ? undefined : stateByTables(setting, person, reading))
  const office = textOffice(
    setting.text,
    owned.title,
    reading,
    of,
    isUnder(setting, title) || hasLeft(setting, title) ? 'former' : undefined,
  )
  const principal = principalOf(reading, of) ?? staffOf(person, words, owned.ownership.owner)
  giveOffice(person, owned.isElsewhere ? { ...office, isOwned: true } : office, principal)
  if (of?.code !== undefined && person.code === undefined && reading.code !== '')
    person.code = `${of.code}${reading.code}`
  const gender = genderOfTitle(words)
  if (gender) person.gender ??= gender
  person.names.add(`${capitalised(words)} ${person.name}`)
}

/** "secretary of state under Ana Aro": in the days of somebody. */
function isUnder({ text, beginning }: Setting, { noun, of }: TitleWords): boolean {
  const end = Math.max(noun.end, ...of.map(({ span }) => span.end))
  const under = /^\s+under\s+(?:(?:president|prime minister)\s+)?/i.exec(text.slice(end, end + 40))?.[0]
  return under !== undefined && beginning.has(end + under.length)
}

/** Gives those whom the title of the article names their offices. */
export function giveHeadingOffices(setting: Setting, heading: readonly HeadingPerson[]): undefined {
  const { cast } = setting
  for (const { name, title, of: iso3 } of heading) {
    const figure = cast.figures.find((each) => each.isInHeading && each.names.has(name))
    if (!figure || !title) continue
    const reading = readTitle(setting, title.phrase, iso3)
    // "PRESIDENT ARO:" in the text, "President Aro of Tarn" in its title.
    const told = figure.offices.filter(({ held }) => held.basis === 'text')
    const isOpen = iso3 !== undefined && told.every(({ of, isOwned }) => of === undefined && !isOwned)
    if (told.length > 0 && (!isOpen || figure.principal)) {
      const own = figure.principal ? undefined : principalOf(reading, stateOutside(cast, iso3))
      if (own) {
        figure.principal = own
        figure.reasons.push({ rule: 'actors/office in the title of the article', field: 'speaksFor' })
      }
      continue
    }
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

/** What may stand before a name in the tag of a speaker. */
const titled = /^(?:(?:\p{Lu}[\p{L}.’'-]*|of|the|and|for),? )*$/u

/** "THE PRESIDENT:" beside "PRESIDENT ARO:": the one holder whom another label of the transcript names. */
function holderByLabel(setting: Setting, view: MentionView, reading: TitleReading): Figure | undefined {
  const { text, words, persons, beginning } = setting
  const isLabel = ({ head, mention }: MentionView): boolean => {
    if (words[head.index + 1]?.text !== ':' || words[head.index + 1]?.sentence !== head.sentence) return false
    // "A message to Aro: stop." is no label.
    return titled.test(text.slice(text.lastIndexOf('\n', mention.span.start) + 1, mention.span.start))
  }
  if (reading.role === undefined || !isLabel(view)) return undefined
  const named = new Set<Figure>()
  for (const other of beginning.values()) {
    const figure = persons.get(other.mention.key)
    if (figure?.offices.some(({ role }) => role === reading.role) && isLabel(other)) named.add(figure)
  }
  const [only] = named
  return named.size === 1 ? only : undefined
}

/** "The President thanked …", in what an office of state has published: its own, not the guest spoken of last; if the text or its
 *  title names the holder. */
function ownHead(setting: Setting, view: MentionView, { role }: TitleReading): Figure | undefined {
  const { publisher, cast, words } = setting
  const [title] = view.titles
  if (
    publisher === undefined ||
    role !== 'head_of_state' ||
    title?.of.length !== 0 ||
    title.standing !== undefined
  )
    return undefined
  const isBare = view.lower === 'the president' && /^\p{Lu}/u.test(view.head.text)
  // A guest may say "Mr President" or "the President" of the host's or of their own.
  if (!isBare || view.head.quoted || words[view.head.index + 1]?.text === ':') return undefined
  return cast.figures.find(
    (figure) =>
      (figure.mentions.size > 0 || figure.isInHeading === true) &&
      figure.principal?.country === publisher &&
      figure.offices.some((office) => office.role === role && office.held.status === 'current'),
  )
}

/** "THE PRESIDENT:", in the transcript that an office of state has published: its own, whoever is spoken of, unless another tag names
 *  the holder of such an office. */
function ownTag(setting: Setting, view: MentionView, reading: TitleReading): Figure | undefined {
  const { publisher, words } = setting
  const isBare = view.titles[0]?.of.length === 0 && /^(?:the )?[\p{Lu} ]+$/u.test(view.text)
  if (publisher === undefined || !isBare || words[view.head.index + 1]?.text !== ':') return undefined
  return holderByLabel(setting, view, reading) ?? holderByHeading(setting, reading)
}

/** "the President", "THE PRESIDENT:": the holder in the state whose office published the text, else the only one whom
 *  the title of the article names. */
function holderByHeading(setting: Setting, reading: TitleReading): Figure | undefined {
  const { role } = reading
  const { publisher, cast } = setting
  if (role === undefined) return undefined
  const state = stateOutside(cast, publisher)
  const published = state && holderOfRole(setting, role, state)
  if (published) return published
  const named = cast.figures.filter(
    ({ isInHeading, offices }) => isInHeading && offices.some((office) => office.role === role),
  )
  return named.length === 1 ? named[0] : undefined
}

/** "Prime Minister Aro" names no state: the tables may know one who held that office on the day. */
function stateByTables(setting: Setting, person: Figure, reading: TitleReading): Figure | undefined {
  const { date, cast } = setting
  if (reading.role === undefined || date === undefined) return undefined
  const ever = setting.tenuresOf(person.name).filter(({ role }) => role === reading.role)
  const today = ever.filter((tenure) => heldOn(tenure, date))
  // A full name names one person: the text speaks of a day of its own, but hardly of another state.
  const held = today.length > 0 || !/\s/.test(person.name) ? today : ever
  const states = new Set(held.map(({ of }) => of))
  const [only] = states
  return states.size === 1 && only !== undefined ? cast.stateByCode(only, person.first) : undefined
}

/** "President Aro said" after a sentence about one state: an office of state that names none belongs to the one state that
 *  was subject lately, unless the tables know the person from elsewhere. */
export function placeOffice(setting: Setting, person: Figure, view: MentionView): void {
  const open = person.offices.find(
    ({ of, held, isOwned }) => of === undefined && !isOwned && held.basis === 'text',
  )
  if (!open || person.principal) return
  const speaks = setting.titleNouns.get(open.held.office.split(' ').at(-1) ?? '')
  const isOfState = open.role !== undefined || speaks?.speaks === 'state' || speaks?.code === 'MIL'
  if (!isOfState) return
  const isOver = open.held.status === 'former'
  const known = setting.tenuresOf(person.name)
  const isOpen = !isOver && person.link === undefined && known.length === 0
  const state = stateOfGroup(setting, view) ?? (isOpen ? stateAtHand(setting, view) : undefined)
  if (!state || (known.length > 0 && !known.some((tenure) => tenure.of === state.country))) return
  const of = state.country ?? state.name
  person.offices[person.offices.indexOf(open)] = { ...open, of: state, held: { ...open.held, of } }
  if (isOver) return
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
    if (governor !== undefined && isSubordinate(words, governor)) continue
    for (const figure of figures) {
      const state = figure.type === 'state' ? figure : figure.principal
      if (state?.type === 'state') states.add(state)
    }
  }
  const [only] = states
  return states.size === 1 ? only : undefined
}

/** Whether a verb stands in a clause that only tells when, whether or which ("the dues that Oss pays"). */
function isSubordinate(words: Setting['words'], verb: number): boolean {
  let word = words[verb]
  for (let steps = 0; word && steps < 4; steps++) {
    if (/^(?:advcl|acl)/.test(word.deprel)) return true
    if (word.head === undefined || /^(?:root|ccomp|parataxis)/.test(word.deprel)) return false
    word = words[word.head]
  }
  return false
}

/** Whom the holder of an office speaks for: the state, or the body itself if it is no organ of a state. Whoever leads a body
 *  speaks for it, whatever the title. */
function principalOf(reading: TitleReading, of: Figure | undefined): Figure | undefined {
  if (!of) return undefined
  const { speaksFor, office } = reading
  if (of.type !== 'state' && !of.principal && leads.test(office)) return of
  if (speaksFor === 'none') return undefined
  if (of.type === 'state') return speaksFor === 'party' ? undefined : of
  return of.principal ?? of
}

/** Whom a spokesman or adviser of somebody who speaks for no state speaks for: a candidate, the head of a firm. */
const staffOf = (person: Figure, words: string, owner: Figure | undefined): Figure | undefined =>
  owner !== person && owner?.type === 'person' && staff.test(words) ? (owner.principal ?? owner) : undefined

const leads =
  /^(?:co-)?(?:chair(?:man|woman|person)?|president|(?:party )?leader|head|chief|secretary[ -]general|general secretary|(?:\w+ )?director(?:-general)?|chief executive)$/
const staff =
  /\b(?:spokes(?:man|woman|person)|adviser|advisor|aide|strategist|press secretary|(?:campaign )?manager)$/i

/** Resolves an office named by its title alone ("the German foreign minister"). */
export function resolveOffice(setting: Setting, view: MentionView): undefined {
  const [title] = view.titles
  if (!title) return
  const apposed = view.apposed && actorsAt(setting, view.apposed)[0]
  if (apposed) {
    giveTitle(setting, apposed, title)
    settle(setting, view, [apposed], 'apposition', view.text)
    return
  }
  const { words, ownership, isElsewhere, title: own, ...owned } = ownedTitle(setting, title)
  const { of, owner } = ownership
  if (title.of.length > 0 && of === undefined && owner === undefined && !isElsewhere) {
    if (title.of.some(({ as }) => as !== 'body')) return
  }
  const apart = isElsewhere ? 'unreal' : apartFromToday(setting, view)
  const reading = apart === 'unreal' && !isElsewhere ? withoutRole(owned.reading, words) : owned.reading
  const status = reading.status ?? statusOf(title.standing)
  const sought: OfficeSought = {
    reading,
    words,
    phrase: view.lower,
    status: apart === 'coming' ? 'incoming' : status,
    isHead: isHeadline(view),
    isOwned: title.of.length > 0,
    isInText: apart !== 'unreal',
    isInTables: apart === undefined || (apart === 'coming' && /\bdesignated\b/.test(view.lower)),
    ...(view.determiner !== undefined && { determiner: view.determiner }),
  }
  const ownPresident = ownHead(setting, view, reading) ?? ownTag(setting, view, reading)
  if (ownPresident)
    return settle(setting, view, [ownPresident], 'head of the state that published it', view.text)
  const holder = holderOf(setting, sought, ownership)
  if (holder) {
    const office = textOffice(setting.text, own, reading, of, sought.status)
    if (holder.rule === 'office in the tables') giveOffice(holder.figure, office, principalOf(reading, of))
    settle(setting, view, [holder.figure], holder.rule, view.text)
    return
  }
  const isOpen =
    title.of.length === 0 && title.standing === undefined && view.determiner === 'the' && apart === undefined
  const headed = isOpen
    ? (holderByLabel(setting, view, reading) ?? holderByHeading(setting, reading))
    : undefined
  if (headed) return settle(setting, view, [headed], 'office by the title of the article', view.text)
  const figure = unnamedHolder(
    setting,
    view,
    textOffice(setting.text, own, reading, of, sought.status),
    reading,
  )
  settle(setting, view, [figure], 'office without a name', view.text)
}

/** An office whose holder is sought, and where to look. */
export interface OfficeSought extends TitleSought {
  readonly status: HeldOffice['status']
  readonly determiner?: string
  /** In a headline, which speaks of people to come. */
  readonly isHead: boolean
  /** Whether the words say whose office it is. */
  readonly isOwned: boolean
  readonly isInText: boolean
  readonly isInTables: boolean
}

/** Who holds the office: by the text, else by the tables on the article's day. */
export function holderOf(
  setting: Setting,
  sought: OfficeSought,
  { of }: Ownership,
): { readonly figure: Figure; readonly rule: string } | undefined {
  const { determiner, phrase, status } = sought
  if (determiner === 'a' || determiner === 'an') return undefined
  const figure = sought.isInText ? holderInText(setting, sought, of) : undefined
  if (figure) return { figure, rule: figure.names.has(phrase) ? 'same title before' : 'office in the text' }
  if (!sought.isInTables || of === undefined || status === 'former') return undefined
  const byTables = holderInTables(setting, sought, of)
  return byTables && { figure: byTables, rule: 'office in the tables' }
}

function holderInText(setting: Setting, sought: OfficeSought, of: Figure | undefined): Figure | undefined {
  const { status, phrase, isHead, isOwned } = sought
  const holding = (isMeant: (status: HeldOffice['status']) => boolean): readonly Figure[] =>
    setting.cast.figures.filter(
      ({ type, offices, gender }) =>
        type === 'person' &&
        isOfGender(gender, genderOfTitle(sought.words)) &&
        offices.some(
          (office) =>
            isMeant(office.held.status) &&
            isSameOffice(office, sought) &&
            (of === undefined || office.of === of),
        ),
    )
  const acting = status === 'acting' ? holding((each) => each === 'acting') : []
  // "the acting president" is not the president of just any state.
  if (status === 'acting' && acting.length === 0 && of === undefined) return undefined
  const holders = acting.length > 0 ? acting : holding((each) => phaseOf(each) === phaseOf(status))
  const same =
    of === undefined
      ? holders.filter(({ names }) => [...names].some((name) => name.toLowerCase() === phrase))
      : []
  if (same.length === 1) return same[0]
  // It belongs to somebody who cannot be told: not the office of just anybody.
  if (of === undefined && (isOwned || !hasBeenNamed(setting, holders, isHead))) return undefined
  if (holders.length < 2) return holders[0]
  // "the Prime Minister", beside "Premier Berg" and "Prime Minister Aro".
  const titled = of === undefined ? holders.filter((figure) => isCalled(figure, sought.words)) : []
  return titled.length === 1 ? titled[0] : latestOf(setting, holders)
}

/** Whether the text gives somebody that very title before the name. */
const isCalled = ({ names }: Figure, title: string): boolean =>
  [...names].some((name) => name.toLowerCase().startsWith(`${title.toLowerCase()} `))

const isOfGender = (gender: Gender | undefined, sought: Gender | undefined): boolean =>
  gender === undefined || sought === undefined || gender === sought

const phaseOf = (status: HeldOffice['status']): 'former' | 'incoming' | 'held' =>
  status === 'former' || status === 'incoming' ? status : 'held'

const isHeadline = ({ head }: MentionView): boolean => /^(?:headline|deck|caption)$/.test(head.section)

/** "the president" alone is somebody already spoken of; only headlines and captions speak of people to come. */
function hasBeenNamed(setting: Setting, holders: readonly Figure[], isHead: boolean): boolean {
  return isHead || latestOf(setting, holders) !== undefined
}

function isSameOffice(
  { held, role, style, isComplemented }: KnownOffice,
  { reading, words }: TitleSought,
): boolean {
  if (isOtherStyle(style, reading.style)) return false
  if (role !== undefined && reading.role === role) return true
  const bare = words.toLowerCase()
  // The president of a party is not "the president".
  const isOther = held.basis === 'knowledge' && reading.role !== undefined
  if (!isOther && (held.office === reading.office || held.office === bare)) return true
  const isLeader = reading.style === 'ruling' && (role === 'head_of_state' || role === 'head_of_government')
  if (isLeader || held.basis === 'knowledge') return isLeader
  const rest = [held.office, isComplemented ? '' : (held.title?.toLowerCase() ?? '')].find((each) =>
    each.endsWith(` ${bare}`),
  )
  // "the minister" may be a deputy minister, "the foreign minister" is none.
  return (
    rest !== undefined &&
    (reading.role === undefined || !/\b(?:deputy|vice|under|assistant|shadow)\b/.test(rest))
  )
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
  office: KnownOffice,
  reading: TitleReading,
): Figure {
  const figure = setting.cast.add('person', view.text, view.mention.span)
  giveOffice(figure, office, principalOf(reading, office.of))
  if (office.of?.code !== undefined && reading.code !== '') figure.code = `${office.of.code}${reading.code}`
  return figure
}

const capitalised = (words: string): string =>
  words.replace(/(^|\s)\p{Ll}(?=\p{L}{3})/gu, (letter) => letter.toUpperCase())
