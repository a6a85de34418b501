import type { PartialDate } from '../doc/article.ts'
import { type InputPlace, inputError } from './input-error.ts'

const partialDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const dateTime = /^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}(?::?\d{2})?/

/** Whether year, month and day make a day of the calendar. Months count from 1. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}

/** The date that a value in the form `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an ISO date and time states; else `undefined`.
 *  Of a date and time the day is kept as written: the outlet's own clock decides which day it was. */
export function parseDate(value: string): PartialDate | undefined {
  const given = value.trim()
  const date = dateTime.exec(given)?.[1] ?? given
  const match = partialDate.exec(date)
  if (!match) return undefined
  const [, year, month = '01', day = '01'] = match
  return isCalendarDay(Number(year), Number(month), Number(day)) ? date : undefined
}

/** Like `parseDate`, for a date that a person gave: throws E_DATE with the value and the form that is wanted. */
export function requireDate(value: string, place?: InputPlace): PartialDate {
  const date = parseDate(value)
  if (date === undefined) {
    const shown = JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
    throw inputError(
      'E_DATE',
      place ?? {},
      `${shown} is not a calendar date; give it as YYYY, YYYY-MM or YYYY-MM-DD, for example 2017-02-16`,
      { details: { value } },
    )
  }
  return date
}
