import type { Span } from '../../doc/span.ts'
import type { Word } from '../../text/words.ts'
import { placeOf } from './holders.ts'
import { placeFigure } from './known.ts'
import { type Ownership, ownershipOf, type Setting } from './setting.ts'
import { readTitle, type TitleReading } from './titles.ts'
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

/** Reads a title and whose it is. */
export function ownedTitle(setting: Setting, title: TitleWords, given?: Ownership): OwnedTitle {
  const words = setting.text.slice(title.noun.start, title.noun.end)
  const whole = given ?? ownershipOf(setting, title)
  const reading = readingOf(setting, title, words, whole)
  const own = title.of.filter((each) => each.as !== 'state' || !isInner(setting, title.noun, each.span))
  if (own.length === title.of.length || !isNational(reading)) {
    const body = reading.body !== undefined && whole.of?.type !== 'state' ? reading.body : undefined
    const of = body === undefined ? whole.of : placeFigure(setting, body, title.noun)
    return { title, words, reading, ownership: { ...whole, ...(of && { of }) }, isElsewhere: false }
  }
  const { role: _role, style: _style, ...plain } = reading
  return {
    title: { ...title, of: own },
    words,
    reading: { ...plain, office: words.toLowerCase(), speaksFor: 'none' },
    ownership: {},
    isElsewhere: true,
  }
}

/** Offices of which a state has one. */
const isNational = ({ role, office }: TitleReading): boolean =>
  (role !== undefined && !/^(?:spokesperson|secretary_general|un_ambassador|other)$/.test(role)) ||
  /\bleader$/.test(office)

/** What the title says; "president" of a body, or of something unknown, is no role of state. */
function readingOf(setting: Setting, title: TitleWords, words: string, { of }: Ownership): TitleReading {
  const place = placeOf(of)
  const reading = readTitle(setting, words, place)
  const isOfBody = title.of.some(({ as }) => as === 'body') && of?.type !== 'state'
  const { role } = reading
  if (role === undefined || of?.principal || !(isOfBody || place?.startsWith('org:'))) return reading
  if (!isNational(reading)) return reading
  if (place !== undefined && setting.knowledge.tenuresIn(place).some((tenure) => tenure.role === role))
    return reading
  const { role: _, ...plain } = reading
  return { ...plain, office: words.toLowerCase() }
}

/** Whether the state behind a title only belongs to what does: "of Tarn's bakers", "of the Tarnish beekeepers", "of a
 *  Tarnish state"; not "of the Tarnish government", "of the Tarnish Republic". */
function isInner(setting: Setting, noun: Span, { start, end }: Span): boolean {
  const { words, officeWords } = setting
  if (start < noun.end) return false
  const last = wordEnding(words, end)
  const preposition = words[wordEnding(words, noun.end) + 1]
  if (preposition?.lower !== 'of') return false
  const next = words[last + 1]
  const isOwner = /^['’]s?$/.test(next?.text ?? '')
  let at = isOwner ? last + 2 : last + 1
  if (!isOwner && !/^(?:ADJ|NOUN|PROPN)$/.test(next?.upos ?? '')) return false
  while (words[at]?.upos === 'ADJ' && /^\p{Ll}/u.test(words[at]?.text ?? '')) at++
  const thing = words[at]
  if (!thing || thing.sentence !== words[last]?.sentence || !/^(?:NOUN|PROPN)$/.test(thing.upos))
    return isOwner
  if (officeWords.get('whole')?.has(thing.lower)) return false
  const isIndefinite = /^an?$/.test(words[wordStarting(words, start) - 1]?.lower ?? '')
  return isOwner || isIndefinite || !officeWords.get('realm')?.has(thing.lower)
}

/** Why a title that names an office is not about who holds it today: it is to come, was, or is made up. */
export function apartFromToday(
  { words, officeWords }: Setting,
  view: MentionView,
): 'coming' | 'other' | 'ousted' | 'unreal' | undefined {
  const kinds = ['coming', 'other', 'ousted', 'unreal'] as const
  for (let i = view.from; i < view.head.index; i++) {
    const kind = kinds.find((each) => officeWords.get(each)?.has(words[i]?.lower ?? ''))
    if (kind) return kind
  }
  return isOfThing(words, officeWords, view) ? 'unreal' : undefined
}

/** "the Tarnish president of the series", "the president in the film": behind the phrase stands what the office is in. */
function isOfThing(words: readonly Word[], officeWords: Setting['officeWords'], view: MentionView): boolean {
  const title = view.titles[0]
  const end = Math.max(view.mention.span.end, ...(title?.of ?? []).map(({ span }) => span.end))
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

/** The index of the word that ends at an offset, or of the last before it. */
function wordEnding(words: readonly Word[], end: number): number {
  return wordStarting(words, end) - 1
}

/** The index of the first word that starts at an offset or behind it. */
function wordStarting(words: readonly Word[], start: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}
