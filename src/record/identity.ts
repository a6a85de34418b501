import type { Doc } from '../doc/doc.ts'
import type { Actor, HeldOffice, Mention } from '../doc/layers.ts'
import { foldName } from './fold.ts'

/** Digits of an article's id in the identity of those whom only that article knows. */
const articleDigits = 12
const isoCode = /^[A-Z]{3}$/

/** By what an actor of a reading is known in other articles, by its id in the reading. A function of the reading alone:
 *
 *  | identity | for |
 *  | --- | --- |
 *  | its link (`RUS`, `org:un`, `Q7747`) | whoever has an entry in the tables |
 *  | `name:ana aro@TRN`, `name:ana aro@state:tarn` | a person by full name, of a known state or of one that no table has |
 *  | `name:ana aro@envoy of org x` | by full name and first office, where no state is known |
 *  | `name:ana aro` | by full name alone |
 *  | `state:tarn`, `body:tarn courier`, `body:defence ministry@TRN` | a state, a body, and a body of a state |
 *  | `in:1f0c9ab27d44:120-126` | anybody else, known in this article only |
 *
 *  Two actors of a reading may have one identity. Which identities are one actor is told by `joinBearers`. */
export function identitiesOf(doc: Doc): ReadonlyMap<string, string> {
  const kinds = new Map(doc.mentions.map((mention) => [mention.key, mention.kind]))
  const homes = homesOf(doc)
  return new Map(
    doc.actors.map((actor) => [actor.id, identityOf(doc.article.id, actor, kinds, homes.get(actor.id))]),
  )
}

type Kinds = ReadonlyMap<string, Mention['kind']>

function identityOf(article: string, actor: Actor, kinds: Kinds, home: string | undefined): string {
  if (actor.link !== undefined) return actor.link
  const known =
    actor.type === 'person' ? personIdentity(actor, kinds, home) : bodyIdentity(actor, kinds, home)
  return known ?? `in:${article.slice(0, articleDigits)}:${actor.key}`
}

function personIdentity(actor: Actor, kinds: Kinds, home: string | undefined): string | undefined {
  const isNamed =
    actor.mentions.some((key) => kinds.get(key) === 'name') ||
    actor.offices.some(({ basis }) => basis === 'knowledge')
  if (!isNamed || !isFullName(actor.name)) return undefined
  const [first] = actor.offices
  const office =
    first === undefined ? '' : foldName(`${first.office}${first.of === undefined ? '' : ` of ${first.of}`}`)
  const context = home ?? office
  return `name:${foldName(actor.name)}${context === '' ? '' : `@${context}`}`
}

/** A body that is never named is known by what it is called if that is an institution of a known state ("the Tarn defence
 *  ministry"); groups of people ("Tarn officials") are others in the next article. */
function bodyIdentity(actor: Actor, kinds: Kinds, home: string | undefined): string | undefined {
  const name = bodyName(actor.name)
  if (name === '') return undefined
  const isNamed = actor.mentions.some((key) => kinds.get(key) === 'name')
  if (actor.type === 'state') return isNamed ? `state:${name}` : undefined
  const isInstitution =
    actor.type === 'org' &&
    home !== undefined &&
    !/^an?\s/i.test(actor.name) &&
    actor.mentions.some((key) => kinds.get(key) === 'nominal')
  if (!isNamed && !isInstitution) return undefined
  return `body:${name}${home === undefined ? '' : `@${home}`}`
}

const bodyName = (name: string): string => foldName(name.replace(/^the\s/i, ''))

/** The states that actors of a reading belong to, by their ids: the own one, else that of the first office, else the one that is
 *  spoken for. ISO 3166 alpha-3, or `state:` and the name of one that no table has. */
export function homesOf(doc: Doc): ReadonlyMap<string, string> {
  const byId = new Map(doc.actors.map((actor) => [actor.id, actor]))
  const names = new Map(
    doc.actors
      .filter(({ type, link }) => type === 'state' && link === undefined)
      .map(({ name }) => [name, bodyName(name)]),
  )
  const homes = new Map<string, string>()
  for (const actor of doc.actors) {
    if (actor.type === 'state') continue
    const principal = byId.get(actor.speaksFor ?? '')
    const name = [...actor.offices.map(({ of }) => of), principal?.name].find((of) => names.has(of ?? ''))
    const home = stateOf(actor) ?? (name === undefined ? undefined : `state:${names.get(name)}`)
    if (home !== undefined) homes.set(actor.id, home)
  }
  return homes
}

