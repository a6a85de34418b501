import type { Span } from '../../doc/span.ts'
import { seatCalled } from '../../knowledge/publisher.ts'
import { type Word, wordEnding, wordStarting } from '../../text/words.ts'
import type { Figure } from './cast.ts'
import { isHeadNoun, placeOf, tenuresNamed } from './holders.ts'
import { placeFigure } from './known.ts'
import { type Ownership, ownershipOf, type Setting } from './setting.ts'
import { readTitle, type TitleReading, withoutRole } from './titles.ts'
import type { MentionView, TitleWords } from './view.ts'

/** A title with whose it is: what belongs to something within a state ("the president of Tarn's bakers") is not the
 *  state's. */
export interface OwnedTitle {
  readonly title: TitleWords
  readonly words: string
  readonly reading: TitleReading
  readonly ownership: Ownership
  /** Whether the title says that it belongs to something that is no state or body of the tables. */
  readonly isElsewhere: boolean
}

/** Whether a plain phrase names an office of a body that the tables have ("the ICC prosecutor"). */
export function isOfficeOfBody(setting: Setting, view: MentionView): boolean {
  const [title] = view.titles
  if (!title || view.determiner !== 'the' || view.apposed) return false
  const { reading, words, ownership, isElsewhere } = ownedTitle(setting, title)
  const place = placeOf(ownership.of)
  if (isElsewhere || !place?.startsWith('org:')) return false
  return tenuresNamed(setting.knowledge, place, { reading, words, phrase: view.lower }).length > 0
}

/** Reads a title and whose it is. */
export function ownedTitle(setting: Setting, read: TitleWords, given?: Ownership): OwnedTitle {
  const title = withoutPortfolio(setting, withWholeBody(setting, read))
  const words = setting.text.slice(title.noun.start, title.noun.end)
  const whole = given ?? ownershipOf(setting, title)
  const reading = readingOf(setting, title, words, whole)
  const inner = title.of.find((each) => each.as !== 'owner' && innerOf(setting, title.noun, each))
  const composed = inner
    ? composedTitle(setting, title, inner, whole)
    : (envoyTitle(setting, title, whole) ?? juniorTitle(setting, title, whole))
  if (composed) return { title, ...composed, isElsewhere: false }
  const isOfPart =
    whole.of?.type !== 'org' &&
    title.of.some(
      ({ as, span }) =>
        as === 'state' && span.end <= title.noun.start && isOfPeople(setting, span.end, title.noun.start),
    )
  if (isOfPart || (inner && (inner.as === 'body' || isNational(reading)))) {
    const isOfBody = !isOfPart && inner?.as === 'body'
    const own = isOfPart ? [] : title.of.filter((each) => each !== inner)
    return {
      title: { ...title, of: own },
      words,
      reading: isOfBody
        ? { ...withoutRole(reading, words), speaksFor: reading.speaksFor }
        : withoutRole(reading, words),
      ownership: isOfBody ? whole : {},
      isElsewhere: true,
    }
  }
  const place = reading.place ?? (whole.of ? undefined : seatBefore(setting, title))
  const of = place === undefined ? whole.of : placeFigure(setting, place, title.noun)
  const ownership = { ...whole, ...(of && { of }) }
  return { title, words, reading: headReading(setting, reading, words, of), ownership, isElsewhere: false }
}

/** "the Conservative Party leader": a body of several words, the last of which may have been taken for the title's. */
function withWholeBody(setting: Setting, title: TitleWords): TitleWords {
  const { words, knowledge } = setting
  const first = title.of.find(({ as, span }) => as === 'body' && span.end <= title.noun.start)
  if (!first) return title
  const last = wordEnding(words, title.noun.end)
  for (let from = Math.max(0, wordStarting(words, first.span.start) - 3); from <= last; from++) {
    for (let to = last; to > from + 1 && (words[from]?.start ?? 0) <= first.span.start; to--) {
      const name = setting.text.slice(words[from]?.start, words[to - 1]?.end)
      if ((words[to - 1]?.end ?? 0) <= first.span.end || !knowledge.organisation(name)) continue
      const span = { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 }
      const others = title.of.filter((each) => each.as !== 'body' || each.span.start >= title.noun.start)
      const noun = { start: words[to]?.start ?? title.noun.start, end: title.noun.end }
      return { ...title, noun, of: [...others, { as: 'body', span }] }
    }
  }
  return title
}

