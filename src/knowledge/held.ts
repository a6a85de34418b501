import type { PartialDate } from '../doc/article.ts'
import type { KnownTenure, Tenure } from './knowledge.ts'

/** Whether the office was held on some day of `on`. An open end lasts to `asOf` and no further; a tenure whose start is
 *  unknown is never affirmed. */
export function heldOn(tenure: Tenure, on: PartialDate): boolean {
  if (tenure.start === undefined) return false
  return firstDay(tenure.start) <= lastDay(on) && lastDay(tenure.end ?? tenure.asOf) >= firstDay(on)
}

/** Of some tenures those that held on the day: where dates leave days open, those that surely did come first. On the day
 *  of a change both are given. */
export function holdersOn<T extends Tenure>(tenures: readonly T[], on: PartialDate): readonly T[] {
  const held = tenures.filter((tenure) => heldOn(tenure, on))
  const sure = held.filter((tenure) => surelyHeldOn(tenure, on))
  const isChange = held.some(({ start, end }) => start === on || end === on)
  return sure.length > 0 && !isChange ? sure : held
}

/** Whether it was held on the whole of `on` however the days that its dates leave open fall out. */
function surelyHeldOn(tenure: Tenure, on: PartialDate): boolean {
  if (tenure.start === undefined) return false
  return lastDay(tenure.start) <= firstDay(on) && firstDay(tenure.end ?? tenure.asOf) >= lastDay(on)
}

/** Where two origins tell of the same tenure, the checked one. */
export function onePerPerson(tenures: readonly KnownTenure[]): readonly KnownTenure[] {
  const found = new Map<string, KnownTenure>()
  for (const tenure of tenures) {
    const known = found.get(tenure.personId)
    if (known === undefined || (!known.checked && tenure.checked)) found.set(tenure.personId, tenure)
  }
  return [...found.values()]
}

/** The first day of a date, to compare. */
export const firstDay = (date: PartialDate): string => (date + '-01-01'.slice(date.length - 4)).slice(0, 10)

/** The last day of a date, to compare only: '-31' closes every month. */
export const lastDay = (date: PartialDate): string => (date + '-12-31'.slice(date.length - 4)).slice(0, 10)
