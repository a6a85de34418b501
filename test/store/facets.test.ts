import { expect, test } from 'vitest'
import type { StatementRecord } from '../../src/doc/layers.ts'
import type { Archive } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { stepBack } from './step-back.ts'
import { temporaryArchive, temporaryFolder } from './temporary.ts'

const changes: readonly (Partial<StatementRecord> & { readonly day: string })[] = [
  { day: '2023-01-01' },
  { day: '2024-02-02', kind: 'offer', strength: 'tentative' },
  { day: '2024-03-03', kind: 'offer', conditions: [] },
  { day: '2024-04-04', holder: ['a4'], status: 'kept' },
]

async function filled(): Promise<Archive> {
  const archive = await temporaryArchive()
  for (const [index, { day, ...change }] of changes.entries()) {
    await archive.keep(sampleArticle(index + 1, { date: day }), {
      version: 'sample@1',
      read: async (article) => {
        const doc = sampleDoc(article)
        return { doc: { ...doc, records: doc.records.map((record) => ({ ...record, ...change })) }, runs: [] }
      },
    })
  }
  return archive
}

test('records are counted by the values of each facet', async () => {
  const archive = await filled()
  expect(await archive.facets()).toEqual({
    total: 4,
    kind: { commitment: 2, offer: 2 },
    status: { open: 3, kept: 1 },
    strength: { firm: 3, tentative: 1 },
    conditional: 3,
    year: { 2023: 1, 2024: 3 },
    actors: [
      { key: 'TRN', name: 'Tarn', count: 3 },
      { key: 'VEL', name: 'Velia', count: 1 },
    ],
  })
})

test('a facet that is set counts its other values too, and narrows all others', async () => {
  const archive = await filled()
  const facets = await archive.facets({ kind: 'offer', from: '2024', until: '2024' })
  expect(facets).toMatchObject({
    total: 2,
    kind: { commitment: 1, offer: 2 },
    strength: { firm: 1, tentative: 1 },
    conditional: 1,
    year: { 2024: 2 },
    actors: [{ key: 'TRN', count: 2 }],
  })
})

test('the counts are those of the lists', async () => {
  const archive = await filled()
  for (const filter of [
    { by: 'VEL' },
    { conditional: true },
    { to: 'VEL', kind: 'offer' },
    { from: '2024-03', until: '2024-04-04' },
    { by: 'Nobody' },
  ]) {
    const { items } = await archive.entries({ layer: 'records', ...filter })
    const { total } = await archive.facets(filter)
    expect(total, JSON.stringify(filter)).toBe(items.length)
  }
})

test('what is rejected is not counted', async () => {
  const archive = await filled()
  const [entry] = (await archive.entries({ layer: 'records', kind: 'offer' })).items
  await archive.correct({ kind: 'reject', entry: entry?.id ?? '' }, { who: 'Ilse' })
  expect(await archive.facets()).toMatchObject({ total: 3, kind: { commitment: 2, offer: 1 } })
})

test('holders are counted in an archive that older rules made', async () => {
  const folder = temporaryFolder()
  const older = await openArchive(folder)
  await older.keep(sampleArticle(1), sampleReader())
  await older.close()
  stepBack(folder, 5)
  const archive = await openArchive(folder)
  expect((await archive.facets()).actors).toEqual([{ key: 'TRN', name: 'Tarn', count: 1 }])
  await archive.verify()
  await archive.close()
})
