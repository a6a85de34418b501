import { expect, test } from 'vitest'
import type { Archive, EntryOf } from '../../src/store/archive.ts'
import { addAll, readAll, type Told } from './ledger-sample.ts'
import { temporaryArchive } from './temporary.ts'

const promise: Told = [
  '2020-03-02',
  'Kenya promised Somalia on Monday that it would reopen the border crossing at Mandera by 1 June 2020. Traders were glad.',
]
const copy: Told = ['2020-03-03', `${promise[1]} The mayor said so too.`]
const again: Told = [
  '2020-03-29',
  'Kenya promised Somalia again on Sunday that it would reopen the border crossing at Mandera. Nobody was surprised.',
]
const deed: Told = [
  '2020-05-22',
  'Kenya reopened the border crossing at Mandera on Friday. Traders from Somalia cheered.',
]

async function filled(...told: readonly Told[]): Promise<Archive> {
  const archive = await temporaryArchive()
  await addAll(archive, await readAll(told))
  return archive
}

const recordsOf = async (archive: Archive): Promise<readonly EntryOf<'records'>[]> =>
  (await archive.entries({ layer: 'records', order: 'oldest' })).items

const idOf = (records: readonly EntryOf<'records'>[], day: string): string =>
  records.find(({ article }) => article.date === day)?.id ?? ''

test('a record has the status after all articles, and the one of its own article beside it', async () => {
  const archive = await filled(promise, deed)
  const [record] = await recordsOf(archive)
  expect(record?.annotation.status).toBe('kept')
  expect(record?.ownStatus).toBe('open')
  expect((await archive.entries({ layer: 'records', status: 'kept' })).items).toEqual([record])
  expect((await archive.entries({ layer: 'records', status: 'open' })).items).toEqual([])
  const alone = await recordsOf(await filled(promise))
  expect(alone[0]?.annotation.status).toBe('open')
  expect(alone[0]?.ownStatus).toBeUndefined()
})

test('the history of a record is that of its matter, whichever record is asked for', async () => {
  const archive = await filled(promise, again, deed)
  const records = await recordsOf(archive)
  const history = await archive.history(idOf(records, '2020-03-02'))
  expect(history.articles).toBe(3)
  expect(history.positions.map(({ status }) => status)).toEqual(['kept', 'kept'])
  expect(history.links.map(({ type, day, status }) => [type, day, status])).toEqual([
    ['repeats', '2020-03-29', 'open'],
    ['fulfils', '2020-05-22', 'kept'],
    ['fulfils', '2020-05-22', 'kept'],
  ])
  expect(await archive.history(idOf(records, '2020-03-29'))).toEqual(history)
})

test('a copy is one voice with what it copies: what bears on its record bears on the first', async () => {
  const archive = await filled(promise, copy, again, deed)
  const records = await recordsOf(archive)
  const [first, copied, second] = ['2020-03-02', '2020-03-03', '2020-03-29'].map((day) => idOf(records, day))
  const keyOf = (id: string | undefined) => records.find((record) => record.id === id)?.annotation.key
  const history = await archive.history(first ?? '')
  expect(history.positions.map(({ key }) => key)).toEqual([keyOf(first), keyOf(second)])
  expect(history.links.map(({ type, to }) => [type, to.article.slice(0, 12)])).toEqual([
    ['repeats', first?.slice(0, 12)],
    ['fulfils', second?.slice(0, 12)],
    ['fulfils', first?.slice(0, 12)],
  ])
  const ofCopy = await archive.history(copied ?? '')
  expect(ofCopy.positions).toHaveLength(3)
})

test('a record on which nothing bears is alone in its history', async () => {
  const archive = await filled(promise)
  const [record] = await recordsOf(archive)
  expect(await archive.history(record?.id ?? '')).toEqual({
    articles: 1,
    positions: [{ article: record?.article.id, key: record?.annotation.key, status: 'open' }],
    links: [],
  })
})

test('news of a record is what later articles tell of it, not what it tells of others', async () => {
  const archive = await filled(promise, again, deed)
  const records = await recordsOf(archive)
  const places = records.map(({ article, annotation }) => ({ article: article.id, key: annotation.key }))
  const news = await archive.news(places)
  expect(news.map((links) => links.map(({ type }) => type))).toEqual([['repeats', 'fulfils'], ['fulfils']])
})

test('the status that a person gave a record stays, whatever later articles tell', async () => {
  const archive = await filled(promise)
  const [record] = await recordsOf(archive)
  const entry = record?.id ?? ''
  await archive.correct({ kind: 'fix', entry, fields: { status: 'lapsed' } }, { who: 'Ilse' })
  await addAll(archive, await readAll([deed]))
  expect(await archive.entry(entry)).toMatchObject({ annotation: { status: 'lapsed' } })
  await archive.correct({ kind: 'undo' }, { who: 'Ilse' })
  expect(await archive.entry(entry)).toMatchObject({ annotation: { status: 'kept' }, ownStatus: 'open' })
  await archive.verify()
})

test('a record that a person rejected is compared with nothing until that is undone', async () => {
  const archive = await filled(promise, deed)
  const [record] = await recordsOf(archive)
  const place = { article: record?.article.id ?? '', key: record?.annotation.key ?? '' }
  await archive.correct({ kind: 'reject', entry: record?.id ?? '' }, { who: 'Ilse' })
  expect(await archive.news([place])).toEqual([[]])
  await archive.verify()
  await archive.correct({ kind: 'undo' }, { who: 'Ilse' })
  expect((await archive.news([place]))[0]).toHaveLength(1)
  await archive.verify()
})

test('a holder that a person set right is the one whose deeds count', async () => {
  const archive = await filled(promise, [
    '2020-05-22',
    'Somalia reopened the border crossing at Mandera on Friday. Traders from Kenya cheered.',
  ])
  const [record] = await recordsOf(archive)
  expect(record?.annotation.status).toBe('open')
  const entry = record?.id ?? ''
  const fields = { holder: ['SOM'], counterpart: ['KEN'] }
  await archive.correct({ kind: 'fix', entry, fields }, { who: 'Ilse' })
  expect(await archive.entry(entry)).toMatchObject({ annotation: { status: 'kept' } })
  await archive.verify()
})
