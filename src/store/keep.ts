import type { Kysely } from 'kysely'
import type { Article } from '../doc/article.ts'
import { DemarcheError } from '../errors.ts'
import type { Added, ArticleReader, NewReading, Sighting } from './archive.ts'
import { planArticle, readArticle, writeArticle } from './articles.ts'
import {
  bringToLedger,
  isFresh,
  type PreparedReading,
  prepareReading,
  readReading,
  writeReading,
} from './readings.ts'
import type { Schema } from './schema.ts'
import { metaDigest } from './sighting.ts'

/** What writes need to know of the archive that they write to. */
export interface Writing {
  readonly db: Kysely<Schema>
  readonly path: string
  /** ISO time. */
  readonly now: () => string
}

/** Stores text and sighting in one transaction. */
export async function addArticle(writing: Writing, article: Article, sighting: Sighting): Promise<Added> {
  const plan = await planArticle(writing.db, writing.path, article, sighting)
  if (plan.kind === 'known' || plan.kind === 'forgotten') return plan
  return addIn(writing, article, sighting)
}

/** The same, with what else belongs into the transaction. */
export function addIn(
  { db, path, now }: Writing,
  article: Article,
  sighting: Sighting,
  also: (transaction: Kysely<Schema>, added: Added) => Promise<void> = async () => {},
): Promise<Added> {
  return db.transaction().execute(async (transaction) => {
    const current = await planArticle(transaction, path, article, sighting)
    await writeArticle(transaction, current, sighting, now())
    // Its day tells its place in the ledger.
    if (current.kind === 'amended') {
      const reading = await readReading(transaction, path, article.id)
      await bringToLedger(transaction, path, article.id, reading?.doc)
    }
    await also(transaction, current)
    return current
  })
}

/** Stores article, sighting and reading in one transaction; reads only what has no reading by this reader from this metadata.
 *  Another process may add a sighting while we read: then the article is read again with what is known by now. */
export async function keep(
  writing: Writing,
  article: Article,
  reader: ArticleReader,
  sighting: Sighting,
): Promise<Added> {
  const { db, path } = writing
  for (;;) {
    const plan = await planArticle(db, path, article, sighting)
    const fresh = plan.kind !== 'added' && (await isFresh(db, plan.article, reader.version))
    if (plan.kind === 'forgotten' || (plan.kind === 'known' && fresh)) return plan
    const reading = fresh
      ? undefined
      : prepareReading({ ...(await reader.read(plan.article)), reader: reader.version })
    const kept = await keepPlanned(writing, plan, sighting, reading)
    if (kept !== undefined) return kept
  }
}

function keepPlanned(
  { db, path, now }: Writing,
  plan: Added,
  sighting: Sighting,
  reading: PreparedReading | undefined,
): Promise<Added | undefined> {
  return db.transaction().execute(async (transaction) => {
    const current = await planArticle(transaction, path, plan.article, sighting)
    if (current.kind === 'forgotten') return current
    if (metaDigest(current.article.meta) !== metaDigest(plan.article.meta)) return undefined
    await writeArticle(transaction, current, sighting, now())
    if (reading === undefined) return current
    await writeReading(transaction, path, reading, now())
    return current.kind === 'known' ? { ...current, kind: 'reread' } : current
  })
}

/** Stores a reading of an article that is there.
 *  @throws DemarcheError E_NOT_FOUND if it is not, E_EVIDENCE if the reading does not rest on its text or metadata */
export async function putReading({ db, path, now }: Writing, reading: NewReading): Promise<void> {
  const prepared = prepareReading(reading)
  const { id } = reading.doc.article
  await db.transaction().execute(async (transaction) => {
    const stored = await readArticle(transaction, path, id)
    if (stored === undefined) {
      throw new DemarcheError(
        'E_NOT_FOUND',
        `There is no article ${id} in the archive; add it before its reading.`,
      )
    }
    if (metaDigest(stored.article.meta) !== prepared.input) {
      throw new DemarcheError(
        'E_EVIDENCE',
        `The reading of ${id.slice(0, 12)} was made from another date or title than the archive has; read the stored article.`,
        { details: { article: id } },
      )
    }
    await writeReading(transaction, path, prepared, now())
  })
}
