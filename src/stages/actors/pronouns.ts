import type { Word } from '../../text/words.ts'
import type { Figure, Gender } from './cast.ts'
import { circleFor } from './circles.ts'
import { type Circle, type Memory, partOf, recent } from './memory.ts'
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
