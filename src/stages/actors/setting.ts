import type { PartialDate } from '../../doc/article.ts'
import type { Span } from '../../doc/span.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Ranker } from '../../model/ranker.ts'
import type { Word } from '../../text/words.ts'
import { type Cast, type Figure, type Gender, refer } from './cast.ts'
import { noteCircles } from './circles.ts'
import { type Memory, remember } from './memory.ts'
import type { Voices } from './speakers.ts'
import { stateShared } from './spoken.ts'
import type { OfficeWords, TitleNouns } from './titles.ts'
import type { MentionView, TitleWords } from './view.ts'

/** All that the rules share while one article is read. */
export interface Setting {
  readonly text: string
  readonly words: readonly Word[]
  readonly knowledge: Knowledge
  /** As the knowledge has it, each name looked up once. */
  readonly tenuresOf: Knowledge['tenuresOf']
  readonly date: PartialDate | undefined
  /** The title of the article, which stands outside the text; empty if there is none. */
  readonly title: string
  /** ISO 3166 alpha-3 of the state whose office published the text. */
  readonly publisher: string | undefined
  readonly titleNouns: TitleNouns
  readonly officeWords: OfficeWords
  readonly givenNames: ReadonlyMap<string, Gender>
  /** States and bodies that the text speaks of, by their ids in the tables. */
  readonly spoken: ReadonlySet<string>
  /** CAMEO role of bodies by their noun ("police": COP). */
  readonly bodyCodes: ReadonlyMap<string, string>
  readonly pluralKinds: ReadonlyMap<string, 'person' | 'state' | 'any'>
  /** Verbs whose object is spoken to ("urge"). */
  readonly addressing: ReadonlySet<string>
  /** What stands before a colon and is no speaker, in lower case ("note"). */
  readonly notTags: ReadonlySet<string>
  /** Words that make "we" both sides ("common", "together"). */
  readonly jointWords: ReadonlySet<string>
  readonly cast: Cast
  readonly memory: Memory
  /** Whom the title names as having met or talked ("Readout of President Aro's Call with Prime Minister Lund"). */
  readonly about: readonly Figure[]
  readonly ranker: Ranker
  /** The source of each word between quotation marks. */
  readonly voices: Voices
  /** What mentions were found to refer to, by key. */
  readonly resolved: Map<string, readonly Figure[]>
  /** The person of each name, known before anything is resolved. */
  readonly persons: ReadonlyMap<string, Figure>
  /** The name of a person that begins at an offset. */
  readonly beginning: ReadonlyMap<number, MentionView>
  /** The mention that ends at an offset, the shortest of them. */
  readonly endingAt: ReadonlyMap<number, MentionView>
}

/** The actors that the mention at a span (or ending with it) refers to. */
export function actorsAt(setting: Setting, span: Span): readonly Figure[] {
  const found = (key: string): readonly Figure[] | undefined => {
    const person = setting.persons.get(key)
    return setting.resolved.get(key) ?? (person && [person])
  }
  const view = setting.endingAt.get(span.end)
  return found(`${span.start}-${span.end}`) ?? (view && found(view.mention.key)) ?? []
}

/** Settles what a mention refers to. */
export function settle(
  setting: Setting,
  view: MentionView,
  figures: readonly Figure[],
  rule: string,
  words?: string,
): undefined {
  if (figures.length === 0) return
  const named = figures.length === 1 ? words : undefined
  for (const figure of figures) {
    refer(figure, view.mention.key, view.mention.span, named, rule)
    figure.heads.push({ start: view.head.start, end: view.head.end })
  }
  setting.resolved.set(view.mention.key, figures)
  remember(setting.memory, view, figures, setting.words)
  noteCircles(setting.memory, setting.words)
}

/** Whose title it is: the state or body, and the person who owns the phrase ("her minister", "Aro's minister"). */
export interface Ownership {
  readonly of?: Figure
  readonly owner?: Figure
}

