import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { SqliteConnection, sqliteDialect } from '../../src/store/driver.ts'
import { openArchive } from '../../src/store/open.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { temporaryFolder } from './temporary.ts'

interface Rows {
  readonly thing: { id: number; name: string | null; body: Uint8Array | null }
}

function database() {
  const connection = new SqliteConnection(join(temporaryFolder(), 'x.sqlite'))
  connection.exec('create table thing (id integer primary key, name text, body blob)')
  const db = new Kysely<Rows>({ dialect: sqliteDialect(connection, { patience: 50 }) })
  onTestFinished(() => db.destroy())
  return { connection, db }
}

test('text, bytes and NULL come back as they went in', async () => {
  const { db } = database()
  const rows = [
    { id: 1, name: 'Zürich 🚢', body: new Uint8Array([0, 255, 7]) },
    { id: 2, name: null, body: null },
  ]
  await db.insertInto('thing').values(rows).execute()
  expect(await db.selectFrom('thing').selectAll().orderBy('id').execute()).toEqual(rows)
})

test.each([true, undefined, {}, 10n])(
  'the value %s is refused before it reaches the database',
  async (value) => {
    const { db } = database()
    await expect(sql`select ${value} as x`.execute(db)).rejects.toThrow(TypeError)
  },
)

test('a transaction that fails leaves nothing behind, and the next one works', async () => {
  const { db } = database()
  const failing = db.transaction().execute(async (transaction) => {
    await transaction.insertInto('thing').values({ id: 1, name: 'a', body: null }).execute()
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await db
    .transaction()
    .execute((transaction) =>
      transaction.insertInto('thing').values({ id: 2, name: 'b', body: null }).execute(),
    )
  expect(await db.selectFrom('thing').select('id').execute()).toEqual([{ id: 2 }])
})

test('transactions that are begun at once go one after the other', async () => {
  const { db } = database()
  const add = (id: number) =>
    db.transaction().execute(async (transaction) => {
      const before = await transaction.selectFrom('thing').select('id').execute()
      await transaction
        .insertInto('thing')
        .values({ id, name: String(before.length), body: null })
        .execute()
    })
  await Promise.all([add(1), add(2), add(3)])
  expect(
    (await db.selectFrom('thing').select('name').orderBy('name').execute()).map(({ name }) => name),
  ).toEqual(['0', '1', '2'])
})

test('an archive keeps every commit on the disk and a log beside it', async () => {
  const { connection } = database()
  expect(connection.all('pragma synchronous')).toEqual([{ synchronous: 2 }])
  expect(connection.all('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }])
  const folder = temporaryFolder()
  await (await openArchive(folder)).close()
  const archive = new SqliteConnection(archiveFile(folder))
  expect(archive.all('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
  archive.close()
})

test('while another process writes, reads go on and a write waits, then says why it failed', async () => {
  const folder = temporaryFolder()
  const archive = await openArchive(folder, { patience: 50 })
  onTestFinished(() => archive.close())
  await archive.keep(sampleArticle(1), sampleReader())
  const other = new SqliteConnection(archiveFile(folder))
  other.exec('begin immediate')
  expect((await archive.list()).items).toHaveLength(1)
  await expect(archive.keep(sampleArticle(2), sampleReader())).rejects.toMatchObject({
    code: 'E_STORE_BUSY',
    message: expect.stringContaining('Another process is writing'),
  })
  other.exec('commit')
  other.close()
  expect((await archive.keep(sampleArticle(2), sampleReader())).kind).toBe('added')
})
