import { DemarcheError } from '../errors.ts'
import type { Page, Paging } from './archive.ts'

const standardLimit = 50
const highestLimit = 1000

/** The number of items asked for.
 *  @throws DemarcheError E_USAGE outside 1–1000 */
export function limitOf(paging: Paging): number {
  const limit = paging.limit ?? standardLimit
  if (!Number.isInteger(limit) || limit < 1 || limit > highestLimit) {
    throw new DemarcheError('E_USAGE', `A list has 1 to ${highestLimit} items a page, not ${limit}.`)
  }
  return limit
}

/** The values in a cursor; `undefined` on the first page.
 *  @throws DemarcheError E_USAGE if it was not made by `pageOf` with as many values of these types */
export function cursorValues<T extends readonly (string | number)[]>(
  paging: Paging,
  sample: T,
): T | undefined {
  if (paging.cursor === undefined) return undefined
  const values = parse(paging.cursor)
  const fits =
    Array.isArray(values) &&
    values.length === sample.length &&
    values.every((value, index) => typeof value === typeof sample[index])
  if (!fits) throw new DemarcheError('E_USAGE', 'The cursor is not one that this list gave.')
  return values as unknown as T
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** A page of at most `limit` of the rows; one row more tells that there is a next page. `place` gives the values that
 *  the next page begins after. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  place: (row: R) => readonly (string | number)[],
  item: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const items = shown.map(item)
  if (rows.length <= limit || last === undefined) return { items }
  return { items, next: Buffer.from(JSON.stringify(place(last))).toString('base64url') }
}
