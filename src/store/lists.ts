import { type RawBuilder, sql } from 'kysely'

/** The values as a one-column relation: `where x in (select value from …)`. One form of a statement for lists of any length, since
 *  every form of a statement holds native memory. */
export function listed(values: Iterable<string>): RawBuilder<string> {
  return sql<string>`(select value from json_each(${JSON.stringify([...values])}))`
}

/** Articles and keys as a relation of two columns: `where (x, y) in (select … from …)`. */
export function listedPairs(pairs: readonly (readonly [string, string])[]): RawBuilder<unknown> {
  return sql`(select json_extract(value, '$[0]') as article_id, json_extract(value, '$[1]') as key
    from json_each(${JSON.stringify(pairs)}))`
}

/** Rows go in by these numbers at a time, so that there are few statements to prepare. */
const rowsPerInsert = [32, 8, 1] as const

/** The rows in parts that are stored by one statement each. */
export function* batchesOf<T>(rows: readonly T[]): Iterable<T[]> {
  let from = 0
  for (const size of rowsPerInsert) {
    for (; from + size <= rows.length; from += size) yield rows.slice(from, from + size)
  }
}
