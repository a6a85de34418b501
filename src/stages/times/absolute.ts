import { dayNumber, days, monthNumber, months, type TimeValue, years } from './calendar.ts'
import { nearestDay, nearestMonth, readMonth } from './resolve.ts'
import type { Moment, Rule } from './rule.ts'
import { anyOf, type TimeWords } from './words.ts'

/** Rules for expressions that name a day, month or year. A missing year is the one that the tense and the
 *  publication date make likely; without a publication date such expressions are left out. */
export function absoluteRules(words: TimeWords): readonly Rule[] {
  const month = `(?<month>(?:${anyOf(words.months.keys())})\\b|(?:${anyOf(words.shortMonths.keys())})\\b\\.?)`
  const month2 = month.replace('<month>', '<month2>')
  const day = '(?<day>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?'
  const day2 = '(?<day2>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?'
  const year = '(?<year>1[5-9]\\d\\d|20\\d\\d)(?![\\d%]|[.,]\\d|-\\d\\d-)'
  const ofYear = `(?:,? (?:of |in )?${year})?`
  const weekday = `(?:(?:${anyOf(words.weekdays.keys())}),? (?:the )?)?`
  const dash = '(?: ?[-–—] ?| to )'
  const season = `(?<season>${anyOf(words.seasons.keys())})`
  const nth = `(?<nth>${anyOf(words.ordinals.keys())}|1st|2nd|3rd|4th)`
  const rule = (name: string, pattern: string, read: Rule['read']): Rule => ({
    name,
    pattern: new RegExp(`(?<![\\p{L}\\d$€£#.,/-])(?:${pattern})(?![\\p{L}\\d])`, 'giu'),
    read,
  })
  const monthOf = (moment: Moment, name = 'month'): number | undefined => readMonth(moment.group(name), words)

  const readDay = (moment: Moment): TimeValue | undefined => {
    const inMonth = monthOf(moment)
    if (inMonth === undefined) return undefined
    const first = nearestDay(moment, inMonth, Number(moment.group('day')))
    if (first === undefined) return undefined
    const last = moment.group('day2')
    if (last === undefined) return days(first)
    const to = first + Number(last) - Number(moment.group('day'))
    return to > first ? days(first, to) : undefined
  }
  const readMonthOnly = (moment: Moment): TimeValue | undefined => {
    const inMonth = monthOf(moment)
    const found = inMonth === undefined ? undefined : nearestMonth(moment, inMonth)
    return found === undefined ? undefined : months(found)
  }
  const numeric = (moment: Moment): TimeValue | undefined => {
    const number = dayNumber(
      Number(moment.group('year')),
      Number(moment.group('m')),
      Number(moment.group('day')),
    )
    return number === undefined ? undefined : days(number)
  }

  return [
    rule('iso', `${year}-(?<m>\\d\\d)-(?<day>\\d\\d)`.replace('|-\\d\\d-', ''), numeric),
    rule('dotted', `${day}\\.(?<m>0?[1-9]|1[0-2])\\.${year}`, numeric),
    rule('slashed', '(?<a>\\d\\d?)/(?<b>\\d\\d?)/(?<year>1[5-9]\\d\\d|20\\d\\d)', (moment) => {
      const a = Number(moment.group('a'))
      const b = Number(moment.group('b'))
      if (a <= 12 && b <= 12 && a !== b) return undefined // day first or month first: the words do not tell
      const number = dayNumber(Number(moment.group('year')), Math.min(a, b), Math.max(a, b))
      return number === undefined ? undefined : days(number)
    }),
    rule('day month', `${weekday}${day}(?:${dash}${day2})? (?:of )?${month}${ofYear}`, readDay),
    rule('month day', `${weekday}${month} ${day}(?:${dash}${day2})?${ofYear}`, readDay),
    rule('month range', `${month}${dash}${month2} ?,? ?${year}`, (moment) => {
      const from = monthOf(moment)
      const to = monthOf(moment, 'month2')
      const inYear = Number(moment.group('year'))
      if (from === undefined || to === undefined || to <= from) return undefined
      return months(monthNumber(inYear, from), monthNumber(inYear, to))
    }),
    rule('month year', `(?:early[ -]|late[ -]|mid[ -])?${month},? (?:of |in )?${year}`, readMonthOnly),
    rule(
      'month',
      `(?<=\\b(?:in|since|until|till|by|of|during|from|through|before|after|for|between|and|to) )(?:early[ -]|late[ -]|mid[ -]?)?${month}(?! \\d)`,
      (moment) => (afterAnd(moment) ? undefined : readMonthOnly(moment)),
    ),
    rule('part of month', `(?:early|late|mid)[ -]${month}(?! \\d)`, readMonthOnly),
    rule('season', `${season}(?: of)? ${year}`, (moment) => {
      const first = words.seasons.get((moment.group('season') ?? '').toLowerCase())
      if (first === undefined) return undefined
      const from = monthNumber(Number(moment.group('year')), first)
      return months(from, from + 2)
    }),
    rule(
      'half',
      `(?:${nth} (?<part>half|quarter) of|(?<q>[QH])(?<n>[1-4]),?)(?: the year)? ${year}`,
      (moment) => {
        const nthValue = moment.group('nth')?.toLowerCase()
        const n = Number(
          moment.group('n') ?? words.ordinals.get(nthValue ?? '') ?? Number.parseInt(nthValue ?? '', 10),
        )
        const length = moment.group('part') === 'half' || /^h$/i.test(moment.group('q') ?? '') ? 6 : 3
        if (!(n >= 1 && n <= 12 / length)) return undefined
        const from = monthNumber(Number(moment.group('year')), 1) + (n - 1) * length
        return months(from, from + length - 1)
      },
    ),
    rule('decade', "(?:the )?(?:early |mid-?|late )?(?<tens>1[5-9]\\d|20\\d)0['’]?s", (moment) => {
      const from = Number(moment.group('tens')) * 10
      return years(from, from + 9)
    }),
    rule(
      'named decade',
      `(?:the )(?:early |mid-?|late )?(?<decade>${anyOf(words.decades.keys())})|['’](?<short>[2-9]0)s`,
      (moment) => {
        if (/['’]\d/.test(moment.text) && moment.group('short') === undefined) return undefined
        const tens = Number(
          moment.group('short') ?? words.decades.get((moment.group('decade') ?? '').toLowerCase()),
        )
        return years(1900 + tens, 1909 + tens)
      },
    ),
    rule(
      'century',
      `(?:the )?(?:early |mid-?|late )?(?<c>1[5-9]|2[01])(?:th|st) century|(?:the )?(?<nth>${anyOf(words.ordinals.keys())}) century`,
      (moment) => {
        const n = Number(moment.group('c') ?? words.ordinals.get((moment.group('nth') ?? '').toLowerCase()))
        return n >= 15 ? years((n - 1) * 100, n * 100 - 1) : undefined
      },
    ),
    rule(
      'short year range',
      '(?<year>1[5-9]\\d\\d|20\\d\\d)[-–/](?<end>\\d\\d)(?![\\d%]|[.,-]\\d|-)',
      (moment) => {
        const from = Number(moment.group('year'))
        const to = Math.floor(from / 100) * 100 + Number(moment.group('end'))
        return to > from && to - from < 50 ? years(from, to) : undefined
      },
    ),
    rule('year', `(?:early |late |mid-|(?:the )?(?:beginning|start|middle) of )?${year}`, (moment) => {
      const next = /^[ -]+([a-z]+)/.exec(moment.after)?.[1]
      if (next !== undefined && words.counted.has(next)) return undefined
      if (
        /[$€£¥#] ?$|\b(?:No|no|nos|number|flight|resolution|than|about|some|least|around|nearly|almost|another|more|Agenda|Vision|Horizon)\.? $/i.test(
          moment.before,
        )
      ) {
        return undefined
      }
      const found = Number(moment.group('year'))
      return found <= (moment.reference?.year ?? 2030) + 80 ? years(found) : undefined
    }),
    rule('holiday', `(?<holiday>${anyOf(words.holidays.keys())})${ofYear}`, (moment) => {
      // "Christmas greetings" are no date, and Christmas is a surname too.
      if (!/\b(?:on|by|before|after|at|until|till|since|around) $/i.test(moment.before)) return undefined
      if (/^ and\b/.test(moment.after)) return undefined
      const at = words.holidays.get((moment.group('holiday') ?? '').toLowerCase().replace('’', "'"))
      const found = at === undefined ? undefined : nearestDay(moment, at[0], at[1])
      return found === undefined ? undefined : days(found)
    }),
  ]
}

// "between May and June" names two months; "Johnson and May" names two people.
function afterAnd(moment: Moment): boolean {
  return /\band $/.test(moment.before) && !/\b(?:between|from|in)\b[^,;]*and $/.test(moment.before)
}