/** "Minister of Ports and Trade": a name without a word for a body is what a minister is for. */
function withoutPortfolio({ text, bodyCodes }: Setting, title: TitleWords): TitleWords {
  const { noun, of } = title
  if (!/\bminister$/i.test(text.slice(noun.start, noun.end)) || !/^ (?:of|for) /.test(text.slice(noun.end)))
    return title
  const isPortfolio = ({ as, span }: TitleWords['of'][number]): boolean =>
    as === 'body' &&
    span.start - noun.end < 10 &&
    text
      .slice(span.start, span.end)
      .split(/\s+/)
      .every((word) => !bodyCodes.has(word.toLowerCase()))
  return { ...title, of: of.filter((each) => !isPortfolio(each)) }
}

/** "the Kremlin leader": the state whose seat stands before the title. */
function seatBefore({ text, knowledge }: Setting, { noun, of }: TitleWords): string | undefined {
  const span = of.find(({ as, span: own }) => as === 'body' && own.end <= noun.start)?.span
  if (!span) return undefined
  return seatCalled(text.slice(span.start, noun.start).trim().split(/\s+/), knowledge)?.iso3
}

/** "the NATO chief", "the head of the IAEA": the role in which the body is led. */
function headReading(
  { knowledge }: Setting,
  reading: TitleReading,
  words: string,
  of: Figure | undefined,
): TitleReading {
  const place = placeOf(of)
  if (reading.role !== undefined || !place?.startsWith('org:')) return reading
  const isParty = knowledge.organisationById(place)?.kind === 'party'
  if (isParty && reading.office === 'leader')
    return { ...reading, office: 'party leader', speaksFor: 'party' }
  const sought = { reading, words, phrase: words.toLowerCase() }
  const [head] = isHeadNoun(words) ? tenuresNamed(knowledge, place, sought) : []
  if (!head || head.role === 'other') return reading
  return { ...reading, role: head.role, office: head.role.replaceAll('_', ' '), speaksFor: 'organ' }
}

/** "the deputy Tarnish foreign minister", "the assistant UN secretary-general": the word that makes it another office stands
 *  before the state or body. */
function juniorTitle(
  setting: Setting,
  title: TitleWords,
  whole: Ownership,
): Pick<OwnedTitle, 'words' | 'reading' | 'ownership'> | undefined {
  const { words, text } = setting
  const owner = title.of.find(({ as, span }) => as !== 'owner' && span.end <= title.noun.start)
  const before = owner && words[wordStarting(words, owner.span.start) - 1]
  if (!before || !/^(?:deputy|vice|assistant|shadow|junior)$/.test(before.lower)) return undefined
  const composed = `${before.text} ${text.slice(title.noun.start, title.noun.end)}`
  return { words: composed, reading: readTitle(setting, composed, placeOf(whole.of)), ownership: whole }
}

/** "the chairman of Tarn's presidency", "the secretary of the Tarnish security council": the title with what it is of, where
 *  the tables know such an office of that state or body. */
function composedTitle(
  setting: Setting,
  title: TitleWords,
  inner: TitleWords['of'][number],
  whole: Ownership,
): Pick<OwnedTitle, 'words' | 'reading' | 'ownership'> | undefined {
  const thing = innerOf(setting, title.noun, inner)
  const place = placeOf(whole.of)
  if (thing === undefined || place === undefined || !whole.of) return undefined
  const noun = setting.text.slice(title.noun.start, title.noun.end)
  const words = `${noun} of the ${thing}`
  const reading = readTitle(setting, words, place)
  const sought = { reading, words, phrase: words.toLowerCase() }
  const isKnown = tenuresNamed(setting.knowledge, place, sought).length > 0
  return isKnown ? { words, reading, ownership: whole } : undefined
}

/** "Tarn's UN ambassador": an envoy to the body is one of the state. */
function envoyTitle(
  setting: Setting,
  title: TitleWords,
  whole: Ownership,
): Pick<OwnedTitle, 'words' | 'reading' | 'ownership'> | undefined {
  const body = title.of.find(({ as, span }) => as === 'body' && span.end <= title.noun.start)
  const state = title.of.filter(({ as }) => as === 'state')
  if (!body || state.length === 0) return undefined
  const words = setting.text.slice(body.span.start, title.noun.end)
  const reading = readTitle(setting, words, undefined)
  if (reading.role !== 'un_ambassador') return undefined
  const { of } = ownershipOf(setting, { ...title, of: state })
  return { words, reading, ownership: { ...whole, ...(of && { of }) } }
}

/** Offices of which a state has one. */
const isNational = ({ role, office }: TitleReading): boolean =>
  (role !== undefined && !/^(?:spokesperson|secretary_general|un_ambassador|other)$/.test(role)) ||
  office === 'leader'

