import type { Kysely } from 'kysely'
import { DemarcheError } from '../errors.ts'
import { listActors, onlyActor, readActor } from './actors.ts'
import type { Archive, EntryFilter, EntryLayer, EntryOf, Page } from './archive.ts'
import { readArticle, readTexts } from './articles.ts'
import { listArticles } from './articles-list.ts'
import { type Caps, standardCaps } from './caps.ts'
import { lastChange, listChanges } from './changes.ts'
import { correctArchive } from './correct.ts'
import { listCorrections } from './correction-log.ts'
import { readCarriers, readCopies } from './corroboration.ts'
import { listDeadlines } from './deadlines.ts'
import { listDoubtful } from './doubtful.ts'
import { listEntries, readEntry } from './entries.ts'
import { countFacets } from './facets.ts'
import { forgetArticle } from './forget.ts'
import { readHistory, readNews } from './histories.ts'
import { openJobs } from './jobs.ts'
import { addArticle, keep, putReading, type Writing } from './keep.ts'
import { refreshLedger } from './ledger-refresh.ts'
import { countMeetings } from './meeting-counts.ts'
import { listMentions, readCast } from './mentions.ts'
import { type Migration, migrations } from './migrations.ts'
import { articlesNaming, kindredArticles } from './naming.ts'
import { listOutcomes } from './outcomes.ts'
import { isServer } from './place.ts'
import { articlesReadBy, listReaders } from './readers.ts'
import { readReading } from './readings.ts'
import { refreshRows } from './refresh.ts'
import { resolveArticle } from './resolve.ts'
import type { Schema } from './schema.ts'
import { searchArticles } from './search.ts'
import { sightingOf } from './sighting.ts'
import { openSqlite } from './sqlite-storage.ts'
import { readStats } from './stats.ts'
import type { Storage, StorageOptions } from './storage.ts'
import { touchedAt } from './touched.ts'
import { verifyArchive } from './verify.ts'

export interface OpenOptions {
  /** Makes the folder and an empty archive if there is none; true if absent. */
  readonly create?: boolean
  /** How long to wait for another process that writes, in milliseconds; 10 000 if absent. */
  readonly patience?: number
  /** What time it is, for the times at which something was added; the clock if absent. */
  readonly now?: () => Date
  /** Called while rows of an older version are made anew, with the number of articles done and of all. */
  readonly refreshing?: (done: number, all: number) => void
  /** Other limits than the usual ones, for tests of what is cut. */
  readonly caps?: Partial<Caps>
  /** Other schemas than the released ones, for tests of migration. */
  readonly migrations?: readonly Migration[]
}

const standard = {
  create: true,
  patience: 10_000,
  now: () => new Date(),
  refreshing: () => {},
  caps: {},
  migrations,
} satisfies OpenOptions

/** Opens the archive in a folder, or in a database whose address is given (`postgres://…`), and brings it to the newest schema.
 *  @throws DemarcheError E_NOT_FOUND if there is none and none is to be made; E_STORE_NEWER, E_STORE_BROKEN, E_STORE_BUSY,
 *  E_STORE_AWAY, E_STORE_REFUSED */
export async function openArchive(place: string, options: OpenOptions = {}): Promise<Archive> {
  const { now: clock, refreshing, caps: others, ...given } = { ...standard, ...options }
  const caps = { ...standardCaps, ...others }
  const now = (): string => clock().toISOString()
  const storage = await openStorage(place, { ...given, now: now() })
  const { db, path } = storage
  const writing: Writing = { db, path, now }
  await refresh(db, path, refreshing)
  return {
    path,
    keep: (article, reader, sighting = sightingOf(article)) => keep(writing, article, reader, sighting),
    addArticle: (article, sighting = sightingOf(article)) => addArticle(writing, article, sighting),
    jobs: openJobs(writing),
    putReading: (reading) => putReading(writing, reading),
    article: async (id) => {
      const full = await resolveArticle(db, id)
      const stored = await readArticle(db, path, full)
      if (stored === undefined)
        throw new DemarcheError('E_NOT_FOUND', `There is no article ${id} in the archive.`)
      return stored
    },
    texts: (ids) => readTexts(db, path, ids),
    resolve: (id) => resolveArticle(db, id),
    reading: async (id, reader) => readReading(db, path, await resolveArticle(db, id), reader),
    list: (filter = {}) => listArticles(db, path, filter),
    entry: (id) => readEntry(db, path, id),
    entries: <L extends EntryLayer>(filter: EntryFilter<L> = {}) =>
      listEntries(db, path, filter) as Promise<Page<unknown>> as Promise<Page<EntryOf<L>>>,
    history: (id) => readHistory(db, path, id),
    copies: async (id) => readCopies(db, path, await resolveArticle(db, id)),
    carriers: (id) => readCarriers(db, path, id),
    touched: (records) => touchedAt(db, records),
    news: (records) => readNews(db, path, records),
    facets: (filter = {}) => countFacets(db, path, filter, caps),
    doubtful: (paging = {}) => listDoubtful(db, path, paging),
    deadlines: (range) => listDeadlines(db, path, range),
    outcomes: (outcomeOptions = {}) => listOutcomes(db, path, outcomeOptions),
    meetingCounts: (filter = {}) => countMeetings(db, path, filter, caps),
    actors: (filter = {}) => listActors(db, path, filter),
    actor: (key) => readActor(db, path, key),
    mentions: async (key, paging = {}) =>
      listMentions(db, path, (await onlyActor(db, path, key)).key, paging),
    cast: async (id) => readCast(db, path, await resolveArticle(db, id)),
    correct: (correction, author, correctOptions) =>
      correctArchive(writing, correction, author, correctOptions),
    corrections: (paging = {}) => listCorrections(db, paging),
    search: (query, searchOptions = {}) => searchArticles(db, path, query, searchOptions, caps.ranked),
    naming: (groups, limit) => articlesNaming(db, groups, limit),
    kindred: (actors, words, kindredOptions) => kindredArticles(db, path, actors, words, kindredOptions),
    readers: () => listReaders(db),
    readBy: (reader) => articlesReadBy(db, reader),
    changes: (changeOptions = {}) => listChanges(db, changeOptions),
    lastChange: () => lastChange(db),
    stats: async () => ({ ...(await readStats(db)), bytes: await storage.bytes() }),
    forget: async (id, reason) => {
      const article = await resolveArticle(db, id)
      await forgetArticle(writing, article, reason)
      await storage.purge(article)
      return article
    },
    backup: (file) => storage.backup(file),
    verify: () => verifyArchive(storage),
    close: () => db.destroy(),
  }
}

/** What only PostgreSQL needs is loaded where it is asked for. */
async function openStorage(
  place: string,
  options: StorageOptions & { readonly migrations: readonly Migration[] },
): Promise<Storage> {
  if (!isServer(place)) return openSqlite(place, options)
  const { openPostgres } = await import('./postgres-storage.ts')
  return openPostgres(place, options)
}

async function refresh(
  db: Kysely<Schema>,
  path: string,
  tell: (done: number, all: number) => void,
): Promise<void> {
  try {
    await refreshRows(db, path, tell)
    await refreshLedger(db, path, tell)
  } catch (error) {
    await db.destroy()
    throw error
  }
}
