import { setTimeout as sleep } from 'node:timers/promises'
import { DemarcheError } from '../errors.ts'
import type { Archive, ArticleReader } from './archive.ts'
import type { Job } from './jobs.ts'

export interface WorkOptions {
  /** Name of the worker, of no other one. */
  readonly worker: string
  /** How long a job is held without a sign of life, in milliseconds; 60 000 if absent. */
  readonly lease?: number
  /** How long one article may take, in milliseconds; ten minutes if absent. Then it is left to others. */
  readonly longest?: number
  /** How long to wait when nothing waits, in milliseconds; 1 000 if absent. */
  readonly pause?: number
  /** Ends when nothing waits and nothing is read by others. */
  readonly untilEmpty?: boolean
  /** Ends after the article at hand. */
  readonly stop?: AbortSignal
  /** Called after each job, and now and then as a sign of life. */
  readonly tell?: (event: WorkEvent) => void
}

export type WorkEvent =
  | { readonly kind: 'done' | 'lost'; readonly job: Job }
  | { readonly kind: 'failed'; readonly job: Job; readonly reason: string }
  | { readonly kind: 'alive' | 'away' }

const standard = { lease: 60_000, longest: 600_000, pause: 1_000, untilEmpty: false, tell: () => {} }

/** Reads articles of the queue, one after another. While the database is away it waits.
 *  @throws DemarcheError if the archive is damaged or another version's */
export async function work(archive: Archive, reader: ArticleReader, options: WorkOptions): Promise<void> {
  const settings = { ...standard, ...options }
  const { worker, lease, pause, untilEmpty, stop, tell } = settings
  for (let number = 1; stop?.aborted !== true; number++) {
    tell({ kind: 'alive' })
    const claim = `${worker} ${number}`
    const job = await throughOutages(settings, () => archive.jobs.claim(reader.version, claim, lease))
    if (job !== undefined) {
      await readJob(archive, reader, job, settings)
      continue
    }
    const { waiting, running } = await throughOutages(settings, () => archive.jobs.counts())
    if (untilEmpty && waiting + running === 0) return
    await sleep(pause, undefined, { ...(stop && { signal: stop }) }).catch(() => {})
  }
}

type Settings = Required<Pick<WorkOptions, 'lease' | 'longest' | 'pause' | 'tell'>> &
  Pick<WorkOptions, 'stop'>

async function readJob(archive: Archive, reader: ArticleReader, job: Job, settings: Settings): Promise<void> {
  const { lease, longest, pause, tell } = settings
  const began = performance.now()
  const heart = setInterval(() => {
    if (performance.now() - began > longest) return
    tell({ kind: 'alive' })
    // A lease that cannot be held longer is found out at the end.
    archive.jobs.extend(job, lease).catch(() => {})
  }, lease / 3)
  try {
    for (;;) {
      const stored = await throughOutages(settings, () => archive.article(job.article))
      const isRead = await throughOutages(settings, () => archive.jobs.isRead(stored.article, reader.version))
      const reading = isRead ? undefined : { ...(await reader.read(stored.article)), reader: reader.version }
      const end = await throughOutages(settings, () => archive.jobs.complete(job, reading))
      if (end === 'changed') continue
      tell({ kind: end, job })
      return
    }
  } catch (error) {
    if (isOfStore(error)) throw error
    const reason = error instanceof Error ? error.message : String(error)
    await throughOutages(settings, () => archive.jobs.fail(job, reason, pause * job.tries))
    tell({ kind: 'failed', job, reason })
  } finally {
    clearInterval(heart)
  }
}

const isOfStore = (error: unknown): boolean =>
  error instanceof DemarcheError && (error.code.startsWith('E_STORE_') || error.details['store'] === true)

/** Asks until the database answers. */
async function throughOutages<T>({ pause, tell }: Settings, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      const isAway = error instanceof DemarcheError && /^E_STORE_(AWAY|BUSY)$/.test(error.code)
      if (!isAway) throw error
    }
    tell({ kind: 'away' })
    await sleep(pause)
  }
}
