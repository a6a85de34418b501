import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import type { NewReading, Party, StoredReading } from './archive.ts'
import { readArticle, readText } from './articles.ts'
import { entryLayers } from './entry-id.ts'
import { checkKeys } from './evidence.ts'
import { fullerName } from './fold.ts'
import { packReading, type ReadingBody, unpackReading } from './reading-body.ts'
import { partyRows, type ReadingRows, readingRows } from './rows.ts'
import type { Schema } from './schema.ts'
import { sealed, unsealed } from './seal.ts'
import { metaDigest } from './sighting.ts'
import { brokenStore } from './store-error.ts'

type Db = Kysely<Schema>

/** Rows go in by these numbers at a time, so that there are few statements to prepare. */
const rowsPerInsert = [32, 8, 1] as const

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
  const rows = readingRows(doc, text)
  await removeRows(db, id)
  const { body: bytes, body_sha256 } = body
  const row = sealed({ article_id: id, reader, input_sha256: input, read_at: now, body_sha256 })
  await db
    .insertInto('reading')
    .values({ ...row, body: bytes })
    .onConflict((conflict) => conflict.columns(['article_id', 'reader']).doUpdateSet({ ...row, body: bytes }))
    .execute()
  await db
    .insertInto('current_reading')
    .values({ article_id: id, reader })
    .onConflict((conflict) => conflict.column('article_id').doUpdateSet({ reader }))
    .execute()
  await writeRows(db, path, rows)
}

async function writeRows(db: Db, path: string, rows: ReadingRows): Promise<void> {
  await improveNames(db, path, rows.actors)
  for (const part of parts(rows.actors)) {
    await db
      .insertInto('actor')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (const part of parts(rows.actorNames)) {
    await db
      .insertInto('actor_name')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (const part of parts(rows.articleActors)) await db.insertInto('article_actor').values(part).execute()
  for (const part of parts(rows.entries)) await db.insertInto('entry').values(part).execute()
  for (const part of parts(rows.parties)) await db.insertInto('party').values(part).execute()
}

function* parts<T>(rows: readonly T[]): Iterable<T[]> {
  let from = 0
  for (const size of rowsPerInsert) {
    for (; from + size <= rows.length; from += size) yield rows.slice(from, from + size)
  }
}

/** Gives actors that are there already the fuller of their old name and the one that the reading has. */
async function improveNames(db: Db, path: string, actors: ReadingRows['actors']): Promise<void> {
  if (actors.length === 0) return
  const keys = actors.map(({ actor_key }) => actor_key)
  const known = await db.selectFrom('actor').selectAll().where('actor_key', 'in', keys).execute()
  const names = new Map(actors.map(({ actor_key, name }) => [actor_key, name]))
  for (const { articles: _, ...row } of known) {
    const { name, actor_key } = unsealed(path, 'actor', row)
    const fuller = fullerName(name, names.get(actor_key) ?? name)
    if (fuller === name) continue
    await db
      .updateTable('actor')
      .set(sealed({ ...row, name: fuller }))
      .where('actor_key', '=', actor_key)
      .execute()
  }
}

/** Removes the rows of the current reading; readings themselves stay. */
export async function removeRows(db: Db, id: string): Promise<void> {
  const entries = await db.selectFrom('entry').selectAll().where('article_id', '=', id).execute()
  for (const entry of entries) {
    for (const row of partyRows(entry, JSON.parse(entry.parties) as Party[])) {
      await db
        .deleteFrom('party')
        .where((where) => where.and(row))
        .execute()
    }
  }
  await db.deleteFrom('entry').where('article_id', '=', id).execute()
  await db.deleteFrom('article_actor').where('article_id', '=', id).execute()
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
