import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Article } from '../doc/article.ts'
import type { Added, NewReading, Sighting } from './archive.ts'
import { readArticle } from './articles.ts'
import { isPostgres, timeFromNow } from './dialect.ts'
import { addIn, type Writing } from './keep.ts'
import { isFresh, prepareReading, writeReading } from './readings.ts'
import type { Schema } from './schema.ts'
import { sha256 } from './seal.ts'
import { metaDigest } from './sighting.ts'

type Db = Kysely<Schema>

/** An article that a worker has taken to read. Nobody else takes it until the lease ends. */
export interface Job {
  readonly id: string
  readonly article: string
  /** Names this taking of it: what was taken later by somebody else cannot be finished under it. */
  readonly claim: string
  /** 1 the first time. */
  readonly tries: number
}

/** An article that could not be read, with the reason. */
export interface Quarantined {
  readonly article: string
  readonly title?: string
  /** Version of the reader that failed. */
  readonly reader: string
  readonly tries: number
  readonly reason: string
}

export type JobState = 'waiting' | 'running' | 'done' | 'quarantined'

/** Articles that wait to be read, in the same database as what is read. Times are those of the database, so the clocks of workers make no
 *  difference. */
export interface JobQueue {
  /** Stores the article and lets it wait, in one transaction; one that waits or was read is not queued again. */
  add(article: Article, sighting: Sighting): Promise<Added>
  /** Lets every article wait of which there is no reading by this version. Gives their number. */
  addUnread(reader: string): Promise<number>
  /** Takes the next article; nothing if none waits. `lease` is in milliseconds. */
  claim(reader: string, claim: string, lease: number): Promise<Job | undefined>
  /** Whether this version has read the article as it is known now. */
  isRead(article: Article, reader: string): Promise<boolean>
  /** Holds it longer. False if the lease has ended. */
  extend(job: Job, lease: number): Promise<boolean>
  /** Stores the reading and ends the job in one transaction. `lost`: the lease had ended, and nothing was stored. `changed`: the
   *  article got another date or title meanwhile; it is to be read again under the same claim. Asked again after an answer that
   *  did not arrive, it answers `done`. Without a reading the article has one already. */
  complete(job: Job, reading: NewReading | undefined): Promise<'done' | 'lost' | 'changed'>
  /** Gives it back: it waits `pause` milliseconds, or is quarantined after the third try. */
  fail(job: Job, reason: string, pause: number): Promise<void>
  counts(): Promise<Readonly<Record<JobState, number>>>
  /** Those last tried first; at most 1000. */
  quarantined(): Promise<readonly Quarantined[]>
  /** Lets those in quarantine wait again. Gives their number. */
  release(): Promise<number>
}

/** An article is tried so often before it is put in quarantine. */
export const mostTries = 3

const mostListed = 1000
const kind = 'read'
const silent = 'The worker ended without a word while it read the article.'

