import type { Kysely } from 'kysely'
import type { Article, ArticleMeta } from '../doc/article.ts'
import { DemarcheError } from '../errors.ts'
import { makeArticle } from '../input/article.ts'
import type { Added, ArticleSummary, Sighting, StoredArticle } from './archive.ts'
import { columnsMeta, metaColumns, present } from './columns.ts'
import { listed } from './lists.ts'
import type { ArticleRow, Schema } from './schema.ts'
import { sealed, sha256, unsealed } from './seal.ts'
import { mergeMeta, metaDigest, sightingId, storableMeta } from './sighting.ts'
import { brokenStore } from './store-error.ts'
import { fromStoredText, toColumn, toStoredText } from './stored-text.ts'
import { wordsOf } from './words.ts'

type Db = Kysely<Schema>

/** What adding the article would do, without doing it. */
export async function planArticle(
  db: Db,
  path: string,
  article: Article,
  sighting: Sighting,
): Promise<Added> {
  const meta = storableMeta(article.meta, sighting)
  const known = await readMeta(db, path, article.id)
  if (known === undefined) {
    const kind = (await isForgotten(db, article.id)) ? 'forgotten' : 'added'
    return { kind, article: { ...article, meta } }
  }
  const merged = mergeMeta(known, meta)
  const seen = await db
    .selectFrom('sighting')
    .select('sighting_id')
    .where('article_id', '=', article.id)
    .where('sighting_id', '=', sightingId(sighting))
    .executeTakeFirst()
  const changed = metaDigest(merged) !== metaDigest(known)
  return { kind: changed ? 'amended' : seen ? 'known' : 'sighting', article: { ...article, meta: merged } }
}

/** Carries out what was planned; to be called in the transaction in which it was planned.
 *  @throws DemarcheError E_FORMAT if the id is not that of the text */
