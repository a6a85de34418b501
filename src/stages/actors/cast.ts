import type { ActorType, HeldOffice, Reason } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { Country, Knowledge, Role, TitleStyle } from '../../knowledge/knowledge.ts'

export type Gender = 'm' | 'f'

/** An office as read from words or from the tables. */
export interface KnownOffice {
  readonly held: HeldOffice
  readonly role?: Role
  readonly style?: TitleStyle
  /** Whether the words say whose it is, even if that could not be told. */
  readonly isOwned?: boolean
  /** Whether the title ends in words about somebody or something else ("adviser to the president"). */
  readonly isComplemented?: boolean
  /** The state or body it belongs to. */
  readonly of?: Figure
}

/** An actor in the making. Grows while the text is read; only this stage's run sees it. */
export interface Figure {
  readonly type: ActorType
  name: string
  readonly names: Set<string>
  readonly mentions: Set<string>
  /** Heads of its mentions, in the order in which they were resolved. */
  readonly heads: Span[]
  readonly offices: KnownOffice[]
  readonly reasons: Reason[]
  first: Span
  link?: string
  /** How sure the link is, 0–1. */
  score?: number
  country?: string
  code?: string
  gender?: Gender
  /** What a single name suggests where nothing else tells the gender. */
  guess?: Gender
  /** Whom it speaks for. */
  principal?: Figure
  /** Whether the article's title, which is no part of the text, names it: it counts only if the text speaks of it too. */
  isInHeading?: boolean
  /** The head noun of a group or unnamed person. */
  noun?: string
  /** No actor at all: one thing or several. Never printed. */
  readonly isThing?: 'one' | 'several'
  /** Spoken of in passing: an actor only once the text comes back to it, or it speaks. */
  isPassing?: boolean
}

/** All actors of one article. */
export interface Cast {
  readonly figures: readonly Figure[]
  add(type: ActorType, name: string, first: Span): Figure
  /** Takes in a figure that was made in passing. */
  adopt(figure: Figure): undefined
  /** The state of that code or name, made on first demand; `undefined` if the words name none. */
  stateOf(words: string, first: Span): Figure | undefined
  stateByCode(iso3: string, first: Span): Figure | undefined
  /** A state that only the text knows. */
  stateByText(name: string, first: Span): Figure
  body(key: string): Figure | undefined
  addBody(key: string, type: ActorType, name: string, first: Span): Figure
}

/** A figure that nothing is known of but its words; it belongs to no cast yet. */
export function newFigure(type: ActorType, name: string, first: Span): Figure {
  return {
    type,
    name,
    names: new Set([name]),
    mentions: new Set(),
    heads: [],
    offices: [],
    reasons: [],
    first,
  }
}

/** Starts an empty cast. */
export function openCast(knowledge: Knowledge): Cast {
  const figures: Figure[] = []
  const states = new Map<string, Figure>()
  const bodies = new Map<string, Figure>()
  const add = (type: ActorType, name: string, first: Span): Figure => {
    const figure = newFigure(type, name, first)
    figures.push(figure)
    return figure
  }
  const stateFor = (country: Country, first: Span): Figure => {
    const known = states.get(country.iso3)
    if (known) return known
    const figure = add('state', country.name, first)
    for (const name of country.names.slice(0, 3)) figure.names.add(name)
    figure.link = country.iso3
    figure.country = country.iso3
    figure.code = country.iso3
    states.set(country.iso3, figure)
    return figure
  }
  const cast: Cast = {
    figures,
    add,
    adopt(figure) {
      if (!figure.isPassing) return
      figure.isPassing = false
      figures.push(figure)
    },
    stateOf(words, first) {
      const plain = words.replace(/^the\s+/i, '').replace(/['’]s?$/, '')
      const country = knowledge.stateByName(plain) ?? knowledge.stateByAdjective(plain)
      if (country) return stateFor(country, first)
      return states.get(plain)
    },
    stateByCode(iso3, first) {
      const country = knowledge.country(iso3)
      return country && stateFor(country, first)
    },
    stateByText(name, first) {
      const known = states.get(name)
      if (known) return known
      const figure = add('state', name, first)
      states.set(name, figure)
      return figure
    },
    body: (key) => bodies.get(key),
    addBody(key, type, name, first) {
      const known = bodies.get(key)
      if (known) return known
      const figure = add(type, name, first)
      bodies.set(key, figure)
      return figure
    },
  }
  return cast
}

/** Notes that a mention refers to the figure, by which rule, and keeps its words as a name. */
export function refer(
  figure: Figure,
  key: string,
  span: Span,
  words: string | undefined,
  rule: string,
): undefined {
  if (figure.mentions.has(key)) return
  if (figure.mentions.size === 0 || span.start < figure.first.start) figure.first = span
  figure.mentions.add(key)
  if (words !== undefined && words !== '') figure.names.add(words)
  figure.reasons.push({ rule: `actors/${rule}`, span })
}

/** Adds an office unless the figure has it on the same basis; the figure then speaks for whom the office speaks. */
export function giveOffice(figure: Figure, office: KnownOffice, principal: Figure | undefined): void {
  const { held } = office
  const has = figure.offices.some(
    (each) =>
      each.held.office === held.office &&
      each.held.basis === held.basis &&
      each.held.status === held.status &&
      (each.held.of === held.of || held.of === undefined),
  )
  if (!has) figure.offices.push(office)
  const isHeld = held.status !== 'former' && held.status !== 'incoming'
  if (principal && isHeld && principal !== figure && isNearer(principal, figure.principal, held.basis))
    figure.principal = principal
  if (office.of?.country !== undefined && figure.country === undefined) figure.country = office.of.country
}

/** Whether an office speaks for this one rather than for whom the figure spoke so far: a state comes before a body where
 *  the text says so. */
function isNearer(principal: Figure, before: Figure | undefined, basis: HeldOffice['basis']): boolean {
  if (before === undefined) return true
  return basis === 'text' && principal.type === 'state' && before.type === 'org'
}
