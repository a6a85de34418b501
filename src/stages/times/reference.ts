import type { PartialDate } from '../../doc/article.ts'
import { dayNumber, monthNumber } from './calendar.ts'

/** The day that relative expressions count from, as far as it is known. */
export interface Reference {
  readonly year: number
  /** Month number. */
  readonly month?: number
  /** Day number. */
  readonly day?: number
}

/** Reads a publication date of any precision; `undefined` if it is none. */
export function referenceOf(date: PartialDate | undefined): Reference | undefined {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date ?? '')
  if (parts === null) return undefined
  const year = Number(parts[1])
  if (parts[2] === undefined) return { year }
  const month = monthNumber(year, Number(parts[2]))
  if (parts[3] === undefined) return { year, month }
  const day = dayNumber(year, Number(parts[2]), Number(parts[3]))
  return day === undefined ? { year, month } : { year, month, day }
}