/** The state with a code that an actor belongs to: its own, else that of the first office that has one. */
export function stateOf(actor: Partial<Pick<Actor, 'country' | 'offices'>>): string | undefined {
  return actor.country ?? actor.offices?.find(({ of }) => of !== undefined && isoCode.test(of))?.of
}

/** Whether it is more than a surname: two words with a capital, not counting initials and what a surname may begin with. */
export function isFullName(name: string): boolean {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}./u.test(word) && !/^.\.$/u.test(word))
  return words.filter((word) => !/^(?:al|bin|de|el|van)$/i.test(word)).length > 1
}

/** The full name in an identity; `undefined` if it is not one by name. */
export function nameIn(identity: string): string | undefined {
  return /^name:([^@]+)/.exec(identity)?.[1]
}

/** The state in an identity by name. */
export function stateIn(identity: string): string | undefined {
  return /^(?:name|body):[^@]+@([A-Z]{3}|state:.+)$/.exec(identity)?.[1]
}

/** An identity that is a link to the tables, and no name. */
export function isLink(identity: string): boolean {
  return !/^(?:name|state|body|in|split):/.test(identity)
}

/** An office with the state or body, as offices are compared. */
export function officeKey({ office, of }: Pick<HeldOffice, 'office' | 'of'>): string {
  return `${foldName(office)}|${of ?? ''}`
}

/** One who bears a full name: an identity with what is known of it over all articles. */
export interface Bearer {
  readonly identity: string
  /** The state, if one is known, as `homesOf` gives it. */
  readonly home?: string
  /** As `officeKey` gives them. */
  readonly offices: readonly string[]
}

/** Which of the identities that bear one full name are one person: identity → the identity that stands for all of them.
 *
 *  1. Two links are two people, and so are people of two states.
 *  2. A person of a state is the linked one of that state, if there is exactly one.
 *  3. A person of an unknown state is the one who has held the same office, if there is exactly one.
 *  4. A person of whom nothing is known is the only bearer of the name, if there is exactly one.
 *
 *  The order in which articles came makes no difference. */
export function joinBearers(bearers: readonly Bearer[]): ReadonlyMap<string, string> {
  const joined = new Map(bearers.map(({ identity }) => [identity, identity]))
  const byName = bearers.filter(({ identity }) => !isLink(identity))
  const ofState = byName.filter(({ home }) => home !== undefined)
  const ofOffice = byName.filter(({ home, offices }) => home === undefined && offices.length > 0)
  const bare = byName.filter(({ home, offices }) => home === undefined && offices.length === 0)
  const groups = bearers.filter(({ identity }) => isLink(identity)).map((bearer) => [bearer])
  for (const bearer of ofState) {
    const [only, second] = groups.filter((group) => group.some(({ home }) => home === bearer.home))
    if (only !== undefined && second === undefined) only.push(bearer)
    else groups.push([bearer])
  }
  const inOffice = gather(ofOffice)
  const seats = [...groups]
  for (const group of inOffice) {
    const same = seats.filter((seat) => seat.some((one) => group.some((other) => shareOffice(one, other))))
    const [only, second] = same
    if (only !== undefined && second === undefined) only.push(...group)
    else groups.push(group)
  }
  const [only, second] = groups
  if (bare.length > 0 && only !== undefined && second === undefined) only.push(...bare)
  for (const group of groups) {
    const [first] = group
    for (const { identity } of group) if (first !== undefined) joined.set(identity, first.identity)
  }
  return joined
}

/** Groups those who are tied by an office; in each the first by letter stands first. */
function gather(bearers: readonly Bearer[]): Bearer[][] {
  const sorted = [...bearers].sort((a, b) => (a.identity < b.identity ? -1 : 1))
  const groups: Bearer[][] = []
  for (const bearer of sorted) {
    const tied = groups.filter((group) => group.some((other) => shareOffice(bearer, other)))
    const merged = [...tied.flat(), bearer].sort((a, b) => (a.identity < b.identity ? -1 : 1))
    groups.splice(0, groups.length, ...groups.filter((group) => !tied.includes(group)), merged)
  }
  return groups
}

/** Whether both have held an office; one that is told without its state or body fits any. */
function shareOffice(a: Bearer, b: Bearer): boolean {
  return a.offices.some((one) =>
    b.offices.some((other) => {
      const [office, of] = one.split('|')
      const [otherOffice, otherOf] = other.split('|')
      return office === otherOffice && (of === otherOf || of === '' || otherOf === '')
    }),
  )
}
