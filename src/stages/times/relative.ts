import {
  days,
  lastDayOf,
  monthNumber,
  months,
  type TimeValue,
  week,
  weekdayOf,
  weekStart,
  years,
} from './calendar.ts'
import { nearestMonth, readMonth } from './resolve.ts'
import type { Moment, Rule } from './rule.ts'
import { anyOf, type TimeWords } from './words.ts'

/** Rules for expressions that count from the publication date; without one (to the day, month or year as needed)
 *  they give no value. Weeks run from Monday to Sunday. */
export function relativeRules(words: TimeWords): readonly Rule[] {
  const weekdays = anyOf(words.weekdays.keys())
  const number = `(?<number>\\d{1,3}|${anyOf(words.numbers.keys())})`
  const unit = '(?<unit>hour|day|week|fortnight|month|year|decade)'
  const part = '(?:morning|afternoon|evening|night)'
  const step = '(?<step>last|this|next|this coming|this past|current|coming)'
  const rule = (name: string, pattern: string, read: Rule['read']): Rule => ({
    name,
    pattern: new RegExp(`(?<![\\p{L}\\d$€£#-])(?:${pattern})(?![\\p{L}\\d]|-\\p{L})`, 'giu'),
    read,
  })
  const count = (moment: Moment): number | undefined => {
    const text = (moment.group('number') ?? '').toLowerCase()
    return /^\d/.test(text) ? Number(text) : words.numbers.get(text)
  }

  return [
    rule('day word', anyOf(words.days.keys()), (moment) => {
      const away = words.days.get(moment.text.toLowerCase())
      const today = moment.reference?.day
      return away === undefined || today === undefined ? undefined : days(today + away)
    }),
    rule(
      'weekday',
      `(?:(?<step>last|this past|this coming|this|next|coming) )?(?<weekday>${weekdays})(?: ${part})?(?:,? (?:of )?(?<which>last|this|next) week)?`,
      (moment) => weekday(moment, words),
    ),
    rule(
      'this week',
      `(?:earlier |later |late |early )?(?:the )?${step} (?<unit>week|weekend|month|quarter|year|years|decade|century)`,
      relativeUnit,
    ),
    rule('weekend', '(?:over |at )?the (?<unit>weekend)', relativeUnit),
    rule('this summer', `${step} (?<season>${anyOf(words.seasons.keys())})`, (moment) => {
      const first = words.seasons.get((moment.group('season') ?? '').toLowerCase())
      const now = moment.reference?.month
      if (first === undefined || now === undefined || moment.reference === undefined) return undefined
      const starts = [-1, 0, 1].map((away) => monthNumber(moment.reference?.year ?? 0, first) + 12 * away)
      const from = /last|past/i.test(moment.group('step') ?? '')
        ? starts.findLast((start) => start + 2 < now)
        : /this|current/i.test(moment.group('step') ?? '')
          ? starts.find((start) => start + 2 >= now)
          : starts.find((start) => start > now)
      return from === undefined ? undefined : months(from, from + 2)
    }),
    rule(
      'last May',
      `(?<step>last|next|this) (?<month>${anyOf(words.months.keys())})\\.?(?! \\d)`,
      (moment) => {
        const name = readMonth(moment.group('month'), words)
        const now = moment.reference?.month
        if (name === undefined || now === undefined) return undefined
        const found = nearestMonth({ ...moment, direction: () => undefined }, name)
        if (found === undefined || /this/i.test(moment.group('step') ?? ''))
          return found === undefined ? undefined : months(found)
        const back = /last/i.test(moment.group('step') ?? '')
        return months(back ? (found < now ? found : found - 12) : found > now ? found : found + 12)
      },
    ),
    rule('ago', `${number}(?: of)? ${unit}s? ago`, (moment) => {
      const n = count(moment)
      return n === undefined ? undefined : shifted(moment, -n)
    }),
    rule('in two weeks', `(?:within|in) (?:the next )?${number} ${unit}(?:s?['’]s? time|s)?`, (moment) => {
      const n = count(moment)
      if (n === undefined || /^ (?:of|after|before|since|ago|later)\b/.test(moment.after)) return undefined
      const within = /^within/i.test(moment.text)
      if (!within && !/time$/i.test(moment.text) && moment.direction() !== 'future') return undefined
      const found = shifted(moment, n)
      return within && moment.direction() === 'past' ? undefined : found
    }),
    rule(
      'past days',
      `(?:the )?(?:past|last) (?<number>\\d{1,3}|${anyOf([...words.numbers.keys()].filter((word) => word.length > 2))}) (?<unit>day|week|month)s`,
      (moment) => {
        const n = count(moment)
        const today = moment.reference?.day
        if (n === undefined || today === undefined) return undefined
        const unitName = (moment.group('unit') ?? '').toLowerCase()
        if (unitName === 'month') return months((moment.reference?.month ?? 0) - n, moment.reference?.month)
        return days(today - n * (unitName === 'week' ? 7 : 1), today)
      },
    ),
    rule(
      'half of this year',
      '(?<nth>first|second) (?:half|part) of (?<step>last|this|next) (?<unit>year)',
      (moment) => {
        const year = moment.reference?.year
        if (year === undefined) return undefined
        const from =
          monthNumber(year + stepOf(moment), 1) + (/first/i.test(moment.group('nth') ?? '') ? 0 : 6)
        return months(from, from + 5)
      },
    ),
    rule(
      'end of',
      `(?:the )?end of (?:(?:the|(?<step>this|next|last)) (?<unit>week|month|year|decade|century)|(?<month>${anyOf(words.months.keys())})(?:,? (?<year>20\\d\\d|19\\d\\d))?|(?<year2>20\\d\\d|19\\d\\d))|(?:the )?(?<unit3>year)(?:['’]s)?[- ]end|end-(?<year3>20\\d\\d)`,
      (moment) => endOf(moment, words),
    ),
  ]
}