export async function writeArticle(db: Db, plan: Added, sighting: Sighting, now: string): Promise<void> {
  const { article, kind } = plan
  const row = { article_id: article.id, ...metaColumns(article.meta), words: countWords(article.text) }
  if (kind === 'known' || kind === 'forgotten') return
  if (kind === 'added') {
    await db
      .insertInto('article')
      .values(sealed({ ...row, added_at: now }))
      .execute()
    await writeText(db, article)
  }
  if (kind === 'amended') {
    const { added_at } = await db
      .selectFrom('article')
      .select('added_at')
      .where('article_id', '=', article.id)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('article')
      .set(sealed({ ...row, added_at }))
      .where('article_id', '=', article.id)
      .execute()
    await rewriteTitle(db, article)
  }
  await db
    .insertInto('sighting')
    .values(
      sealed({
        article_id: article.id,
        sighting_id: sightingId(sighting),
        outlet: toColumn(sighting.outlet),
        url: toColumn(sighting.url),
        title: toColumn(sighting.title),
        day: sighting.date ?? '',
        seen_at: now,
      }),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function writeText(db: Db, { id, text, meta }: Article): Promise<void> {
  if (makeArticle(text).id !== id) {
    throw new DemarcheError('E_FORMAT', `${id} is not the id of the text that came with it.`, {
      details: { id },
    })
  }
  const stored = toStoredText(text)
  const first = JSON.stringify({ meta, odd: stored.odd })
  const { number } = await db
    .insertInto('article_text')
    .values({ article_id: id, text: stored.text, meta: first, meta_sha256: sha256(first) })
    .returning('number')
    .executeTakeFirstOrThrow()
  await wordsOf(db).write(db, number, meta.title ?? '', stored.text)
}

async function rewriteTitle(db: Db, { id, meta }: Article): Promise<void> {
  const { number, text } = await db
    .selectFrom('article_text')
    .select(['number', 'text'])
    .where('article_id', '=', id)
    .executeTakeFirstOrThrow()
  await wordsOf(db).remove(db, number)
  await wordsOf(db).write(db, number, meta.title ?? '', text)
}

/** The article with its text and all sightings; `undefined` if it is not there.
 *  @throws DemarcheError E_STORE_BROKEN if the text is not the one that was stored */
export async function readArticle(db: Db, path: string, id: string): Promise<StoredArticle | undefined> {
  const row = await db.selectFrom('article').selectAll().where('article_id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { text, meta } = await readText(db, path, id)
  const sightings = await db
    .selectFrom('sighting')
    .selectAll()
    .where('article_id', '=', id)
    .orderBy('seen_at')
    .orderBy('sighting_id')
    .execute()
  const current = await db
    .selectFrom('current_reading')
    .select('reader')
    .where('article_id', '=', id)
    .executeTakeFirst()
  return {
    article: { id, text, meta: { ...meta, ...columnsMeta(row) } },
    summary: summaryOf(path, row),
    sightings: sightings
      .map((seen) => unsealed(path, 'sighting', seen))
      .map(({ outlet, url, title, day, seen_at }) => ({
        ...present({ outlet, url, title, date: day }),
        seenAt: seen_at,
      })),
    ...(current !== undefined && { reader: current.reader }),
  }
}

/** The text and the metadata that came with its first sighting.
 *  @throws DemarcheError E_STORE_BROKEN if the text is missing or is not the one that was stored */
export async function readText(
  db: Db,
  path: string,
  id: string,
): Promise<{ text: string; meta: ArticleMeta }> {
  const stored = await db
    .selectFrom('article_text')
    .select(['text', 'meta', 'meta_sha256'])
    .where('article_id', '=', id)
    .executeTakeFirst()
  if (stored === undefined) throw brokenStore(path, `the text of article ${id} is missing`)
  return textOf(path, id, stored)
}

/** A text with the metadata of its first sighting, both compared with what they were. */
function textOf(
  path: string,
  id: string,
  stored: Pick<Schema['article_text'], 'text' | 'meta' | 'meta_sha256'>,
): { text: string; meta: ArticleMeta } {
  const { meta, odd } = parseFirstMeta(path, id, stored)
  const text = fromStoredText({ text: stored.text, odd })
  if (makeArticle(text).id !== id) throw brokenStore(path, `the text of article ${id} has changed`)
  return { text, meta }
}

/** The texts of articles by id; every one is there.
 *  @throws DemarcheError E_STORE_BROKEN if one is missing or has changed on the disk */
export async function readTexts(
  db: Db,
  path: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('article_text')
    .select(['article_id', 'text', 'meta', 'meta_sha256'])
    .where('article_id', 'in', listed(new Set(ids)))
    .execute()
  const texts = new Map(rows.map((row) => [row.article_id, textOf(path, row.article_id, row).text]))
  const missing = ids.find((id) => !texts.has(id))
  if (missing !== undefined) throw brokenStore(path, `the text of article ${missing} is missing`)
  return texts
}

async function readMeta(db: Db, path: string, id: string): Promise<ArticleMeta | undefined> {
  const row = await db
    .selectFrom('article')
    .innerJoin('article_text', 'article_text.article_id', 'article.article_id')
    .selectAll('article')
    .select(['article_text.meta', 'article_text.meta_sha256'])
    .where('article.article_id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { meta, meta_sha256, ...columns } = row
  return {
    ...parseFirstMeta(path, id, { meta, meta_sha256 }).meta,
    ...columnsMeta(unsealed(path, 'article', columns)),
  }
}

type FirstMeta = { readonly meta: ArticleMeta; readonly odd: readonly (readonly [number, number])[] }

function parseFirstMeta(path: string, id: string, stored: { meta: string; meta_sha256: string }): FirstMeta {
  if (sha256(stored.meta) !== stored.meta_sha256) {
    throw brokenStore(path, `the metadata of article ${id} has changed`)
  }
  return JSON.parse(stored.meta) as FirstMeta
}

/** Whether `forget` has removed it. */
async function isForgotten(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('tombstone')
    .select('article_id')
    .where('article_id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** The row as the outside sees it.
 *  @throws DemarcheError E_STORE_BROKEN if it has changed on the disk */
export function summaryOf(path: string, row: ArticleRow): ArticleSummary {
  const { title, outlet, url, language, licence, day, words } = unsealed(path, 'article', row)
  return {
    id: row.article_id,
    ...present({ title, outlet, url, language, licence, date: day }),
    words,
    addedAt: row.added_at,
  }
}

/** Runs of letters and digits. */
function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}
