import { expect, test } from 'vitest'
import { mostTries } from '../../src/store/jobs.ts'
import { sightingOf } from '../../src/store/sighting.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { run } from './statements.ts'
import { temporaryArchive } from './temporary.ts'

const version = 'sample@1'
const long = 60_000 // milliseconds

async function queued(count: number) {
  const archive = await temporaryArchive()
  for (let number = 0; number < count; number++) {
    const article = sampleArticle(number)
    await archive.jobs.add(article, sightingOf(article))
  }
  return archive
}

const readingOf = (number: number) => ({ doc: sampleDoc(sampleArticle(number)), runs: [], reader: version })

/** Lets the leases of all jobs end. */
const endLeases = (path: string) => run(path, "update job set lease_until = '2001-01-01T00:00:00.000Z'")

test('an article that is queued again waits once, and nobody else gets what one has taken', async () => {
  const archive = await queued(2)
  const article = sampleArticle(0)
  expect((await archive.jobs.add(article, sightingOf(article))).kind).toBe('known')
  expect(await archive.jobs.counts()).toEqual({ waiting: 2, running: 0, done: 0, quarantined: 0 })
  const first = await archive.jobs.claim(version, 'a', long)
  const second = await archive.jobs.claim(version, 'b', long)
  expect(first?.article).toBe(sampleArticle(0).id)
  expect(second?.article).toBe(sampleArticle(1).id)
  expect(await archive.jobs.claim(version, 'c', long)).toBeUndefined()
})

test('reading and end of the job are one: what was completed is there and is not taken again', async () => {
  const archive = await queued(1)
  const job = await archive.jobs.claim(version, 'a', long)
  if (job === undefined) throw new Error('nothing to do')
  expect(await archive.jobs.complete(job, readingOf(0))).toBe('done')
  expect((await archive.reading(job.article))?.doc).toEqual(sampleDoc(sampleArticle(0)))
  expect(await archive.jobs.claim(version, 'b', long)).toBeUndefined()
  // The answer may not have arrived.
  expect(await archive.jobs.complete(job, readingOf(0))).toBe('done')
  expect((await archive.changes({ limit: 100 })).items.filter(({ kind }) => kind === 'read')).toHaveLength(1)
})

test('a worker whose lease has ended can neither hold nor finish its job, whether another has it or not', async () => {
  const archive = await queued(1)
  const late = await archive.jobs.claim(version, 'late', long)
  if (late === undefined) throw new Error('nothing to do')
  expect(await archive.jobs.extend(late, long)).toBe(true)
  await endLeases(archive.path)
  expect(await archive.jobs.complete(late, readingOf(0))).toBe('lost')
  expect(await archive.jobs.extend(late, long)).toBe(false)
  const other = await archive.jobs.claim(version, 'other', long)
  expect(other).toMatchObject({ article: late.article, tries: 2 })
  expect(await archive.jobs.complete(late, readingOf(0))).toBe('lost')
  await archive.jobs.fail(late, 'too late', 0)
  expect(await archive.reading(late.article)).toBeUndefined()
  expect(await archive.jobs.complete(other ?? late, readingOf(0))).toBe('done')
})

test('an article that fails, or brings its worker down, is tried three times and then put away with the reason', async () => {
  const archive = await queued(2)
  for (let number = 0; number < 2 * mostTries; number++) {
    const job = await archive.jobs.claim(version, `w${number}`, long)
    if (job === undefined) throw new Error('nothing to do')
    if (job.article === sampleArticle(0).id) await archive.jobs.fail(job, 'no such net', 0)
    else await endLeases(archive.path)
  }
  expect(await archive.jobs.claim(version, 'x', long)).toBeUndefined()
  expect((await archive.jobs.quarantined()).toSorted((a, b) => a.reason.localeCompare(b.reason))).toEqual([
    {
      article: sampleArticle(0).id,
      title: 'Ferry talks, round 0',
      reader: version,
      tries: 3,
      reason: 'no such net',
    },
    {
      article: sampleArticle(1).id,
      title: 'Ferry talks, round 1',
      reader: version,
      tries: 3,
      reason: expect.stringContaining('without a word'),
    },
  ])
})

test('what is put away waits again for another version of the reader, or when a person says so', async () => {
  const archive = await queued(1)
  for (let number = 0; number < mostTries; number++) {
    const job = await archive.jobs.claim(version, `w${number}`, long)
    if (job !== undefined) await archive.jobs.fail(job, 'no such net', 0)
  }
  expect(await archive.jobs.claim(version, 'x', long)).toBeUndefined()
  const job = await archive.jobs.claim('sample@2', 'y', long)
  expect(job).toMatchObject({ tries: 1 })
  if (job === undefined) return
  await archive.jobs.fail({ ...job, tries: mostTries }, 'still none', 0)
  expect(await archive.jobs.release()).toBe(1)
  expect(await archive.jobs.claim('sample@2', 'z', long)).toMatchObject({ tries: 1 })
})

test('an article whose date became known meanwhile is read again, with that date', async () => {
  const archive = await queued(1)
  const job = await archive.jobs.claim(version, 'a', long)
  if (job === undefined) throw new Error('nothing to do')
  const dated = sampleArticle(0, { date: '2017-02-16' })
  await archive.jobs.add(dated, sightingOf(dated))
  expect(await archive.jobs.complete(job, readingOf(0))).toBe('changed')
  const { article } = await archive.article(job.article)
  expect(await archive.jobs.complete(job, { ...readingOf(0), doc: sampleDoc(article) })).toBe('done')
  const earlier = sampleArticle(0, { date: '2017-02-15' })
  await archive.jobs.add(earlier, sightingOf(earlier))
  expect(await archive.jobs.claim(version, 'b', long)).toMatchObject({ article: job.article })
})

test('all that a version has not read can be queued, and a forgotten article waits for nobody', async () => {
  const archive = await queued(1)
  await archive.keep(sampleArticle(1), sampleReader())
  await archive.addArticle(sampleArticle(2))
  expect(await archive.jobs.addUnread(version)).toBe(1)
  await archive.forget(sampleArticle(0).id)
  expect(await archive.jobs.counts()).toMatchObject({ waiting: 1 })
  expect(await archive.jobs.addUnread('sample@2')).toBe(1)
})
