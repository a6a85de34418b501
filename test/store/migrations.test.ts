import { expect, test } from 'vitest'
import type { Archive } from '../../src/store/archive.ts'
import { SqliteConnection } from '../../src/store/driver.ts'
import { type Migration, migrate, migrations } from '../../src/store/migrations.ts'
import { openArchive } from '../../src/store/open.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { stepBack } from './step-back.ts'
import { temporaryFolder } from './temporary.ts'

const next: Migration = {
  number: migrations.length + 1,
  name: 'next',
  statements: ['alter table article add column wire text', 'create index article_by_wire on article (wire)'],
}

/** An archive as each released schema left it, with one article stored by the program of today where it still can. */
const folderOfSchema = (count: number): string => {
  const folder = temporaryFolder()
  const connection = new SqliteConnection(archiveFile(folder))
  migrate(connection, '2024-01-01T00:00:00.000Z', migrations.slice(0, count))
  connection.close()
  return folder
}

test('migrations are numbered without gaps', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1))
})

test.each(migrations)(
  'an archive of schema $number opens and is brought to the newest',
  async ({ number }) => {
    const archive = await openArchive(folderOfSchema(number))
    const article = sampleArticle(1)
    await archive.keep(article, sampleReader())
    expect((await archive.reading(article.id))?.doc).toEqual(sampleDoc(article))
    await archive.verify()
    await archive.close()
  },
)

test.each(migrations.slice(5))(
  'what articles told is the same after schema $number was made of an older one',
  async ({ number }) => {
    const folder = temporaryFolder()
    const archive = await openArchive(folder)
    for (let day = 1; day < 4; day++)
      await archive.keep(sampleArticle(day, { date: `2023-01-0${day}` }), sampleReader())
    const told = async ({ facets, meetingCounts, stats }: Archive) => {
      const { bytes: _, ...totals } = await stats()
      return [await facets({ by: 'TRN' }), await facets({ to: 'VEL' }), await meetingCounts({}), totals]
    }
    const before = await told(archive)
    await archive.close()
    stepBack(folder, number - 1)
    const again = await openArchive(folder)
    expect(await told(again)).toEqual(before)
    await again.verify()
    await again.close()
  },
)

test('a newer program brings an older archive forward and keeps what is in it', async () => {
  const folder = temporaryFolder()
  const article = sampleArticle(1)
  const older = await openArchive(folder)
  await older.addArticle(article)
  await older.close()
  const newer = await openArchive(folder, { migrations: [...migrations, next] })
  expect((await newer.article(article.id)).article).toEqual(article)
  await newer.close()
  const connection = new SqliteConnection(archiveFile(folder))
  expect(connection.all('select number, name from schema_migration order by number').at(-1)).toEqual({
    number: next.number,
    name: 'next',
  })
  connection.close()
})

test('an older program refuses a newer archive and says what to do', async () => {
  const folder = temporaryFolder()
  await (await openArchive(folder, { migrations: [...migrations, next] })).close()
  await expect(openArchive(folder)).rejects.toMatchObject({
    code: 'E_STORE_NEWER',
    message: expect.stringContaining('Update demarche'),
    details: { schema: migrations.length + 1, known: migrations.length },
  })
})

test('a schema that another build made is refused', async () => {
  const folder = temporaryFolder()
  const [first] = migrations
  const other = {
    number: 1,
    name: 'first',
    statements: [...(first?.statements ?? []), 'create table extra (a text)'],
  }
  const connection = new SqliteConnection(archiveFile(folder))
  migrate(connection, '2024-01-01T00:00:00.000Z', [other])
  connection.close()
  await expect(openArchive(folder)).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
})

test('a migration that fails leaves the archive as it was', async () => {
  const folder = temporaryFolder()
  const article = sampleArticle(1)
  const older = await openArchive(folder)
  await older.addArticle(article)
  await older.close()
  const failing = {
    ...next,
    statements: [...next.statements, 'insert into tombstone values (null, null, null)'],
  }
  await expect(openArchive(folder, { migrations: [...migrations, failing] })).rejects.toThrow()
  const again = await openArchive(folder)
  expect((await again.article(article.id)).article).toEqual(article)
  await again.close()
})

test('two processes that open a new archive at once both find it made', async () => {
  const folder = temporaryFolder()
  const archives = await Promise.all([openArchive(folder), openArchive(folder), openArchive(folder)])
  for (const archive of archives) {
    expect((await archive.stats()).articles).toBe(0)
    await archive.close()
  }
})
