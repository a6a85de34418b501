import { expect, test } from 'vitest'
import { sightingOf } from '../../src/store/sighting.ts'
import { type WorkEvent, work } from '../../src/store/work.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { temporaryArchive } from './temporary.ts'

test('workers read all that waits, each article once, and tell which they could not read', async () => {
  const archive = await temporaryArchive()
  for (let number = 0; number < 12; number++) {
    const article = sampleArticle(number)
    await archive.jobs.add(article, sightingOf(article))
  }
  const poison = sampleArticle(5).id
  const good = sampleReader()
  const reader = {
    ...good,
    read: (article: ReturnType<typeof sampleArticle>) =>
      article.id === poison ? Promise.reject(new Error('cannot be read')) : good.read(article),
  }
  const events: WorkEvent[] = []
  const options = { untilEmpty: true, pause: 1, tell: (event: WorkEvent) => void events.push(event) }
  await Promise.all(['a', 'b'].map((worker) => work(archive, reader, { ...options, worker })))
  expect(good.count()).toBe(11)
  expect(events.filter(({ kind }) => kind === 'done')).toHaveLength(11)
  expect(events.filter(({ kind }) => kind === 'failed')).toHaveLength(3)
  expect(await archive.jobs.counts()).toEqual({ waiting: 0, running: 0, done: 11, quarantined: 1 })
  expect(await archive.jobs.quarantined()).toMatchObject([{ article: poison, reason: 'cannot be read' }])
  await archive.verify()
})

test('a worker that is told to stop ends after the article at hand', async () => {
  const archive = await temporaryArchive()
  for (let number = 0; number < 3; number++) {
    const article = sampleArticle(number)
    await archive.jobs.add(article, sightingOf(article))
  }
  const stop = new AbortController()
  await work(archive, sampleReader(), {
    worker: 'a',
    stop: stop.signal,
    tell: ({ kind }) => kind === 'done' && stop.abort(),
  })
  expect(await archive.jobs.counts()).toMatchObject({ waiting: 2, done: 1 })
})
