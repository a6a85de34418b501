import { type Kysely, sql } from 'kysely'
import type { DeadlineRange, EntryOf } from './archive.ts'
import { limitOf } from './cursor.ts'
import { toEntries } from './entries.ts'
import { deadlineValue } from './migration-6.ts'
import type { Schema } from './schema.ts'

/** Records that are open and whose deadline may lie between two days, by deadline. */
export async function listDeadlines(
  db: Kysely<Schema>,
  path: string,
  range: DeadlineRange,
): Promise<readonly EntryOf<'records'>[]> {
  const { from, until, order = 'oldest' } = range
  const deadline = sql<string>`${sql.raw(deadlineValue)}`
  const rows = await db
    .selectFrom('entry')
    .selectAll()
    .where('layer', '=', 'records')
    .where('status', '=', 'open')
    // By the year the index is entered; the rest is for deadlines of which only year or month is known.
    .where(deadline, '>=', from.slice(0, 4))
    .where(sql<boolean>`${deadline} >= substr(${from}, 1, length(${deadline}))`)
    .where(deadline, '<=', until)
    .orderBy(deadline, order === 'oldest' ? 'asc' : 'desc')
    .orderBy('article_id')
    .orderBy('key')
    .limit(limitOf(range))
    .execute()
  return (await toEntries(db, path, rows)).flatMap((entry) => (entry.layer === 'records' ? [entry] : []))
}
