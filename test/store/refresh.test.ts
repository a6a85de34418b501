import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { SqliteConnection } from '../../src/store/driver.ts'
import { migrate, migrations } from '../../src/store/migrations.ts'
import { openArchive } from '../../src/store/open.ts'
import { restoreArchive } from '../../src/store/restore.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { sampleArticle, sampleDoc } from './sample.ts'
import { snapshotOf } from './snapshot.ts'
import { temporaryFolder } from './temporary.ts'

const fixture = join(import.meta.dirname, '../fixtures/store/schema-1.sqlite.gz')

/** A file that holds the archive of the first schema. */
function oldFile(folder = temporaryFolder()): string {
  const file = archiveFile(folder)
  writeFileSync(file, gunzipSync(readFileSync(fixture)))
  return file
}

async function openedOld() {
  const folder = temporaryFolder()
  oldFile(folder)
  return openArchive(folder, { create: false })
}

test('an archive of the first schema opens and is whole', async () => {
  const archive = await openedOld()
  await archive.verify()
  expect(await archive.stats()).toMatchObject({ articles: 5, unread: 1, forgotten: 1 })
  expect((await archive.reading(sampleArticle(1).id))?.doc).toEqual(
    sampleDoc(sampleArticle(1, { date: '2017-02-11' })),
  )
  expect((await archive.entries({ layer: 'records', by: 'Tarn', conditional: true })).items).toHaveLength(1)
  expect((await archive.search('"boat 1"')).items).toHaveLength(1)
  await archive.close()
})

test('how far it is is told while rows and then the ledger are made anew, and never for an archive of today', async () => {
  const folder = temporaryFolder()
  oldFile(folder)
  const told: [number, number][] = []
  const refreshing = (done: number, all: number): unknown => told.push([done, all])
  for (let time = 0; time < 2; time++) await (await openArchive(folder, { refreshing })).close()
  expect(told).toEqual([
    [4, 4],
    [4, 4],
  ])
})

test('in it, people of one name and two states are two afterwards, and surnames belong to their articles', async () => {
  const archive = await openedOld()
  const { items } = await archive.actors({ query: 'Marsh' })
  expect(items.map(({ key, articles }) => [key, articles])).toEqual([
    ['name:jon marsh@TRN', 2],
    ['name:jon marsh@VEL', 1],
  ])
  expect(
    (await archive.actors({ query: 'Brandt' })).items.map(({ key }) => key.replace(/:.*/, '')).sort(),
  ).toEqual(['Q1', 'in', 'in'])
  expect((await archive.actor('name:jon marsh')).key).toBe('name:jon marsh@TRN')
  await archive.close()
})

test('rows that were not made before the process ended are made at the next opening', async () => {
  const folder = temporaryFolder()
  const connection = new SqliteConnection(oldFile(folder))
  migrate(connection, '2024-01-01T00:00:00.000Z')
  expect(connection.all('select * from actor')).toEqual([])
  connection.close()
  const archive = await openArchive(folder)
  await archive.verify()
  const direct = await openedOld()
  expect(await snapshotOf(archive.path)).toBe(await snapshotOf(direct.path))
  expect((await archive.actors()).items.length).toBeGreaterThan(4)
  await direct.close()
  await archive.close()
})

test('a backup of the first schema is restored', async () => {
  const folder = temporaryFolder()
  await restoreArchive(folder, oldFile())
  const archive = await openArchive(folder, { create: false })
  await archive.verify()
  expect((await archive.actors({ query: 'Jon Marsh' })).items).toHaveLength(2)
  await archive.close()
})

test('a damaged reading in it is refused, and the file says still that it is of the first rules', async () => {
  const folder = temporaryFolder()
  const file = oldFile(folder)
  const connection = new SqliteConnection(file)
  connection.exec(`update reading set body_sha256 = 'x'`)
  connection.close()
  await expect(openArchive(folder)).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
})

test('the fixture is of the first schema', () => {
  const connection = new SqliteConnection(oldFile())
  expect(connection.all('select number, name from schema_migration')).toEqual([
    { number: 1, name: migrations[0]?.name },
  ])
  connection.close()
})
