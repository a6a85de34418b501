import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { run } from './statements.ts'
import { temporaryArchive, temporaryFolder } from './temporary.ts'

const at = '2024-05-06T07:08:09.000Z'
const clock = { now: () => new Date(at) }

test('what is added, seen, read, corrected and forgotten is told in the order of commits', async () => {
  const archive = await temporaryArchive(clock)
  const [first, second] = [sampleArticle(1), sampleArticle(2)]
  await archive.keep(first, sampleReader())
  await archive.addArticle(second)
  await archive.addArticle(first, { outlet: 'The Other Times' })
  const [actor] = (await archive.actors()).items
  await archive.correct({ kind: 'rename', actor: actor?.key ?? '', name: 'Somebody' }, { who: 'Ilse' })
  await archive.forget(second.id)
  const { items } = await archive.changes()
  expect(items.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['added', first.id],
    ['read', first.id],
    ['added', second.id],
    ['seen', first.id],
    ['corrected', '1'],
    ['forgotten', second.id],
  ])
  expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
  expect(new Set(items.map((change) => change.at))).toEqual(new Set([at]))
  expect(await archive.lastChange()).toBe(6)
})

test('what changes nothing is not told', async () => {
  const archive = await temporaryArchive(clock)
  await archive.keep(sampleArticle(1), sampleReader())
  await archive.keep(sampleArticle(1), sampleReader())
  expect(await archive.lastChange()).toBe(2)
})

test('a dry run of a correction is not told', async () => {
  const archive = await temporaryArchive(clock)
  await archive.keep(sampleArticle(1), sampleReader())
  const [actor] = (await archive.actors()).items
  const renamed = { kind: 'rename', actor: actor?.key ?? '', name: 'Somebody' } as const
  await archive.correct(renamed, { who: 'Ilse' }, { dryRun: true })
  expect(await archive.lastChange()).toBe(2)
})

test('changes come by page, after a number', async () => {
  const archive = await temporaryArchive()
  for (const number of [1, 2, 3]) await archive.addArticle(sampleArticle(number))
  const page = await archive.changes({ after: 1, limit: 1 })
  expect(page.items.map(({ number }) => number)).toEqual([2])
  const rest = await archive.changes({ limit: 1, ...(page.next !== undefined && { cursor: page.next }) })
  expect(rest).toMatchObject({ items: [{ number: 3 }] })
  expect(rest.next).toBeUndefined()
})

test('a change is never removed or changed', async () => {
  const archive = await temporaryArchive()
  await archive.addArticle(sampleArticle(1))
  await expect(run(archive.path, 'delete from change')).rejects.toThrow('never removed')
  await expect(run(archive.path, "update change set kind = 'read'")).rejects.toThrow('never changes')
})

test('of an archive of an older schema all that it holds is told', async () => {
  const folder = temporaryFolder()
  const fixture = join(import.meta.dirname, '../fixtures/store/schema-1.sqlite.gz')
  writeFileSync(archiveFile(folder), gunzipSync(readFileSync(fixture)))
  const archive = await openArchive(folder)
  const { items } = await archive.changes({ limit: 1000 })
  const { articles } = await archive.stats()
  expect(articles).toBeGreaterThan(0)
  expect(items.filter(({ kind }) => kind === 'added')).toHaveLength(articles)
  expect(items.some(({ kind }) => kind === 'read')).toBe(true)
  await archive.close()
})
