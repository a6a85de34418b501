import { type RawBuilder, sql } from 'kysely'

/** The values as a one-column relation: `where x in (select value from …)`. One form of a statement for lists of any length, since
 *  every form of a statement holds native memory. */
export function listed(values: Iterable<string>): RawBuilder<string> {
  return sql<string>`(select value from json_each(${JSON.stringify([...values])}))`
}
