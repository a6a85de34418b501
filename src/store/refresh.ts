import type { Kysely } from 'kysely'
import { rewriteRows } from './readings.ts'
import { rowVersion } from './rows.ts'
import type { Schema } from './schema.ts'

const atOnce = 50 // articles

/** Makes all rows anew that older rules made. A batch of articles is one transaction, so that an interruption loses little.
 *  `tell` is called after each with the number of articles done and of all.
 *  @throws DemarcheError E_STORE_BROKEN if a reading has changed on the disk */
export async function refreshRows(
  db: Kysely<Schema>,
  path: string,
  tell: (done: number, all: number) => void = () => {},
): Promise<void> {
  const all = await countStale(db)
  for (let done = 0; ; done += atOnce) {
    const stale = await db
      .selectFrom('current_reading')
      .select('article_id')
      .where('row_version', '<', rowVersion)
      .limit(atOnce)
      .execute()
    if (stale.length === 0) return
    await db.transaction().execute(async (transaction) => {
      for (const { article_id } of stale) await rewriteRows(transaction, path, article_id)
    })
    tell(Math.min(done + stale.length, all), all)
  }
}

async function countStale(db: Kysely<Schema>): Promise<number> {
  const { count } = await db
    .selectFrom('current_reading')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('row_version', '<', rowVersion)
    .executeTakeFirstOrThrow()
  return count
}
