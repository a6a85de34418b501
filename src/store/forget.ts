import type { Reading } from '../doc/layers.ts'
import { DemarcheError } from '../errors.ts'
import { identitiesOf } from '../record/identity.ts'
import { replaceRows } from './article-rows.ts'
import { applyEffects } from './effects.ts'
import { isInArticle } from './identity-rows.ts'
import type { Writing } from './keep.ts'
import { replaceInLedger } from './ledger.ts'
import { correctedDoc, readBody } from './readings.ts'
import type { Schema } from './schema.ts'
import { wordsOf } from './words.ts'

/** Removes everything that tells what the article said. What stays: its id, the time and the reason given, and the digests of
 *  corrections, so that their chain can still be checked. The index of words is rewritten. */
export async function forgetArticle(
  { db, path, now }: Writing,
  id: string,
  reason: string | undefined,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('tombstone')
      .values({ article_id: id, forgotten_at: now(), reason: reason ?? null })
      .execute()
    const named = await everNamed(transaction, path, id)
    await replaceRows(transaction, path, id)
    const docOf = (article: string) => correctedDoc(transaction, path, article)
    await replaceInLedger(transaction, path, id, undefined, docOf)
    const { number } = await transaction
      .selectFrom('article_text')
      .select('number')
      .where('article_id', '=', id)
      .executeTakeFirstOrThrow()
    const words = wordsOf(transaction)
    await words.remove(transaction, number)
    await words.purge(transaction)
    await transaction.updateTable('correction').set({ body: null }).where('subject', '=', id).execute()
    await transaction.deleteFrom('assignment').where('article_id', '=', id).execute()
    await forgetParts(transaction, id, named)
    await applyEffects(transaction, path)
    for (const table of ['current_reading', 'reading', 'sighting', 'article_text', 'article'] as const) {
      await transaction.deleteFrom(table).where('article_id', '=', id).execute()
    }
    await transaction.deleteFrom('job').where('article_id', '=', id).execute()
  })
}

/** Every identity that the article has or had by any of its readings that can be read. */
async function everNamed(db: Writing['db'], path: string, id: string): Promise<readonly string[]> {
  const readings = await db.selectFrom('reading').selectAll().where('article_id', '=', id).execute()
  const rows = await db
    .selectFrom('article_actor')
    .select('identity_key')
    .where('article_id', '=', id)
    .execute()
  const read = readings.flatMap((row) => {
    const layers = layersOf(path, row)
    return layers === undefined
      ? []
      : [...identitiesOf({ article: { id, text: '', meta: {} }, ...layers }).values()]
  })
  return [...new Set([...rows.map(({ identity_key }) => identity_key), ...read])]
}

/** What is damaged can be forgotten too. */
function layersOf(path: string, row: Schema['reading']): Reading | undefined {
  try {
    return readBody(path, row).layers
  } catch (error) {
    if (error instanceof DemarcheError && error.code === 'E_STORE_BROKEN') return undefined
    throw error
  }
}

/** Removes what corrections say of the article, and of those whom no other article names. The reason given goes when nothing else
 *  of a correction is left. */
async function forgetParts(db: Writing['db'], id: string, named: readonly string[]): Promise<void> {
  const gone = { body: null, identity_key: null }
  await db.updateTable('correction_part').set(gone).where('article_id', '=', id).execute()
  for (const identity of named) {
    if (await isInArticle(db, identity)) continue
    await db.updateTable('correction_part').set(gone).where('identity_key', '=', identity).execute()
  }
  await db
    .updateTable('correction_part')
    .set(gone)
    .where('article_id', 'is', null)
    .where('body', 'is not', null)
    .where('number', 'not in', (from) =>
      from
        .selectFrom('correction_part as said')
        .select('said.number')
        .where('said.body', 'is not', null)
        .where((where) =>
          where.or([where('said.article_id', 'is not', null), where('said.identity_key', 'is not', null)]),
        ),
    )
    .execute()
}
