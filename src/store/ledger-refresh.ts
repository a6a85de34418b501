import type { Kysely } from 'kysely'
import { ledgerWords } from './ledger-words.ts'
import { bringToLedger, readReading } from './readings.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

const atOnce = 50 // articles

/** Brings all articles to the ledger that are not in it or were brought there by other rules. A batch of articles is one
 *  transaction, so that an interruption loses little. `tell` is called after each with the number of articles done and of all.
 *  @throws DemarcheError E_STORE_BROKEN if a reading has changed on the disk */
export async function refreshLedger(
  db: Db,
  path: string,
  tell: (done: number, all: number) => void = () => {},
): Promise<void> {
  const { version } = ledgerWords()
  if (await isOfOtherRules(db, version)) await emptyLedger(db)
  const waiting = await waitingArticles(db, version)
  for (let done = 0; done < waiting.length; done += atOnce) {
    const batch = waiting.slice(done, done + atOnce)
    await db.transaction().execute(async (transaction) => {
      for (const id of batch)
        await bringToLedger(transaction, path, id, (await readReading(transaction, path, id))?.doc)
    })
    tell(done + batch.length, waiting.length)
  }
}

async function isOfOtherRules(db: Db, version: string): Promise<boolean> {
  const row = await db
    .selectFrom('current_reading')
    .select('article_id')
    .where('ledger_version', '>', '')
    .where((where) =>
      where.or([where('ledger_version', '<', version), where('ledger_version', '>', version)]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Brought in again one after another, each article then is the latest. */
async function emptyLedger(db: Db): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const table of [
      'record_link',
      'ledger_key',
      'ledger_word',
      'ledger_person',
      'ledger_record',
      'ledger_article',
    ] as const)
      await transaction.deleteFrom(table).execute()
    await transaction.updateTable('current_reading').set({ ledger_version: '' }).execute()
  })
}

/** In the order of the ledger. */
async function waitingArticles(db: Db, version: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('current_reading')
    .innerJoin('article', 'article.article_id', 'current_reading.article_id')
    .select('article.article_id')
    .where((where) =>
      where.or([where('ledger_version', '<', version), where('ledger_version', '>', version)]),
    )
    .orderBy('article.day')
    .orderBy('article.article_id')
    .execute()
  return rows.map(({ article_id }) => article_id)
}
