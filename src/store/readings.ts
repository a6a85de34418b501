import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import type { NewReading, StoredReading } from './archive.ts'
import { decidedReading, replaceRows } from './article-rows.ts'
import { readArticle, readText } from './articles.ts'
import { keepCorrected } from './assignments.ts'
import { entryLayers } from './entry-id.ts'
import { checkKeys } from './evidence.ts'
import { replaceInLedger } from './ledger.ts'
import { ledgerWords } from './ledger-words.ts'
import { packReading, type ReadingBody, unpackReading } from './reading-body.ts'
import { rowVersion } from './rows.ts'
import type { Schema } from './schema.ts'
import { sealed, unsealed } from './seal.ts'
import { metaDigest } from './sighting.ts'
import { brokenStore } from './store-error.ts'

type Db = Kysely<Schema>

/** A reading with all that takes time already done, so that the write lock is held for the writing only. */
export interface PreparedReading {
  readonly doc: Doc
  readonly reader: string
  readonly input: string
  readonly body: ReadingBody
}

/** Packs a reading. */
export function prepareReading({ doc, runs, reader }: NewReading): PreparedReading {
  return { doc, reader, input: metaDigest(doc.article.meta), body: packReading(doc, runs) }
}

/** Whether the current reading is by this reader and was made from this metadata. */
export async function isFresh(db: Db, article: Doc['article'], reader: string): Promise<boolean> {
  const row = await db
    .selectFrom('current_reading')
    .innerJoin('reading', (join) =>
      join
        .onRef('reading.article_id', '=', 'current_reading.article_id')
        .onRef('reading.reader', '=', 'current_reading.reader'),
    )
    .select('reading.input_sha256')
    .where('current_reading.article_id', '=', article.id)
    .where('current_reading.reader', '=', reader)
    .executeTakeFirst()
  return row?.input_sha256 === metaDigest(article.meta)
}

/** Stores a reading, makes it the current one, and puts its rows in the place of those of the reading before.
 *  @throws DemarcheError E_EVIDENCE if a span does not lie on the stored text */
export async function writeReading(
  db: Db,
  path: string,
  prepared: PreparedReading,
  now: string,
): Promise<void> {
  const { doc, reader, input, body } = prepared
  const id = doc.article.id
  const { text } = await readText(db, path, id)
  for (const layer of entryLayers) checkKeys(id, layer, doc[layer])
  await keepCorrected(db, path, async () => (await readReading(db, path, id))?.doc, doc)
  const { body: bytes, body_sha256 } = body
  const row = sealed({ article_id: id, reader, input_sha256: input, read_at: now, body_sha256 })
  await db
    .insertInto('reading')
    .values({ ...row, body: bytes })
    .onConflict((conflict) => conflict.columns(['article_id', 'reader']).doUpdateSet({ ...row, body: bytes }))
    .execute()
  await db
    .insertInto('current_reading')
    .values({ article_id: id, reader, row_version: rowVersion })
    .onConflict((conflict) => conflict.column('article_id').doUpdateSet({ reader, row_version: rowVersion }))
    .execute()
  await replaceRows(db, path, id, { doc, text })
  await bringToLedger(db, path, id, doc)
}

/** Makes the rows of an article anew from its current reading: by the rules and corrections of today. One that waits to be brought to
 *  the ledger waits on (ledger-refresh.ts). */
export async function rewriteRows(db: Db, path: string, id: string): Promise<void> {
  const reading = await readReading(db, path, id)
  const text = reading?.doc.article.text
  await replaceRows(db, path, id, reading && text !== undefined ? { doc: reading.doc, text } : undefined)
  const row = await db
    .updateTable('current_reading')
    .set({ row_version: rowVersion })
    .where('article_id', '=', id)
    .returning('ledger_version')
    .executeTakeFirst()
  if (row?.ledger_version === ledgerWords().version) await bringToLedger(db, path, id, reading?.doc)
}

/** Brings the ledger in line with the current reading of an article and what persons corrected in it. */
export async function bringToLedger(db: Db, path: string, id: string, read: Doc | undefined): Promise<void> {
  const doc = read && (await corrected(db, path, read))
  await replaceInLedger(db, path, id, doc, (article) => correctedDoc(db, path, article))
}

/** The current reading of an article with what persons corrected in it; actors whom the article does not name come last.
 *  @throws DemarcheError E_STORE_BROKEN if it or its text has changed on the disk */
export async function correctedDoc(db: Db, path: string, id: string): Promise<Doc | undefined> {
  const reading = await readReading(db, path, id)
  return reading && corrected(db, path, reading.doc)
}

async function corrected(db: Db, path: string, read: Doc): Promise<Doc> {
  const { doc, cast } = await decidedReading(db, path, read)
  const known = new Set(doc.actors.map((actor) => actor.id))
  const guests = cast.flatMap(({ actor }) => (known.has(actor.id) ? [] : [actor]))
  return { ...doc, actors: [...doc.actors, ...guests] }
}

/** A stored reading; without `reader` the current one.
 *  @throws DemarcheError E_STORE_BROKEN if it or its text has changed on the disk */
export async function readReading(
  db: Db,
  path: string,
  id: string,
  reader?: string,
): Promise<StoredReading | undefined> {
  const stored = await readArticle(db, path, id)
  const wanted = reader ?? stored?.reader
  if (stored === undefined || wanted === undefined) return undefined
  const row = await db
    .selectFrom('reading')
    .selectAll()
    .where('article_id', '=', id)
    .where('reader', '=', wanted)
    .executeTakeFirst()
  if (row === undefined) {
    if (reader !== undefined) return undefined
    throw brokenStore(path, `the current reading of article ${id} is missing`)
  }
  const { layers, runs } = readBody(path, row)
  return { doc: { article: stored.article, ...layers }, runs, reader: wanted, readAt: row.read_at }
}

/** The layers and runs in a stored row.
 *  @throws DemarcheError E_STORE_BROKEN if anything in the row has changed */
export function readBody(path: string, row: Schema['reading']): ReturnType<typeof unpackReading> {
  const { body, ...columns } = row
  unsealed(path, 'reading', columns)
  return unpackReading(path, row.article_id, { body, body_sha256: row.body_sha256 })
}
