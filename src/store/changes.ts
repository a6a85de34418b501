import type { Kysely } from 'kysely'
import type { Change, Page, Paging } from './archive.ts'
import { cursorValues, limitOf, pageOf } from './cursor.ts'
import type { Schema } from './schema.ts'

/** Changes after the one with this number, oldest first. */
export async function listChanges(
  db: Kysely<Schema>,
  options: Paging & { readonly after?: number },
): Promise<Page<Change>> {
  const limit = limitOf(options)
  const [after] = cursorValues(options, [0] as const) ?? [options.after ?? 0]
  const rows = await db
    .selectFrom('change')
    .selectAll()
    .where('number', '>', after as number)
    .orderBy('number')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    ({ number }) => [number],
    ({ number, at, kind, subject }) => ({ number, at, kind: kind as Change['kind'], subject }),
  )
}

/** The number of the newest change; 0 where there is none. */
export async function lastChange(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('change')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? 0
}
