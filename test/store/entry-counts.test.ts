import { expect, test } from 'vitest'
import { SqliteConnection } from '../../src/store/driver.ts'
import { openArchive } from '../../src/store/open.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { temporaryArchive, temporaryFolder } from './temporary.ts'

test('the kept numbers follow what is added, rejected, taken back and forgotten', async () => {
  const archive = await temporaryArchive()
  const days = ['2023-01-05', '2023-01-31', '2024-06']
  for (const [index, date] of days.entries())
    await archive.keep(sampleArticle(index + 1, { date }), sampleReader())
  const [record, other] = (await archive.entries({ layer: 'records', order: 'oldest' })).items
  if (record === undefined || other === undefined) throw new Error('no record was kept')
  const { number } = await archive.correct({ kind: 'reject', entry: record.id }, { who: 'Mira' })
  expect(await archive.facets()).toMatchObject({ total: 2, year: { 2023: 1, 2024: 1 } })
  await archive.correct({ kind: 'undo', number }, { who: 'Mira' })
  await archive.correct({ kind: 'fix', entry: other.id, fields: { status: 'kept' } }, { who: 'Mira' })
  expect((await archive.facets()).status).toEqual({ open: 2, kept: 1 })
  expect((await archive.meetingCounts()).months).toEqual([
    { month: '2023-01', counts: { held: 2 } },
    { month: '2024-06', counts: { held: 1 } },
  ])
  await archive.forget(record.article.id)
  expect((await archive.stats()).entries).toMatchObject({ records: 2, quotes: 2, meetings: 2 })
  await archive.verify()
})

test('numbers of whole months are those of the days', async () => {
  const archive = await temporaryArchive()
  for (const [index, date] of ['2023-01-05', '2023-01-31', '2023-02', '2023', '2024-06-01'].entries())
    await archive.keep(sampleArticle(index + 1, { date }), sampleReader())
  const whole = await archive.facets({ from: '2023-01', until: '2023-02' })
  expect(whole.total).toBe(4)
  expect(whole).toEqual(await archive.facets({ from: '2023-01-01', until: '2023-02-28' }))
})

test('a number that is not that of the entries is found', async () => {
  const folder = temporaryFolder()
  const archive = await openArchive(folder)
  await archive.keep(sampleArticle(1), sampleReader())
  await archive.close()
  const connection = new SqliteConnection(archiveFile(folder))
  connection.exec("update entry_count set entries = 7 where layer = 'quotes'")
  connection.close()
  const again = await openArchive(folder)
  await expect(again.verify()).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
  await again.close()
})
