import type { PartialDate } from '../../doc/article.ts'
import { stampedDate } from '../html/page-dates.ts'

/** The day that a feed's date states: RFC 822 (years of two figures too), ISO 8601, or written out. Nothing for a year that
 *  templates write where they know none, and for a day that lies ahead of `now`. */
export function feedDate(value: string, now: Date = new Date()): PartialDate | undefined {
  const date = stampedDate(fullYear(value))
  const tomorrow = new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10)
  return date === undefined || date > tomorrow ? undefined : date
}

/** The moment in UTC that a date with time and zone states. */
export function feedMoment(value: string): string | undefined {
  const given = fullYear(value.trim())
  const isIso = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*(?:Z|[+-]\d{2}:?\d{2})$/i.test(given)
  const isMail =
    /\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|UT|UTC|GMT|Z|E[SD]T|C[SD]T|M[SD]T|P[SD]T)$/i.test(given)
  if (!isIso && !isMail) return undefined
  const time = Date.parse(given)
  const moment = Number.isNaN(time) ? undefined : new Date(time).toISOString()
  // Years of five figures are written with a sign, and are none of news.
  return moment !== undefined && /^\d/.test(moment) ? moment : undefined
}

// `16 Feb 17 10:00`: a year of two figures, which RFC 822 has; RFC 2822 says which century.
function fullYear(value: string): string {
  return value.replace(
    /^(\s*(?:\p{L}+,?\s+)?\d{1,2}[\s-]\p{L}{3,9})[\s-](\d{2})(?=\s|$)/u,
    (_, before: string, year: string) => `${before} ${Number(year) < 50 ? 20 : 19}${year}`,
  )
}
