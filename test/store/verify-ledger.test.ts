import { expect, test } from 'vitest'
import { SqliteConnection } from '../../src/store/driver.ts'
import { addAll, readAll, series } from './ledger-sample.ts'
import { temporaryArchive } from './temporary.ts'

const docs = await readAll(series.slice(0, 5))

const changes = [
  'delete from record_link',
  "update record_link set status = 'lapsed'",
  'update record_link set evidence = \'[{"start":0,"end":4}]\'',
  'insert into record_link select article_id, number + 50, day, from_key, to_article, to_key, type, rule, status, evidence, seal from record_link limit 1',
  "delete from ledger_key where key = (select min(key) from ledger_key where key > '')",
  "insert into ledger_key select key || 'x', day, article_id, number from ledger_key limit 1",
  'delete from ledger_word where word = (select min(word) from ledger_word)',
  "insert into ledger_word select word || 'x', day, article_id from ledger_word limit 1",
  "insert into ledger_person values ('somebody', 'x', 'KEN')",
  "update ledger_record set told = replace(told, 'open', 'kept')",
  'delete from ledger_record',
  "update ledger_article set actors = '[]'",
  "update ledger_article set day = '2019-01-01'",
] as const

test.each(changes)('%s: verify finds it', async (statement) => {
  const archive = await temporaryArchive()
  await addAll(archive, docs)
  await archive.verify()
  const connection = new SqliteConnection(archive.path)
  connection.exec(statement)
  const changed = connection.all('select changes() as number')
  connection.close()
  expect(changed[0]?.['number']).toBeGreaterThan(0)
  await expect(archive.verify()).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
})

test('a damaged link is refused, not shown', async () => {
  const archive = await temporaryArchive()
  await addAll(archive, docs)
  const { items } = await archive.entries({ layer: 'records', status: 'kept' })
  const id = items[0]?.id ?? ''
  expect((await archive.history(id)).links.length).toBeGreaterThan(0)
  const connection = new SqliteConnection(archive.path)
  connection.exec("update record_link set type = 'breaks'")
  connection.close()
  await expect(archive.history(id)).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
})
