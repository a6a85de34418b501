import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SqliteConnection } from '../../src/store/driver.ts'
import { type Migration, migrations } from '../../src/store/migrations.ts'
import { openArchive } from '../../src/store/open.ts'
import { restoreArchive } from '../../src/store/restore.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { compileProgram, start } from './child.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { temporaryArchive, temporaryFolder } from './temporary.ts'

let adder = { program: '', remove: (): void => {} }
beforeAll(() => {
  adder = compileProgram('adder')
})
afterAll(() => adder.remove())

/** A backup of an archive that holds sample articles 0 … count − 1. */
async function backupOf(count: number): Promise<string> {
  const archive = await temporaryArchive()
  for (let number = 0; number < count; number++) await archive.keep(sampleArticle(number), sampleReader())
  const file = join(temporaryFolder(), 'backup.sqlite')
  await archive.backup(file)
  return file
}

/** A folder whose archive another process filled, so that this one does not hold its file open. */
async function folderFilledElsewhere(from: number, until: number): Promise<string> {
  const folder = temporaryFolder()
  expect(await start(adder.program, folder, String(from), String(until)).ended).toBe('0')
  return folder
}

async function storedIn(folder: string): Promise<string[]> {
  const archive = await openArchive(folder, { create: false })
  const { items } = await archive.list()
  await archive.verify()
  await archive.close()
  return items.map(({ id }) => id).sort()
}

const ids = (...numbers: number[]): string[] => numbers.map((number) => sampleArticle(number).id).sort()

test('a backup restores to the same articles, readings, entries and words', async () => {
  const folder = temporaryFolder()
  await restoreArchive(folder, await backupOf(3))
  const archive = await openArchive(folder, { create: false })
  expect((await archive.reading(sampleArticle(1).id))?.doc).toEqual(sampleDoc(sampleArticle(1)))
  expect((await archive.entries({ layer: 'records', by: 'Tarn' })).items).toHaveLength(3)
  expect((await archive.search('"boat 2"')).items).toHaveLength(1)
  await archive.keep(sampleArticle(9), sampleReader())
  await archive.verify()
  await archive.close()
  expect(readdirSync(folder).filter((name) => name.includes('restore'))).toEqual([])
})

test('a backup taken while another process adds is whole', async () => {
  const folder = temporaryFolder()
  const { child, ended } = start(adder.program, folder, '0', '100000')
  await new Promise((resolve) => child.stdout?.once('data', resolve))
  const archive = await openArchive(folder)
  const file = join(temporaryFolder(), 'backup.sqlite')
  while ((await archive.stats()).articles < 10)
    await new Promise((resolve) => child.stdout?.once('data', resolve))
  await archive.backup(file)
  child.kill('SIGKILL')
  await ended
  await archive.close()
  const restored = temporaryFolder()
  await restoreArchive(restored, file)
  const copy = await openArchive(restored)
  await copy.verify()
  const { articles, unread } = await copy.stats()
  expect(articles).toBeGreaterThanOrEqual(10)
  expect(unread).toBe(0)
  await copy.close()
})

test('a backup never overwrites a file', async () => {
  const archive = await temporaryArchive()
  const file = join(temporaryFolder(), 'notes.txt')
  writeFileSync(file, 'mine')
  await expect(archive.backup(file)).rejects.toMatchObject({ code: 'E_EXISTS' })
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

test('an archive that holds articles is replaced only by force', async () => {
  const file = await backupOf(2)
  const folder = await folderFilledElsewhere(5, 8)
  await expect(restoreArchive(folder, file)).rejects.toMatchObject({ code: 'E_EXISTS' })
  expect(existsSync(archiveFile(folder))).toBe(true)
  await restoreArchive(folder, file, { force: true })
  expect(await storedIn(folder)).toEqual(ids(0, 1))
})

test('an archive with nothing in it is replaced without force', async () => {
  const folder = await folderFilledElsewhere(0, 0)
  await restoreArchive(folder, await backupOf(2))
  expect(await storedIn(folder)).toEqual(ids(0, 1))
})

test('an archive that another process has open is not replaced', async () => {
  const folder = temporaryFolder()
  const { child, ended } = start(adder.program, folder, '0', '100000')
  await new Promise<void>((resolve) => {
    child.stdout?.on('data', (data) => /\d/.test(String(data)) && resolve())
  })
  const failure = restoreArchive(folder, await backupOf(1), { force: true })
  await expect(failure).rejects.toMatchObject({ code: 'E_STORE_BUSY' })
  child.kill('SIGKILL')
  await ended
  expect((await storedIn(folder)).length).toBeGreaterThan(0)
})

test('a damaged archive is replaced by force', async () => {
  const folder = temporaryFolder()
  writeFileSync(archiveFile(folder), 'no database')
  const file = await backupOf(1)
  await expect(restoreArchive(folder, file)).rejects.toMatchObject({ code: 'E_EXISTS' })
  await restoreArchive(folder, file, { force: true })
  expect(await storedIn(folder)).toEqual(ids(0))
})

test.each([
  ['cut short', (file: string) => truncateSync(file, 20_000)],
  ['empty', (file: string) => writeFileSync(file, '')],
  ['no database', (file: string) => writeFileSync(file, 'x'.repeat(9000))],
  ['with one changed word', changeWord],
])('a backup that is %s is refused and the archive stays', async (_, damage) => {
  const file = await backupOf(3)
  damage(file)
  const folder = await folderFilledElsewhere(5, 6)
  const failure = restoreArchive(folder, file, { force: true })
  await expect(failure).rejects.toMatchObject({
    code: 'E_STORE_BROKEN',
    message: expect.stringContaining(file),
  })
  expect(await storedIn(folder)).toEqual(ids(5))
  expect(readdirSync(folder).filter((name) => name.includes('restore'))).toEqual([])
})

function changeWord(file: string): void {
  const bytes = readFileSync(file)
  const at = bytes.indexOf('met her colleague Ilir Oss in Port Vell on day 1')
  bytes.write('ate', at)
  writeFileSync(file, bytes)
}

test('a backup of a newer version is refused', async () => {
  const next: Migration = {
    number: migrations.length + 1,
    name: 'next',
    statements: ['create table wire (a text)'],
  }
  const newer = await temporaryArchive({ migrations: [...migrations, next] })
  const file = join(temporaryFolder(), 'backup.sqlite')
  await newer.backup(file)
  await expect(restoreArchive(temporaryFolder(), file)).rejects.toMatchObject({ code: 'E_STORE_NEWER' })
})

test('a backup that is not there is said to be missing', async () => {
  const missing = restoreArchive(temporaryFolder(), join(temporaryFolder(), 'none.sqlite'))
  await expect(missing).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
})

test('a database of another program is no backup', async () => {
  const file = join(temporaryFolder(), 'recipes.sqlite')
  const other = new SqliteConnection(file)
  other.exec('create table recipe (name text)')
  other.close()
  await expect(restoreArchive(temporaryFolder(), file)).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
})