/** The queue of an archive. */
export function openJobs(writing: Writing): JobQueue {
  const { db, now } = writing
  const held = ({ id, claim }: Job): RawBuilder<SqlBool> =>
    sql`job_id = ${id} and worker = ${claim} and state = 'running' and lease_until > ${timeFromNow(db, 0)}`
  return {
    add: (article, sighting) =>
      addIn(writing, article, sighting, (transaction, added) => queue(transaction, added)),
    addUnread: (reader) => db.transaction().execute((transaction) => queueUnread(transaction, reader)),
    claim: (reader, claim, lease) =>
      shortly(db, async (short) => {
        await quarantineSilent(short)
        const free = timeFromNow(db, 0)
        const choices = [
          sql<SqlBool>`state = 'running' and lease_until < ${free}`,
          sql<SqlBool>`state = 'waiting' and not_before <= ${free}`,
          // What one version could not read another may.
          sql<SqlBool>`state = 'quarantined' and reader <> ${reader}`,
        ]
        for (const choice of choices) {
          const job = await take(short, choice, { reader, claim, lease })
          if (job !== undefined) return job
        }
        return undefined
      }),
    isRead: (article, reader) => isFresh(db, article, reader),
    extend: (job, lease) =>
      shortly(db, async (short) => {
        const { numUpdatedRows } = await short
          .updateTable('job')
          .set({ lease_until: timeFromNow(db, lease) })
          .where(held(job))
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    async complete(job, reading) {
      const prepared = reading && prepareReading(reading)
      return db.transaction().execute(async (transaction) => {
        let query = transaction.selectFrom('job').select('job_id').where(held(job))
        if (isPostgres(db)) query = query.forUpdate()
        if ((await query.executeTakeFirst()) === undefined)
          return (await isDoneBy(transaction, job)) ? 'done' : 'lost'
        if (prepared !== undefined) {
          const stored = await readArticle(transaction, writing.path, job.article)
          if (stored === undefined || metaDigest(stored.article.meta) !== prepared.input) return 'changed'
          await writeReading(transaction, writing.path, prepared, now())
        }
        await transaction
          .updateTable('job')
          .set({ state: 'done', error: null, lease_until: null })
          .where('job_id', '=', job.id)
          .execute()
        return 'done'
      })
    },
    fail: (job, reason, pause) =>
      shortly(db, async (short) => {
        const isLast = job.tries >= mostTries
        await short
          .updateTable('job')
          .set({
            state: isLast ? 'quarantined' : 'waiting',
            error: reason,
            not_before: timeFromNow(db, pause),
            lease_until: null,
          })
          .where(held(job))
          .execute()
      }),
    async counts() {
      const rows = await db
        .selectFrom('job')
        .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute()
      const of = (state: JobState): number => rows.find((row) => row.state === state)?.count ?? 0
      return {
        waiting: of('waiting'),
        running: of('running'),
        done: of('done'),
        quarantined: of('quarantined'),
      }
    },
    async quarantined() {
      const rows = await db
        .selectFrom('job')
        .innerJoin('article', 'article.article_id', 'job.article_id')
        .select(['article.article_id as article', 'article.title', 'job.reader', 'job.tries', 'job.error'])
        .where('job.state', '=', 'quarantined')
        .orderBy('job.not_before', 'desc')
        .orderBy('job.job_id')
        .limit(mostListed)
        .execute()
      return rows.map(({ article, title, reader, tries, error }) => ({
        article,
        ...(title !== null && { title }),
        reader: reader ?? '',
        tries,
        reason: error ?? '',
      }))
    },
    release: () =>
      shortly(db, async (short) => {
        const { numUpdatedRows } = await short
          .updateTable('job')
          .set({ state: 'waiting', tries: 0, not_before: timeFromNow(db, 0) })
          .where('state', '=', 'quarantined')
          .executeTakeFirst()
        return Number(numUpdatedRows)
      }),
  }
}

/** One statement on a server needs no transaction and waits for no writer; a file has one writer. */
function shortly<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return isPostgres(db) ? work(db) : db.transaction().execute(work)
}

const jobId = (article: string): string => sha256(JSON.stringify([kind, article]))

async function queue(db: Db, { kind: what, article }: Added): Promise<void> {
  if (what === 'forgotten') return
  const waiting = { state: 'waiting', not_before: timeFromNow(db, 0), tries: 0, error: null }
  await db
    .insertInto('job')
    .values({ job_id: jobId(article.id), kind, article_id: article.id, ...waiting })
    .onConflict((conflict) =>
      what === 'amended'
        ? conflict.column('job_id').doUpdateSet(waiting).where('job.state', '=', 'done')
        : conflict.column('job_id').doNothing(),
    )
    .execute()
}

async function queueUnread(db: Db, reader: string): Promise<number> {
  const rows = await db
    .selectFrom('article')
    .leftJoin('current_reading', 'current_reading.article_id', 'article.article_id')
    .select('article.article_id')
    .where((where) =>
      where.or([where('current_reading.reader', 'is', null), where('current_reading.reader', '!=', reader)]),
    )
    .orderBy('article.article_id')
    .execute()
  const waiting = { state: 'waiting', not_before: timeFromNow(db, 0), tries: 0, error: null }
  let count = 0
  for (const { article_id } of rows) {
    const row = await db
      .insertInto('job')
      .values({ job_id: jobId(article_id), kind, article_id, ...waiting })
      .onConflict((conflict) =>
        conflict.column('job_id').doUpdateSet(waiting).where('job.state', '=', 'done'),
      )
      .returning('job_id')
      .executeTakeFirst()
    if (row !== undefined) count++
  }
  return count
}

/** Puts away what has brought down its worker too often. */
async function quarantineSilent(db: Db): Promise<void> {
  await db
    .updateTable('job')
    .set({ state: 'quarantined', error: silent, lease_until: null })
    .where('state', '=', 'running')
    .where('tries', '>=', mostTries)
    .where(sql<SqlBool>`lease_until < ${timeFromNow(db, 0)}`)
    .execute()
}

async function take(
  db: Db,
  choice: RawBuilder<SqlBool>,
  { reader, claim, lease }: { readonly reader: string; readonly claim: string; readonly lease: number },
): Promise<Job | undefined> {
  let next = db
    .selectFrom('job')
    .select('job_id')
    .where('kind', '=', kind)
    .where(choice)
    .orderBy('not_before')
    .limit(1)
  // Another worker that is taking one is not waited for.
  if (isPostgres(db)) next = next.forUpdate().skipLocked()
  const row = await db
    .updateTable('job')
    .set({
      state: 'running',
      reader,
      worker: claim,
      lease_until: timeFromNow(db, lease),
      tries: sql<number>`case when state = 'quarantined' then 1 else tries + 1 end`,
    })
    .where('job_id', '=', next)
    .returning(['job_id', 'article_id', 'tries'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { id: row.job_id, article: row.article_id ?? '', claim, tries: row.tries }
}

/** Whether the job was ended under this claim: the answer may not have arrived. */
async function isDoneBy(db: Db, { id, claim }: Job): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('job_id')
    .where('job_id', '=', id)
    .where('worker', '=', claim)
    .where('state', '=', 'done')
    .executeTakeFirst()
  return row !== undefined
}
