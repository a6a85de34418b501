import type { Word } from '../../text/words.ts'
import type { Figure, Gender } from './cast.ts'
import { circleFor } from './circles.ts'
import { isAbout } from './counted.ts'
import { type Circle, type Memory, partOf, recent } from './memory.ts'
import type { Setting } from './setting.ts'
import type { MentionView } from './view.ts'

/** What a pronoun was found to refer to, and by which rule. */
export interface Antecedent {
  readonly figures: readonly Figure[]
  readonly rule: string
}

/** The antecedent of a pronoun of the third person where its form alone decides; all others are for the ranker. */
export function fixedAntecedent(
  view: MentionView,
  memory: Memory,
  words: readonly Word[],
  ahead?: Figure,
): Antecedent | undefined {
  switch (view.lower) {
    case 'his':
      return frontedFor('m', ahead)
    case 'her':
      return frontedFor('f', ahead) ?? countryBeside(view, memory, words)
    case 'their':
      return theirMeeting(view, memory, words)
    default:
      return undefined
  }
}

/** "In his speech, Mr Aro said": a possessive before the subject means the subject. */
function frontedFor(gender: Gender, ahead: Figure | undefined): Antecedent | undefined {
  if (!ahead || (ahead.gender !== undefined && ahead.gender !== gender)) return undefined
  return { figures: [ahead], rule: 'subject behind a fronted phrase' }
}

/** "Tarn and her allies": the old way to speak of a country. */
function countryBeside(view: MentionView, memory: Memory, words: readonly Word[]): Antecedent | undefined {
  const last = memory.references.at(-1)
  const figure = last?.figures[0]
  if (!last || figure?.type !== 'state' || last.to !== view.from - 1 || words[last.to]?.lower !== 'and')
    return undefined
  return { figures: [figure], rule: 'country as she' }
}

/** "their meeting", "their dispute": those who were brought together last, the subject among them. */
function theirMeeting(view: MentionView, memory: Memory, words: readonly Word[]): Antecedent | undefined {
  const { governor } = partOf(words, view.head)
  const noun = governor === undefined ? undefined : words[governor]
  if (!noun || !memory.gatherings.has(noun.lower)) return undefined
  const subject = recent(memory, view.head.sentence, 1).find(
    ({ part, figures }) => part === 'subject' && figures[0]?.type === 'person',
  )?.figures[0]
  const withSubject = (each: Circle): boolean =>
    subject ? each.figures.includes(subject) : each.figures.every(({ type }) => type === 'person')
  const circle = circleFor(memory, view.head.sentence, 2, withSubject, 25)
  return circle && { figures: circle.figures, rule: 'their meeting' }
}

/** "They also agreed …": the several who were subject of the sentence before; else, in an account of a talk, those whom the title
 *  names. */
export function theyWhoMet(view: MentionView, { about, memory, words }: Setting): Antecedent | undefined {
  if (view.lower !== 'they' || view.head.quoted) return undefined
  const { part, governor } = partOf(words, view.head)
  const verb = governor === undefined ? undefined : words[governor]
  if (part !== 'subject' || !verb || !isTalking(verb, memory)) return undefined
  const { sentence } = view.head
  const subjects = recent(memory, sentence, 1).filter(
    (one) => one.part === 'subject' && one.sentence < sentence,
  )
  const several = subjects.filter(({ isPlural }) => isPlural)
  const [only] = several
  if (only && several.length === 1 && subjects.every(({ figures }) => isAmong(figures, only.figures)))
    return { figures: only.figures, rule: 'subject before' }
  if (about.length === 0 || several.length > 0) return undefined
  const circle = circleFor(memory, sentence, undefined, (each) => isAbout({ about }, each), 30)
  return circle && { figures: circle.figures, rule: 'who met' }
}

const isAmong = (figures: readonly Figure[], all: readonly Figure[]): boolean =>
  figures.every(
    (each) => all.includes(each) || (each.principal !== undefined && all.includes(each.principal)),
  )

/** By the lemma, or by the form where the tagger's lemma is off ("emphasised"). */
const isTalking = ({ lemma, lower }: Word, { talking }: Memory): boolean =>
  [lemma, lower.replace(/d$/, ''), lower.replace(/ed$/, '')].some((form) => talking.has(form))
