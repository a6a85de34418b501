import { dayNumber, lastDayOf, monthNumber } from './calendar.ts'
import type { Moment } from './rule.ts'
import type { TimeWords } from './words.ts'

/** The number of a month's name; `undefined` for the verbs "may" and "march", which no capital begins. */
export function readMonth(name: string | undefined, words: TimeWords): number | undefined {
  if (name === undefined || !/^\p{Lu}/u.test(name)) return undefined
  const word = name.replace('.', '').toLowerCase()
  return words.months.get(word) ?? words.shortMonths.get(word)
}

/** The day that "12 March" means: with the year given, the following date's year ("January 23 to March 9, 2014"),
 *  or the one that the tense makes likely: past the last one, future the next one, else the nearest. */
export function nearestDay(moment: Moment, month: number, day: number): number | undefined {
  const given = moment.group('year') ?? sharedYear(moment)
  if (given !== undefined) return dayNumber(Number(given), month, day)
  const { reference } = moment
  if (reference === undefined) return undefined
  if (reference.month === undefined) return dayNumber(reference.year, month, day)
  const today = reference.day ?? lastDayOf(reference.month)
  const candidates = [-1, 0, 1]
    .map((step) => dayNumber(reference.year + step, month, day))
    .filter((candidate) => candidate !== undefined)
  return pick(candidates, today, moment, 14)
}

/** The month number that "in March" means, chosen as for days. */
export function nearestMonth(moment: Moment, month: number): number | undefined {
  const given = moment.group('year') ?? sharedYear(moment)
  if (given !== undefined) return monthNumber(Number(given), month)
  const { reference } = moment
  if (reference === undefined) return undefined
  if (reference.month === undefined) return monthNumber(reference.year, month)
  const candidates = [-1, 0, 1].map((step) => monthNumber(reference.year + step, month))
  return pick(candidates, reference.month, moment, 0)
}

// What "is to run from 23 January" may have begun a few days ago: `slack`.
function pick(candidates: readonly number[], now: number, moment: Moment, slack: number): number | undefined {
  const direction = moment.direction()
  if (direction === 'past') return candidates.findLast((candidate) => candidate <= now)
  if (direction === 'future') return candidates.find((candidate) => candidate >= now - slack)
  return candidates.reduce<number | undefined>(
    (best, candidate) =>
      best === undefined || Math.abs(candidate - now) < Math.abs(best - now) ? candidate : best,
    undefined,
  )
}

function sharedYear(moment: Moment): string | undefined {
  return /^ ?(?:[-–—]|to|and|until|through) ?(?:\p{Lu}[\p{L}.]+ \d{1,2}|\d{1,2} \p{Lu}[\p{L}.]+|\p{Lu}\p{Ll}+),? (1[5-9]\d\d|20\d\d)\b/u.exec(
    moment.after,
  )?.[1]
}
