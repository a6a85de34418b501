import { type Cast, type Figure, type Gender, refer } from './cast.ts'
import type { HeadingPerson } from './heading.ts'
import type { MentionView } from './view.ts'

/** A person by the names that the text uses. */
interface Bearer {
  readonly figure: Figure
  readonly given: readonly string[]
  readonly surname: string
  lastOrder: number
}

/** Splits a name: "Ana de la Cruz Sol" has the given name "Ana" and the surname "Sol". */
function nameParts(
  name: string,
  particles: ReadonlySet<string>,
): { readonly given: readonly string[]; readonly surname: string } {
  const words = name.split(/[\s]+/).filter((word) => !/^(?:Jr|Sr|II|III|IV)\.?$/.test(word))
  const surname = (words.at(-1) ?? name).replace(/^(?:al|el|ad|as|ar)[-’']/i, '')
  return { given: words.slice(0, -1).filter((word) => !particles.has(word.toLowerCase())), surname }
}

/** Groups name mentions into persons: the full name first, then surnames with or without honorific. A surname that
 *  two people share goes to the one whose honorific or given name fits, else to the one named last before it. */
export function castPeople(
  views: readonly MentionView[],
  cast: Cast,
  words: PeopleWords,
  heading: readonly HeadingPerson[] = [],
): Map<string, Figure> {
  const bearers: Bearer[] = []
  const found = new Map<string, Figure>()
  const full = views.filter(({ name }) => /\s/.test(name.trim()) && !initials.test(name))
  for (const view of full) {
    const { given, surname } = nameParts(view.name, words.particles)
    const gender = genderOf(view.honorific, given[0], words)
    const known = bearers.find((bearer) => isSame(bearer, given, surname, view.name, words))
    const bearer = known ?? newBearer(cast, bearers, view, given, surname)
    if (gender && bearer.figure.gender === undefined) bearer.figure.gender = gender
    guessGender(bearer.figure, given[0] ?? '', words)
    assign(found, bearer, view, known ? 'same name' : 'full name')
  }
  nameInHeading(heading, bearers, cast, words)
  for (const bearer of bearers) bearer.lastOrder = -1
  for (const view of views) {
    const earlier = found.get(view.mention.key)
    if (earlier) {
      const bearer = bearers.find(({ figure }) => figure === earlier)
      if (bearer) bearer.lastOrder = view.order
      continue
    }
    const gender = genderOf(view.honorific, undefined, words)
    const candidates = bearers.filter((bearer) => bears(bearer, view.name.replace(initials, ''), gender))
    const before = candidates.filter(({ lastOrder }) => lastOrder >= 0)
    const pick = candidates.length <= 1 ? candidates[0] : latest(before.length > 0 ? before : candidates)
    const bearer = pick ?? newBearer(cast, bearers, view, [], view.name)
    if (!pick && view.honorific === undefined) guessGender(bearer.figure, view.name, words)
    if (gender && bearer.figure.gender === undefined) bearer.figure.gender = gender
    bearer.lastOrder = view.order
    assign(found, bearer, view, pick ? 'surname' : 'bare name')
  }
  return found
}

/** "NSA Aro": a title in short before a surname. */
const initials = /^\p{Lu}{3,5}\s+(?=\p{Lu}\p{Ll})/u

/** Those whom the title names join the people of the text, or wait for their surname there. */
function nameInHeading(
  heading: readonly HeadingPerson[],
  bearers: Bearer[],
  cast: Cast,
  words: PeopleWords,
): void {
  for (const { name } of heading) {
    const { given, surname } = nameParts(name, words.particles)
    const known = bearers.filter((bearer) =>
      given.length > 0 ? isSame(bearer, given, surname, name, words) : bears(bearer, name, undefined),
    )
    if (known.length > 1) continue
    const figure = known[0]?.figure ?? cast.add('person', name, { start: 0, end: 0 })
    figure.isInHeading = true
    figure.names.add(name)
    if (!known[0]) bearers.push({ figure, given, surname, lastOrder: -1 })
  }
}

export interface PeopleWords {
  readonly honorifics: ReadonlyMap<string, Gender>
  readonly givenNames: ReadonlyMap<string, Gender>
  /** Names that only hint at a gender. */
  readonly hints: ReadonlyMap<string, Gender>
  /** Words inside a name that are neither given name nor surname ("de", "bin"). */
  readonly particles: ReadonlySet<string>
}

function newBearer(
  cast: Cast,
  bearers: Bearer[],
  view: MentionView,
  given: readonly string[],
  surname: string,
): Bearer {
  const bearer = {
    figure: cast.add('person', view.name, view.mention.span),
    given,
    surname,
    lastOrder: view.order,
  }
  bearers.push(bearer)
  return bearer
}

function assign(found: Map<string, Figure>, bearer: Bearer, view: MentionView, rule: string): void {
  found.set(view.mention.key, bearer.figure)
  refer(bearer.figure, view.mention.key, view.mention.span, view.text, rule)
  bearer.figure.names.add(view.name)
  if (bearer.surname !== '' && bearer.given.length > 0) bearer.figure.names.add(bearer.surname)
}

function isSame(
  bearer: Bearer,
  given: readonly string[],
  surname: string,
  name: string,
  words: PeopleWords,
): boolean {
  if (alike(bearer.figure.name, name)) return true
  // The given names may be left out of a double surname, or all but one with a particle: "Al Aro", "bin Aro" of "Ali bin Aro Al Lund".
  if (bearer.figure.name.endsWith(` ${name}`)) return true
  if (given.length === 0 && bearer.figure.name.includes(` ${name} `)) return true
  if (!alike(bearer.surname, surname) || bearer.given.length === 0 || given.length === 0) return false
  const [a = '', b = ''] = [bearer.given[0], given[0]]
  if (a === b)
    return (
      bearer.given.length === 1 || given.length === 1 || bearer.given[1]?.charAt(0) === given[1]?.charAt(0)
    )
  const initial = (x: string, y: string): boolean => /^\p{Lu}\.?$/u.test(x) && x.charAt(0) === y.charAt(0)
  const [m, n] = [words.givenNames.get(a), words.givenNames.get(b)]
  if (m !== undefined && n !== undefined && m !== n) return false
  return initial(a, b) || initial(b, a) || isNear(a, b)
}

/** Whether two words are the same but for capitals, as transcripts print names. */
const alike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Spellings of one given name: "Sergei", "Sergey". */
function isNear(a: string, b: string): boolean {
  if (a.length < 5 || b.length < 5 || a.slice(0, 3) !== b.slice(0, 3)) return false
  const key = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[yij]+/g, 'i')
      .replace(/(.)\1/g, '$1')
      .replace(/e(?=i)/g, '')
  return key(a) === key(b)
}

function bears(bearer: Bearer, name: string, gender: Gender | undefined): boolean {
  if (gender !== undefined && bearer.figure.gender !== undefined && gender !== bearer.figure.gender)
    return false
  const plain = name.replace(/^(?:al|el|ad|as|ar)[-’']/i, '')
  if (alike(plain, bearer.surname)) return true
  // The family name may come first ("Mr Xi" for "Xi Jinping"), or the first name serve alone.
  return alike(bearer.given[0] ?? '', plain) && bearer.given.length > 0
}

function latest(bearers: readonly Bearer[]): Bearer | undefined {
  return bearers.reduce<Bearer | undefined>(
    (best, each) => (best === undefined || each.lastOrder > best.lastOrder ? each : best),
    undefined,
  )
}

function genderOf(
  honorific: string | undefined,
  given: string | undefined,
  words: PeopleWords,
): Gender | undefined {
  const byHonorific = honorific === undefined ? undefined : words.honorifics.get(honorific.toLowerCase())
  return byHonorific ?? (given === undefined ? undefined : words.givenNames.get(given))
}

/** What a name suggests where nothing tells the gender: a single word may be a surname. */
function guessGender(figure: Figure, name: string, { givenNames, hints }: PeopleWords): void {
  const guess = givenNames.get(name) ?? hints.get(name)
  if (guess && figure.gender === undefined) figure.guess ??= guess
}
