import type { Doc } from '../doc/doc.ts'
import type { Actor, Meeting } from '../doc/layers.ts'

/** How often each word or actor stands in an article. */
export type Tally = ReadonlyMap<string, number>

/** Who came together, or will. */
export interface Encounter {
  readonly isCall: boolean
  readonly actors: ReadonlySet<string>
  /** Days since 1970. */
  readonly day: number | undefined
}

/** What an article is about and in which form, as far as it says so outright. Actors are known by their link or name. */
export interface Occasion {
  /** Days since 1970. */
  readonly day: number | undefined
  /** The day, and those of the coming week for which a meeting is planned. */
  readonly days: readonly number[]
  /** First word of the title ("Readout", "Remarks"), unless it is a name. */
  readonly form: string | undefined
  readonly isCall: boolean
  /** Actors whom the title or the opening names. */
  readonly principals: ReadonlySet<string>
  readonly encounters: readonly Encounter[]
}

/** What an article speaks of. */
export interface Tallies {
  readonly words: Tally
  /** First letters of the words of the title. */
  readonly title: Tally
  readonly actors: Tally
  /** ISO 3166 alpha-3 of the actors. */
  readonly states: Tally
}

/** What tells one happening from another. */
export interface StoryTraits {
  readonly occasion: Occasion
  readonly tallies: Tallies
}

const contentWords = new Set(['NOUN', 'PROPN', 'ADJ', 'VERB', 'NUM'])
const openingSentences = 2
const daysAhead = 7
// "Hungary" and "Hungarian" begin alike.
const stem = 5
const callTitle = /\b(?:tele)?phone|\bcalls?\b(?! (?:for|on|off|out)\b)/i

/** Reads what the grouping needs from an article. Where no title is known, its first sentence stands for it. */
export function storyTraits(doc: Doc): StoryTraits {
  const { title: given, date } = doc.article.meta
  const title = given ?? firstSentence(doc)
  const titleWords = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const longer = titleWords.filter(({ length }) => length > 2)
  const actors = doc.actors.filter(({ type }) => type !== 'group' && type !== 'outlet')
  const day = dayOf(date)
  const [first] = titleWords
  const nameWords = nameWordsOf(actors)
  const isCall = callTitle.test(title)
  const principals = actors.filter(isPrincipal(doc, title))
  return {
    occasion: {
      day,
      days: daysOf(doc, day),
      form: given === undefined || first === undefined || nameWords.has(first) ? undefined : first,
      isCall,
      principals: new Set(principals.map(keyOf)),
      encounters: encountersOf(doc, day, isCall ? principals : []),
    },
    tallies: {
      words: tally(contentOf(doc)),
      title: tally(longer.map((word) => word.slice(0, stem))),
      actors: new Map(actors.map((actor) => [keyOf(actor), actor.mentions.length + 1] as const)),
      states: statesOf(actors),
    },
  }
}

/** Days since 1970; `undefined` for a date without a day. */
function dayOf(date: string | undefined): number | undefined {
  const time = (date?.length ?? 0) < 10 ? Number.NaN : Date.parse(`${date?.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(time) ? undefined : time / 86_400_000
}

const keyOf = ({ link, name }: Actor): string => link ?? name.toLowerCase().replace(/^the /, '')

function firstSentence(doc: Doc): string {
  const span = doc.sentences[0]?.span
  return span ? doc.article.text.slice(span.start, span.end) : ''
}

function nameWordsOf(actors: readonly Actor[]): ReadonlySet<string> {
  const names = actors.flatMap((actor) => actor.names)
  return new Set(names.flatMap((name) => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))
}

/** Content words outside the names of actors. */
function contentOf(doc: Doc): string[] {
  const named = new Set<number>()
  for (const { kind, span } of doc.mentions) {
    if (kind === 'name') for (let at = span.start; at < span.end; at++) named.add(at)
  }
  return doc.tags
    .filter(({ upos, lemma }) => contentWords.has(upos) && /\p{L}{2}|\d{2}/u.test(lemma))
    .filter(({ span }) => !named.has(span.start))
    .map(({ lemma }) => lemma.toLowerCase())
}

const isAwaited = ({ status }: Meeting): boolean => status === 'planned'

function daysOf(doc: Doc, day: number | undefined): readonly number[] {
  if (day === undefined) return []
  const planned = doc.meetings.filter(isAwaited).flatMap(({ date }) => dayOf(date) ?? [])
  return [...new Set([day, ...planned.filter((one) => one >= day && one <= day + daysAhead)])]
}

function statesOf(actors: readonly Actor[]): Tally {
  const found = new Map<string, number>()
  for (const { type, link, country, mentions } of actors) {
    const state = country ?? (type === 'state' ? link : undefined)
    if (state !== undefined) found.set(state, (found.get(state) ?? 0) + mentions.length + 1)
  }
  return found
}

function isPrincipal(doc: Doc, title: string): (actor: Actor) => boolean {
  const end = doc.sentences[openingSentences - 1]?.span.end ?? Number.POSITIVE_INFINITY
  const opening = new Set(doc.mentions.filter(({ span }) => span.end <= end).map(({ key }) => key))
  return ({ mentions, names }) =>
    mentions.some((key) => opening.has(key)) || names.some((name) => name.length > 2 && title.includes(name))
}

/** Meetings held and planned. A call that only the title tells is one of these callers. */
function encountersOf(doc: Doc, day: number | undefined, callers: readonly Actor[]): readonly Encounter[] {
  const keys = new Map(doc.actors.map((actor) => [actor.id, keyOf(actor)]))
  const told = doc.meetings
    .filter((meeting) => meeting.status === 'held' || isAwaited(meeting))
    .map(({ type, participants, date }) => ({
      isCall: type === 'call',
      actors: new Set(participants.flatMap((id) => keys.get(id) ?? [])),
      day: dayOf(date) ?? day,
    }))
  const persons = callers.filter(({ type }) => type === 'person')
  if (persons.length === 0 || told.some(({ isCall }) => isCall)) return told
  return [...told, { isCall: true, actors: new Set(persons.map(keyOf)), day }]
}

function tally(...lists: readonly (readonly string[])[]): Tally {
  const found = new Map<string, number>()
  for (const word of lists.flat()) found.set(word, (found.get(word) ?? 0) + 1)
  return found
}
