import { type Kysely, sql } from 'kysely'
import type { DeadlineRange, EntryOf } from './archive.ts'
import { limitOf } from './cursor.ts'
import { toEntries } from './entries.ts'
import { deadlineValue } from './migration-6.ts'
import type { EntryRow, Schema } from './schema.ts'

/** Records that are open and whose deadline may lie between two days, by deadline. */
export async function listDeadlines(
  db: Kysely<Schema>,
  path: string,
  range: DeadlineRange,
): Promise<readonly EntryOf<'records'>[]> {
  const { from, until, order = 'oldest' } = range
  const limit = limitOf(range)
  const deadline = sql<string>`${sql.raw(deadlineValue)}`
  const open = db
    .selectFrom('entry')
    .selectAll()
    .where('layer', '=', 'records')
    .where('status', '=', 'open')
    .where(deadline, '<=', until)
    .orderBy(deadline, order === 'oldest' ? 'asc' : 'desc')
    .orderBy('article_id')
    .orderBy('key')
    .limit(limit)
  const exact = await open.where(deadline, '>=', from).execute()
  // Those of which only the year or month of the first day is known come before all others; each is one stretch of the index.
  const vague = [from.slice(0, 4), from.slice(0, 7)].filter((value) => value.length < from.length)
  const begun: EntryRow[] = []
  for (const value of order === 'oldest' ? vague : vague.reverse())
    begun.push(...(await open.where(deadline, '=', value).execute()))
  const rows = (order === 'oldest' ? [...begun, ...exact] : [...exact, ...begun]).slice(0, limit)
  return (await toEntries(db, path, rows)).flatMap((entry) => (entry.layer === 'records' ? [entry] : []))
}
