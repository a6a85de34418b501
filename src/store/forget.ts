import { DemarcheError } from '../errors.ts'
import type { SqliteConnection } from './driver.ts'
import type { Writing } from './keep.ts'
import { patiently } from './patience.ts'
import { removeRows } from './readings.ts'
import { purgeWords, removeWords } from './words.ts'

const logPatience = 2_000 // milliseconds

/** Removes everything that tells what the article said. What stays: its id, the time and the reason given, and the digests of
 *  corrections, so that their chain can still be checked. Then rewrites the word index and empties the log, so that no trace
 *  stays in the files. */
export async function forgetArticle(
  { db, now }: Writing,
  connection: SqliteConnection,
  id: string,
  reason: string | undefined,
): Promise<string> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('tombstone')
      .values({ article_id: id, forgotten_at: now(), reason: reason ?? null })
      .execute()
    await removeRows(transaction, id)
    const { number } = await transaction
      .selectFrom('article_text')
      .select('number')
      .where('article_id', '=', id)
      .executeTakeFirstOrThrow()
    await removeWords(transaction, number)
    await purgeWords(transaction)
    await transaction.updateTable('correction').set({ body: null }).where('subject', '=', id).execute()
    for (const table of ['current_reading', 'reading', 'sighting', 'article_text', 'article'] as const) {
      await transaction.deleteFrom(table).where('article_id', '=', id).execute()
    }
    await transaction.deleteFrom('job').where('article_id', '=', id).execute()
    await removeUnusedActors(transaction)
  })
  await emptyLog(connection, id)
  return id
}

/** @throws DemarcheError E_STORE_BUSY while somebody reads the archive as it was before */
async function emptyLog(connection: SqliteConnection, id: string): Promise<void> {
  await patiently(logPatience, () => {
    const [{ busy } = {}] = connection.all('pragma wal_checkpoint(truncate)')
    if (busy === 0) return
    throw new DemarcheError(
      'E_STORE_BUSY',
      `Article ${id.slice(0, 12)} is forgotten, but another process still reads ${connection.path}: traces of the text stay in its log until that process ends.`,
      { details: { path: connection.path, article: id } },
    )
  })
}

async function removeUnusedActors(db: Writing['db']): Promise<void> {
  await db
    .deleteFrom('actor_name')
    .where('actor_key', 'in', (from) =>
      from.selectFrom('actor').select('actor_key').where('articles', '=', 0),
    )
    .execute()
  await db.deleteFrom('actor').where('articles', '=', 0).execute()
}
