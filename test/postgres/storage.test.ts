import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SqliteConnection } from '../../src/store/driver.ts'
import { openArchive } from '../../src/store/open.ts'
import { restoreArchive } from '../../src/store/restore.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { sampleArticle, sampleReader } from '../store/sample.ts'
import { snapshotOf } from '../store/snapshot.ts'
import { run } from '../store/statements.ts'
import { temporaryArchive, temporaryFolder, temporaryPlace } from '../store/temporary.ts'
import { password } from './server.ts'

test('both databases have the same tables with the same columns', async () => {
  const { path } = await temporaryArchive()
  const rows = await run(
    path,
    `select table_name, column_name, is_nullable from information_schema.columns
      where table_schema = 'demarche' and table_name not in ('article_words', 'schema_migration')`,
  )
  const onPostgres = rows.map((row) => `${row['table_name']}.${row['column_name']} ${row['is_nullable']}`)
  const folder = temporaryFolder()
  await (await openArchive(folder)).close()
  const connection = new SqliteConnection(archiveFile(folder))
  const onSqlite = connection.all(
    `select t.name || '.' || c.name || ' ' || case when c."notnull" or c.pk > 0 then 'NO' else 'YES' end as told
      from sqlite_master as t, pragma_table_info(t.name) as c
      where t.type = 'table' and t.name not like 'article_words%' and t.name not in ('schema_migration')`,
  )
  connection.close()
  expect(onPostgres.sort()).toEqual(onSqlite.map((row) => String(row['told'])).sort())
})

test('neither the path nor any error tells the password', async () => {
  const place = await temporaryPlace()
  const archive = await openArchive(place)
  expect(archive.path).not.toContain(encodeURIComponent(password))
  await archive.close()
  for (const [what, wrong] of [
    ['E_STORE_REFUSED', Object.assign(new URL(place), { username: 'nobody' }).href],
    ['E_STORE_REFUSED', `${place}_missing`],
    ['E_STORE_AWAY', Object.assign(new URL(place), { port: '1' }).href],
    ['E_USAGE', `postgres://desk:${encodeURIComponent(password)}@:x/y`],
  ] as const) {
    const failure: unknown = await openArchive(wrong).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: what })
    expect(`${failure} ${JSON.stringify(failure)}`).not.toMatch(/s3cret/)
  }
})

test('where there is no archive none is made unless it shall be', async () => {
  const place = Object.assign(new URL(await temporaryPlace()), { pathname: 'postgres' }).href
  await expect(openArchive(place, { create: false })).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
})

test('several who open a new database at once all find the archive made', async () => {
  const place = await temporaryPlace()
  const shown = await openArchive(place)
  await shown.close()
  await run(shown.path, 'drop schema demarche cascade')
  const archives = await Promise.all([openArchive(place), openArchive(place), openArchive(place)])
  for (const archive of archives) {
    expect((await archive.stats()).articles).toBe(0)
    await archive.close()
  }
})

test('a schema that another build made is refused', async () => {
  const place = await temporaryPlace()
  const archive = await openArchive(place)
  await run(archive.path, "update schema_migration set sha256 = 'x'")
  await archive.close()
  await expect(openArchive(place)).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
})

test('what two write at once is all there, with changes in the order of commits', async () => {
  const place = await temporaryPlace()
  const archives = [await openArchive(place), await openArchive(place)]
  const reader = sampleReader()
  await Promise.all(
    archives.flatMap((archive, which) =>
      [0, 1, 2, 3, 4, 5].map((number) => archive.keep(sampleArticle(number + 3 * which), reader)),
    ),
  )
  const [archive] = archives
  expect(await archive?.stats()).toMatchObject({ articles: 9, unread: 0 })
  const { items = [] } = (await archive?.changes({ limit: 1000 })) ?? {}
  expect(items.map(({ number }) => number)).toEqual(items.map((_, index) => index + 1))
  await archive?.verify()
  for (const each of archives) await each.close()
})

test('a backup that is taken while others write restores whole, into a folder and into a database', async () => {
  const archive = await temporaryArchive()
  const reader = sampleReader()
  for (let number = 0; number < 5; number++) await archive.keep(sampleArticle(number), reader)
  await archive.correct({ kind: 'rename', actor: 'Q1', name: 'Anna Brandt' }, { who: 'Ilse' })
  const file = join(temporaryFolder(), 'backup.sqlite')
  let added = 5
  let isTaken = false
  const intake = (async () => {
    while (!isTaken) await archive.keep(sampleArticle(added++), reader)
  })()
  await archive.backup(file)
  isTaken = true
  await intake
  await expect(archive.backup(file)).rejects.toMatchObject({ code: 'E_EXISTS' })
  const folder = temporaryFolder()
  await restoreArchive(folder, file)
  const onFile = await openArchive(folder, { create: false })
  const { articles } = await onFile.stats()
  expect(articles).toBeGreaterThanOrEqual(5)
  expect(articles).toBeLessThanOrEqual(added)
  await onFile.verify()
  const place = await temporaryPlace()
  await restoreArchive(place, file)
  const again = await openArchive(place, { create: false })
  await again.verify()
  expect(await snapshotOf(again.path)).toBe(await snapshotOf(onFile.path))
  expect(await again.changes({ limit: 1000 })).toEqual(await onFile.changes({ limit: 1000 }))
  expect(await again.search('strait', { limit: 100 })).toEqual(await onFile.search('strait', { limit: 100 }))
  await again.keep(sampleArticle(999), reader)
  await onFile.close()
  await again.close()
  await expect(restoreArchive(place, file)).rejects.toMatchObject({ code: 'E_EXISTS' })
  await restoreArchive(place, file, { force: true })
  const forced = await openArchive(place)
  expect((await forced.stats()).articles).toBe(articles)
  await forced.close()
})