/** Reads the belongings of a title; makes states and bodies that only occur there. */
export function ownershipOf(setting: Setting, title: TitleWords): Ownership {
  const { cast, text } = setting
  let of: Figure | undefined
  let owner: Figure | undefined
  const owners = joined(title)
  const isKnown = ({ as, span }: TitleWords['of'][number]): boolean =>
    as === 'state' && cast.stateOf(text.slice(span.start, span.end), span) !== undefined
  const isAnyKnown = owners.length > 1 && owners.some(isKnown)
  for (const each of owners) {
    const { as, span } = each
    const words = text.slice(span.start, span.end)
    // "Federal Minister Aro of Tarn": a word that only the text takes for a state.
    if (as === 'state' && isAnyKnown && !isKnown(each)) continue
    if (as === 'state') of = of ?? cast.stateOf(words, span) ?? sharedState(setting, words, span)
    else if (as === 'place') continue
    else if (as === 'body') {
      of = of === undefined || of.type === 'state' ? (bodyBehind(setting, words, span) ?? of) : of
      if (of === undefined) owner = personCalled(cast, words)
    } else {
      const figure = actorsAt(setting, span)[0]
      if (!figure) continue
      if (figure.type === 'person') [owner, of] = [figure, of ?? figure.principal]
      else of = of ?? figure
    }
  }
  return { ...(of && { of }), ...(owner && { owner }) }
}

/** "Aro campaign spokesman": the one person of the text whose name stands before the title. */
export function personCalled(cast: Cast, name: string): Figure | undefined {
  const [only, ...others] = cast.figures.filter(({ type, names }) => type === 'person' && names.has(name))
  return others.length === 0 ? only : undefined
}

/** "Congolese": the one of several states that the text speaks of, else a state that only the text knows. */
function sharedState({ cast, spoken, knowledge }: Setting, words: string, span: Span): Figure | undefined {
  const plain = words.replace(/^the /i, '')
  const iso3 = stateShared(plain, spoken, knowledge)
  return iso3 === undefined ? cast.stateByText(plain, span) : cast.stateByCode(iso3, span)
}

/** The body of that name, if the text or the knowledge has it. */
export function bodyNamed(setting: Setting, words: string): Figure | undefined {
  const plain = words.replace(/^the /i, '')
  const known = setting.cast.body(plain.toLowerCase())
  if (known) return known
  const organisation = setting.knowledge.organisation(plain)
  return organisation && setting.cast.body(organisation.id)
}

/** The body that owns a title, made if only the knowledge has it. */
function bodyBehind(setting: Setting, words: string, span: Span): Figure | undefined {
  const known = bodyNamed(setting, words)
  if (known) return known
  const organisation = setting.knowledge.organisation(words.replace(/^the /i, ''))
  if (!organisation) return bodyAbbreviated(setting, span) ?? bodyByText(setting, span)
  const figure = setting.cast.addBody(organisation.id, 'org', organisation.name, span)
  figure.link = organisation.id
  if (organisation.code !== undefined) figure.code = organisation.code
  return figure
}

/** "the Workers' Party (WP) leader": the body whose name goes on with its abbreviation in brackets. */
function bodyAbbreviated(setting: Setting, { start, end }: Span): Figure | undefined {
  const bracket = /^ ?\([^()\s]{2,12}\)/.exec(setting.text.slice(end, end + 16))?.[0]
  const view = bracket === undefined ? undefined : setting.endingAt.get(end + bracket.length)
  if (!view || view.mention.span.start > start) return undefined
  const [body] = actorsAt(setting, view.mention.span)
  return body?.type === 'org' ? body : undefined
}

/** "the leader of the Tarnish Workers' Party": a body that the text alone knows, if its name is a mention of its own. */
function bodyByText({ cast, endingAt }: Setting, { start, end }: Span): Figure | undefined {
  const view = endingAt.get(end)
  if (view?.rule !== 'organisation-by-text' || view.mention.span.end - view.name.length < start)
    return undefined
  return cast.addBody(view.name.toLowerCase(), 'org', view.name, view.mention.span)
}

/** Belongings with neighbouring name words put together ("State" "Department"). */
function joined(title: TitleWords): TitleWords['of'] {
  const found: { as: string; span: Span }[] = []
  for (const each of title.of) {
    const last = found.at(-1)
    if (last?.as === 'body' && each.as === 'body' && each.span.start - last.span.end <= 1) {
      last.span = { start: last.span.start, end: each.span.end }
    } else found.push({ ...each })
  }
  return found
}