/** What the title says; "president" of a body, or of something unknown, is no role of state. */
function readingOf(setting: Setting, title: TitleWords, words: string, { of }: Ownership): TitleReading {
  const reading = readTitle(setting, words, placeOf(of))
  const place = reading.place ?? placeOf(of)
  const isOfBody = title.of.some(({ as }) => as === 'body') && of?.type !== 'state'
  const { role } = reading
  if (role === undefined || of?.principal || !(isOfBody || place?.startsWith('org:'))) return reading
  if (!isNational(reading)) return reading
  if (place !== undefined && setting.knowledge.tenuresIn(place).some((tenure) => tenure.role === role))
    return reading
  const { role: _, ...plain } = reading
  return { ...plain, office: words.toLowerCase() }
}

/** What a state or body behind a title belongs to, or is the owner of, if that has the office: "bakers" in "of Tarn's
 *  bakers", "of the Tarnish bakers", "state" in "of a Tarnish state"; nothing in "of the Tarnish government". */
function innerOf(setting: Setting, noun: Span, belonging: TitleWords['of'][number]): string | undefined {
  const { start, end } = belonging.span
  const { words, officeWords } = setting
  if (start < noun.end || words[wordEnding(words, noun.end) + 1]?.lower !== 'of') return undefined
  const last = wordEnding(words, end)
  const isOwner = /^['’]s?$/.test(words[last + 1]?.text ?? '')
  const from = isOwner ? last + 2 : last + 1
  let at = from
  while (/^(?:ADJ|NOUN|PROPN)$/.test(words[at]?.upos ?? '') && words[at]?.sentence === words[last]?.sentence)
    at++
  const thing = words[at - 1]
  const head = words[last]?.head ?? -1
  if (at === from || !thing || (!isOwner && (head < from || head >= at))) return undefined
  const isWhole = officeWords.get('whole')?.has(thing.lower)
  const isIndefinite = /^an?$/.test(words[wordStarting(words, start) - 1]?.lower ?? '')
  const isRealm = !isOwner && !isIndefinite && at === from + 1 && officeWords.get('realm')?.has(thing.lower)
  // "of the Aro movement": what the body is.
  const isBody = belonging.as === 'body' && !isOwner && officeWords.get('body')?.has(thing.lower)
  return isWhole || isRealm || isBody ? undefined : setting.text.slice(words[from]?.start, thing.end)
}

/** Why a title that names an office is not about who holds it today: it is to come, was, or is made up. */
export function apartFromToday(
  { words, officeWords }: Setting,
  view: MentionView,
): 'coming' | 'other' | 'ousted' | 'unreal' | undefined {
  const kinds = ['coming', 'other', 'ousted', 'unreal'] as const
  const [title] = view.titles
  const noun = title?.noun.start ?? view.head.start
  for (let i = view.from; (words[i]?.start ?? noun) < noun; i++) {
    const word = words[i]?.lower ?? ''
    const kind = kinds.find((each) => officeWords.get(each)?.has(word))
    if (kind) return kind
  }
  return isOfThing(words, officeWords, view) ? 'unreal' : undefined
}

/** "the Tarnish Aroan president": a second name between the state and the title is of a part of the state, unless it is of
 *  a party or creed. */
function isOfPeople({ words, officeWords }: Setting, from: number, to: number): boolean {
  for (let i = wordStarting(words, from); (words[i]?.start ?? to) < to; i++) {
    const { text = '', lower = '' } = words[i] ?? {}
    if (/^\p{Lu}\p{Ll}/u.test(text) && !officeWords.get('creed')?.has(lower)) return true
  }
  return false
}

/** "the Tarnish president of the series", "the president in the film": behind the phrase stands what the office is in. */
function isOfThing(words: readonly Word[], officeWords: Setting['officeWords'], view: MentionView): boolean {
  const title = view.titles[0]
  const own = title?.complement ? title.noun.end : view.mention.span.end
  const end = Math.max(own, ...(title?.of ?? []).map(({ span }) => span.end))
  const last = wordEnding(words, end)
  const preposition = words[last + 1]?.lower ?? ''
  if (
    !/^(?:of|in)$/.test(preposition) ||
    !/^(?:the|a|an|this|that|his|her)$/.test(words[last + 2]?.lower ?? '')
  )
    return false
  let at = last + 3
  while (/^(?:ADJ|NOUN)$/.test(words[at]?.upos ?? '') && words[at + 1]?.upos === 'NOUN') at++
  const thing = words[at]
  if (thing?.upos !== 'NOUN' || thing.sentence !== view.head.sentence) return false
  if (officeWords.get('story')?.has(thing.lower)) return true
  const isWhole = officeWords.get('whole')?.has(thing.lower) || officeWords.get('realm')?.has(thing.lower)
  // A title that has its state before it belongs to something else if "of" goes on.
  return (
    preposition === 'of' && !isWhole && (title?.of.some(({ span }) => span.end <= title.noun.start) ?? false)
  )
}