function weekday(moment: Moment, words: TimeWords): TimeValue | undefined {
  const today = moment.reference?.day
  const name = moment.group('weekday') ?? ''
  const wanted = words.weekdays.get(name.toLowerCase())
  if (today === undefined || wanted === undefined || !/^\p{Lu}/u.test(name)) return undefined
  const next = /^ (\p{Lu}[\p{L}]*)/u.exec(moment.after)?.[1]?.toLowerCase()
  const previous = /(\p{Lu}\p{L}*) $/u.exec(moment.before)?.[1]?.toLowerCase()
  if (next !== undefined && words.titles.has(next)) return undefined
  if (previous !== undefined && words.named.has(previous)) return undefined
  const which = moment.group('which')?.toLowerCase()
  if (which !== undefined) {
    return days(weekStart(today) + wanted + 7 * (which === 'last' ? -1 : which === 'next' ? 1 : 0))
  }
  const back = (weekdayOf(today) - wanted + 7) % 7 // days since the last one, 0 for today
  const ahead = (7 - back) % 7
  switch (moment.group('step')?.toLowerCase()) {
    case 'last':
    case 'this past':
      return days(today - (back === 0 ? 7 : back))
    case 'next':
    case 'coming':
    case 'this coming':
      return days(today + (ahead === 0 ? 7 : ahead))
    case 'this':
      return days(moment.direction() === 'past' ? today - back : today + ahead)
    default:
      return days(moment.direction() === 'future' ? today + ahead : today - back)
  }
}

function stepOf(moment: Moment): -1 | 0 | 1 {
  const step = (moment.group('step') ?? '').toLowerCase()
  return step === 'last' || step === 'this past' ? -1 : step === 'next' || step.endsWith('coming') ? 1 : 0
}

function relativeUnit(moment: Moment): TimeValue | undefined {
  const { reference } = moment
  if (reference === undefined) return undefined
  const step = stepOf(moment)
  const { year, month, day } = reference
  switch ((moment.group('unit') ?? '').toLowerCase()) {
    case 'week':
      return day === undefined ? undefined : week(day + 7 * step)
    case 'weekend':
      return day === undefined ? undefined : weekend(moment, day, step)
    case 'month':
      return month === undefined ? undefined : months(month + step)
    case 'quarter': {
      if (month === undefined) return undefined
      const from = month - (month % 3) + 3 * step
      return months(from, from + 2)
    }
    case 'year':
    case 'years': // "this years festival", a common slip
      return step !== 0 && /years$/i.test(moment.text) ? undefined : years(year + step)
    case 'decade': {
      const from = year - (year % 10) + 10 * step
      return years(from, from + 9)
    }
    case 'century': {
      const from = year - (year % 100) + 100 * step
      return years(from, from + 99)
    }
    default:
      return undefined
  }
}

// "This weekend" in a clause that looks back is the last one that has begun.
function weekend(moment: Moment, day: number, step: -1 | 0 | 1): TimeValue {
  const saturday = weekStart(day) + 5
  if (step !== 0) return days(saturday + 7 * step, saturday + 7 * step + 1)
  const over = moment.direction() === 'past' || (moment.direction() === undefined && weekdayOf(day) < 2)
  const start = over && saturday > day ? saturday - 7 : saturday
  return days(start, start + 1)
}

function shifted(moment: Moment, n: number): TimeValue | undefined {
  const { reference } = moment
  if (reference === undefined) return undefined
  const { year, month, day } = reference
  switch ((moment.group('unit') ?? '').toLowerCase()) {
    case 'hour':
      return day === undefined ? undefined : days(day + Math.trunc(n / 24))
    case 'day':
      return day === undefined ? undefined : days(day + n)
    case 'week':
    case 'fortnight': {
      const length = /fortnight/i.test(moment.group('unit') ?? '') ? 14 : 7
      if (day === undefined) return undefined
      return n < 0 ? week(day + n * length) : days(day + n * length)
    }
    case 'month':
      return month === undefined ? undefined : months(month + n)
    case 'year':
      return years(year + n)
    case 'decade':
      return years(year + 10 * n)
    default:
      return undefined
  }
}

function endOf(moment: Moment, words: TimeWords): TimeValue | undefined {
  const { reference } = moment
  const given = moment.group('year2') ?? moment.group('year3')
  if (given !== undefined) return days(lastDayOf(monthNumber(Number(given), 12)))
  if (moment.group('month') !== undefined) {
    const name = readMonth(moment.group('month'), words)
    const found = name === undefined ? undefined : nearestMonth(moment, name)
    return found === undefined ? undefined : days(lastDayOf(found))
  }
  if (reference === undefined) return undefined
  const step = stepOf(moment)
  switch ((moment.group('unit') ?? moment.group('unit3') ?? '').toLowerCase()) {
    case 'week':
      return reference.day === undefined ? undefined : days(weekStart(reference.day) + 6 + 7 * step)
    case 'month':
      return reference.month === undefined ? undefined : days(lastDayOf(reference.month + step))
    case 'year':
      return days(lastDayOf(monthNumber(reference.year + step, 12)))
    case 'decade':
      return years(reference.year - (reference.year % 10) + 9 + 10 * step)
    case 'century':
      return years(reference.year - (reference.year % 100) + 99 + 100 * step)
    default:
      return undefined
  }
}
