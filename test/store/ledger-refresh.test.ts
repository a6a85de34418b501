import { expect, test } from 'vitest'
import { SqliteConnection } from '../../src/store/driver.ts'
import { openArchive } from '../../src/store/open.ts'
import { restoreArchive } from '../../src/store/restore.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { addAll, readAll, series } from './ledger-sample.ts'
import { temporaryFolder } from './temporary.ts'
import { compareAll, ledgerSnapshot, storedLedger } from './whole-ledger.ts'

const docs = await readAll(series)

/** The folder of an archive in which something was changed behind its back. */
async function folderWith(...statements: readonly string[]): Promise<string> {
  const folder = temporaryFolder()
  const archive = await openArchive(folder)
  await addAll(archive, docs)
  await archive.close()
  const connection = new SqliteConnection(archiveFile(folder))
  for (const statement of statements) connection.exec(statement)
  connection.close()
  return folder
}

const empty = [
  'delete from record_link',
  'delete from ledger_key',
  'delete from ledger_word',
  'delete from ledger_person',
  'delete from ledger_record',
  'delete from ledger_article',
]

test.each([
  ['without a ledger', [...empty, "update current_reading set ledger_version = ''"]],
  ['with one of other rules', ["update current_reading set ledger_version = 'ledger@1'"]],
  [
    'that was left when half of it was done',
    [
      `update current_reading set ledger_version = 'ledger@1' where article_id > '8'`,
      `update record_link set rule = 'ledger/old', status = 'lapsed' where article_id > '8'`,
    ],
  ],
] as const)('an archive %s gets that of today when it is opened', async (_, statements) => {
  const folder = await folderWith(...statements)
  const told: (readonly [number, number])[] = []
  const archive = await openArchive(folder, { refreshing: (done, all) => told.push([done, all]) })
  expect(await storedLedger(archive.path)).toEqual(compareAll(docs))
  expect(await ledgerSnapshot(archive.path)).toBe(await ledgerSnapshot(archiveFile(await folderWith())))
  expect(told).toEqual([[docs.length, docs.length]])
  await archive.verify()
  await archive.close()
})

test('an archive of today is left as it is', async () => {
  const told: unknown[] = []
  const archive = await openArchive(await folderWith(), { refreshing: () => told.push(1) })
  expect(told).toEqual([])
  await archive.close()
})

test('a backup without a ledger is restored with one', async () => {
  const backup = archiveFile(await folderWith(...empty, "update current_reading set ledger_version = ''"))
  const folder = temporaryFolder()
  await restoreArchive(folder, backup)
  expect(await storedLedger(archiveFile(folder))).toEqual(compareAll(docs))
})
