import type { PartialDate } from '../../doc/article.ts'
import { isCalendarDay, parseDate } from '../dates.ts'

const locales = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ru', 'pl', 'tr', 'id', 'sv', 'cs']

/** Month names, long and short, of the languages that pages write dates in; value 1–12. */
const months: ReadonlyMap<string, number> = new Map(
  locales.flatMap((locale) =>
    (['long', 'short'] as const).flatMap((month) =>
      Array.from({ length: 12 }, (_, index) => {
        const day = new Date(Date.UTC(2001, index, 15))
        const inDate = new Intl.DateTimeFormat(locale, {
          month,
          day: 'numeric',
          timeZone: 'UTC',
        }).formatToParts(day)
        const alone = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' }).format(day)
        const name = inDate.find((part) => part.type === 'month')?.value ?? alone
        return [name, alone].map((given) => [given.toLowerCase().replace(/\.$/, ''), index + 1] as const)
      }).flat(),
    ),
  ),
)

/** The day that a machine-readable value states (`2019-11-18T09:00:00Z`, `20191118`, `Mon, 18 Nov 2019 …`, or a written date). */
export function stampedDate(value: string): PartialDate | undefined {
  const given = value.trim()
  const iso = /^\d{4}-\d{2}(?:-\d{2})?/.exec(given)?.[0]
  const compact = /^(\d{4})(\d{2})(\d{2})(?:\D|\d{6}|$)/.exec(given)
  return (
    plausible(parseDate(given)) ??
    (iso === undefined ? undefined : plausible(parseDate(iso))) ??
    (compact === null ? undefined : dayOf(compact[1], compact[2], compact[3])) ??
    writtenDate(given)
  )
}

// Templates write the year 1 or 9999 where they know none.
const plausible = (date: PartialDate | undefined): PartialDate | undefined =>
  date !== undefined && date >= '1700' && date < '2090' ? date : undefined

/** The first day written out in a text: `18 November 2019`, `Nov. 18, 2019`, `2019-11-18`, `18.11.2019`, `11/18/2019`.
 *  Of two figures that could both be months the first is taken for the day, unless the language is American English. */
export function writtenDate(text: string, monthFirst = false): PartialDate | undefined {
  const dayFirst =
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)/u
  const nameFirst = /(?<!\p{L})(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u
  const iso = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
  const figures = /(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d|\.\d)/
  const named = (pattern: RegExp, day: number, month: number) => {
    const match = pattern.exec(text)
    const number = months.get(match?.[month]?.toLowerCase() ?? '')
    return match && number !== undefined
      ? { at: match.index, date: dayOf(match[3], String(number), match[day]) }
      : undefined
  }
  const isoMatch = iso.exec(text)
  const figureMatch = figures.exec(text)
  const found = [
    named(dayFirst, 1, 2),
    named(nameFirst, 2, 1),
    isoMatch && { at: isoMatch.index, date: dayOf(isoMatch[1], isoMatch[2], isoMatch[3]) },
    figureMatch && { at: figureMatch.index, date: figured(figureMatch, monthFirst) },
  ].flatMap((one) => (one?.date === undefined ? [] : [{ at: one.at, date: one.date }]))
  return found.sort((a, b) => a.at - b.at)[0]?.date
}

function figured(match: RegExpExecArray, monthFirst: boolean): PartialDate | undefined {
  const [, first, mark, second, year] = match
  const american = monthFirst && mark === '/'
  return american
    ? (dayOf(year, first, second) ?? dayOf(year, second, first))
    : (dayOf(year, second, first) ?? (mark === '/' ? dayOf(year, first, second) : undefined))
}

/** The date in the path of a URL: `/2019/11/18/`, `/2019/nov/18/`, `/2019-11-18-…`, `/20191118`, or month and year alone. */
export function urlDate(url: string): PartialDate | undefined {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '')
  const day = /(?<!\d)((?:19|20)\d{2})[-/_]?(\d{2}|[a-z]{3})[-/_]?(\d{2})(?!\d)/i.exec(path)
  const month = /\/((?:19|20)\d{2})[-/](\d{1,2}|[a-z]{3})(?=\/)/i.exec(path)
  const number = (given: string | undefined): string =>
    String(months.get(given?.toLowerCase() ?? '') ?? given)
  const dayFirst = /(?<!\d)(\d{2})-(\d{2})-((?:19|20)\d{2})(?!\d)/.exec(path)
  const full =
    (day === null ? undefined : dayOf(day[1], number(day[2]), day[3])) ??
    (dayFirst === null ? undefined : dayOf(dayFirst[3], dayFirst[2], dayFirst[1]))
  if (full !== undefined || month === null) return full
  return parseDate(`${month[1]}-${number(month[2]).padStart(2, '0')}`)
}

function dayOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): PartialDate | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (!(y >= 1700 && y < 2090) || !isCalendarDay(y, m, d)) return undefined
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}
