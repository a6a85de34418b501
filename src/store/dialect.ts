import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** Whether statements go to PostgreSQL, for the few that are not the same on both databases: search, the latest under a key, jobs. */
export function isPostgres(db: Kysely<Schema>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** A time so many milliseconds from now by the clock of the database, as an ISO time. */
export function timeFromNow(db: Kysely<Schema>, milliseconds: number): RawBuilder<string> {
  if (isPostgres(db))
    return sql`to_char((clock_timestamp() + ${milliseconds} * interval '1 millisecond') at time zone 'utc',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`${milliseconds / 1000} seconds`})`
}
