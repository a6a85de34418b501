import type { PartialDate } from '../../doc/article.ts'
import type { TimeExpression } from '../../doc/layers.ts'

/** What a time expression stands for; `to` closes a range (inclusive). */
export type TimeValue = Pick<TimeExpression, 'value' | 'to' | 'precision'>

const millisecondsPerDay = 86_400_000

/** Days since 1970-01-01 of a calendar day; `undefined` if there is no such day (31 June). Months count from 1. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return Math.floor(date.getTime() / millisecondsPerDay)
}

/** `2017-02-16` of a day number. */
function isoDay(day: number): PartialDate {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}

/** Months since year 0, so that months can be counted on and back. Months count from 1. */
export function monthNumber(year: number, month: number): number {
  return year * 12 + month - 1
}

/** `2017-02` of a month number. */
function isoMonth(month: number): PartialDate {
  return `${isoYear(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** The year in four digits. */
function isoYear(year: number): PartialDate {
  return String(year).padStart(4, '0')
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** The Monday of the week of a day. */
export function weekStart(day: number): number {
  return day - weekdayOf(day)
}

/** The last day of a month number. */
export function lastDayOf(month: number): number {
  return Math.floor(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0) / millisecondsPerDay)
}

/** A day, or the range from `day` to `to`. */
export function days(day: number, to = day, precision: 'day' | 'week' = 'day'): TimeValue {
  return to === day ? { value: isoDay(day), precision } : { value: isoDay(day), to: isoDay(to), precision }
}

/** A month, or the range from `month` to `to`. */
export function months(month: number, to = month): TimeValue {
  const value = isoMonth(month)
  return to === month ? { value, precision: 'month' } : { value, to: isoMonth(to), precision: 'month' }
}

/** A year, or the range from `year` to `to`. */
export function years(year: number, to = year): TimeValue {
  const value = isoYear(year)
  return to === year ? { value, precision: 'year' } : { value, to: isoYear(to), precision: 'year' }
}

/** The week (Monday to Sunday) of a day. */
export function week(day: number): TimeValue {
  return days(weekStart(day), weekStart(day) + 6, 'week')
}
