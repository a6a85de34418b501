import { expect, test } from 'vitest'
import type { Archive } from '../../../src/store/archive.ts'
import { sampleArticle, sampleDoc } from '../../store/sample.ts'
import { expectProblem, type Json, serveApi } from './serve.ts'

/** Keeps an article whose record has a deadline. */
async function keepDue(archive: Archive, number: number, date: string, deadline: string): Promise<void> {
  await archive.keep(sampleArticle(number, { date }), {
    version: `due@${deadline}`,
    read: async (article) => {
      const doc = sampleDoc(article)
      return {
        doc: { ...doc, records: doc.records.map((record) => ({ ...record, deadline: { value: deadline } })) },
        runs: [],
      }
    },
  })
}

const itemsOf = (json: Json): Json[] => json['items'] as unknown as Json[]

test('an open record tells until when its parties were in the news', async () => {
  const { get } = await serveApi({ articles: 2 })
  const items = itemsOf((await get('/api/ledger')).json)
  expect(items.map(({ looked }) => looked)).toMatchObject([null, { date: String(items[0]?.['day']) }])
})

test('deadlines that have passed are listed as things stood on a day', async () => {
  const { archive, get } = await serveApi({ articles: 0 })
  await keepDue(archive, 1, '2017-01-01', '2017-02')
  await keepDue(archive, 2, '2017-01-02', '2017-06-01')
  const due = async (asOf: string) => itemsOf((await get(`/api/ledger?deadline=true&asOf=${asOf}`)).json)
  expect(await due('2017-02-28')).toEqual([])
  expect(await due('2017-03-01')).toMatchObject([{ passed: '2017-02' }])
  expect(await due('2018-01-01')).toMatchObject([{ passed: '2017-06-01' }, { passed: '2017-02' }])
  const table = await get('/api/ledger.csv?deadline=true&asOf=2017-03-01')
  expect(table.text).toContain('2017-02')
  expect(table.text).not.toContain('2017-06-01')
})

test('filters that do not go together are refused', async () => {
  const { get } = await serveApi({ articles: 1 })
  expectProblem(await get('/api/ledger?asOf=2017-03-01'), 400, 'E_USAGE')
  expectProblem(await get('/api/ledger?deadline=true&asOf=2017-03'), 400, 'E_DATE')
  expectProblem(await get('/api/ledger?from=2017&since=2017'), 400, 'E_USAGE')
  expect((await get('/api/ledger?since=2017-01-01')).status).toBe(200)
})

test('facets count what each filter would leave', async () => {
  const { get } = await serveApi({ articles: 3 })
  expect((await get('/api/ledger/facets')).json).toMatchObject({
    total: 3,
    kind: { commitment: 3 },
    conditional: 3,
    actors: [{ key: 'TRN', count: 3 }],
  })
  expect((await get('/api/ledger/facets?kind=offer')).json).toMatchObject({
    total: 0,
    kind: { commitment: 3 },
  })
})

test('a record has its history, and what is no record is told', async () => {
  const { archive, get } = await serveApi({ articles: 1 })
  const [record] = (await archive.entries({ layer: 'records' })).items
  const { json } = await get(`/api/records/${record?.id}`)
  expect(json).toMatchObject({
    id: record?.id,
    looked: null,
    history: { status: 'open', articles: 1, lines: [{ id: record?.id, kind: 'commitment, firm' }] },
  })
  const [quote] = (await archive.entries({ layer: 'quotes' })).items
  expectProblem(await get(`/api/records/${quote?.id}`), 404, 'E_NOT_FOUND')
})

test('what nobody has decided on is to be reviewed, with what is doubtful', async () => {
  const { archive, get } = await serveApi({ articles: 1 })
  const { items } = await archive.doubtful()
  const { json } = await get('/api/review')
  expect(itemsOf(json)).toMatchObject(
    items.map(({ entry, doubts }) => ({ record: { id: entry.id }, doubts })),
  )
  expect(items.length).toBeGreaterThan(0)
  await archive.correct({ kind: 'accept', entry: items[0]?.entry.id ?? '' }, { who: 'Ilse' })
  expect(itemsOf((await get('/api/review')).json)).toHaveLength(items.length - 1)
})
