import { expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import type { Archive } from '../../src/store/archive.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { temporaryArchive } from './temporary.ts'

const article = sampleArticle(1, { date: '2017-02-16' })
const put = (archive: Archive, doc: Doc, reader = 'sample@1') => archive.putReading({ doc, runs: [], reader })

test('a newer reader version takes the place of the older reading, which stays', async () => {
  const archive = await temporaryArchive()
  await archive.keep(article, sampleReader('sample@1'))
  const fewer: Doc = { ...sampleDoc(article), quotes: [], meetings: [] }
  await put(archive, fewer, 'sample@2')
  expect((await archive.article(article.id)).reader).toBe('sample@2')
  expect((await archive.reading(article.id))?.doc.quotes).toEqual([])
  expect((await archive.reading(article.id, 'sample@1'))?.doc).toEqual(sampleDoc(article))
  expect(await archive.reading(article.id, 'sample@3')).toBeUndefined()
  expect((await archive.entries({})).items.map(({ layer }) => layer)).toEqual(['records'])
  expect((await archive.entries({ layer: 'meetings', by: 'Tarn' })).items).toEqual([])
  await archive.verify()
})

test('reading again with the same version gives the same rows', async () => {
  const archive = await temporaryArchive()
  await archive.keep(article, sampleReader())
  const before = await archive.entries({})
  await put(archive, sampleDoc(article))
  expect(await archive.entries({})).toEqual(before)
  expect((await archive.actor('Brandt')).articles).toBe(1)
  await archive.verify()
})

test('an article that was never read has no reading', async () => {
  const archive = await temporaryArchive()
  await archive.addArticle(article)
  expect(await archive.reading(article.id)).toBeUndefined()
  expect((await archive.stats()).unread).toBe(1)
})

const [quote] = sampleDoc(article).quotes
if (quote === undefined) throw new Error('the sample has a quote')
const length = article.text.length

test.each([
  ['beyond the end', { start: length - 1, end: length + 1 }],
  ['before the start', { start: -1, end: 3 }],
  ['empty', { start: 5, end: 5 }],
  ['back to front', { start: 9, end: 5 }],
  ['not in whole code units', { start: 1.5, end: 3 }],
])('a span %s is refused, also deep inside an annotation, and nothing is stored', async (_, span) => {
  const archive = await temporaryArchive()
  const deep = { ...quote, attribution: [{ source: [span], cue: [], actors: [] }] }
  for (const wrong of [{ ...quote, span }, deep]) {
    const reader = {
      version: 'wrong@1',
      read: async () => ({ doc: { ...sampleDoc(article), quotes: [wrong] }, runs: [] }),
    }
    await expect(archive.keep(article, reader)).rejects.toMatchObject({
      code: 'E_EVIDENCE',
      details: { layer: 'quotes' },
    })
  }
  expect((await archive.stats()).articles).toBe(0)
})

test('two entries of a layer with one key are refused', async () => {
  const archive = await temporaryArchive()
  await archive.addArticle(article)
  const doc = { ...sampleDoc(article), quotes: [quote, quote] }
  await expect(put(archive, doc)).rejects.toMatchObject({
    code: 'E_EVIDENCE',
    details: { layer: 'quotes', key: quote.key },
  })
})

test('a reading of other words than the stored ones is refused', async () => {
  const archive = await temporaryArchive()
  await archive.addArticle(article)
  const doc = sampleDoc(article)
  const changed = { ...doc, article: { ...article, text: article.text.replace('reopen', 're-use') } }
  await expect(put(archive, changed)).rejects.toMatchObject({ code: 'E_EVIDENCE' })
})

test('a reading made from another date than the stored one is refused', async () => {
  const archive = await temporaryArchive()
  await archive.addArticle(sampleArticle(1, { date: '2017-02-14' }))
  await expect(put(archive, sampleDoc(article))).rejects.toMatchObject({ code: 'E_EVIDENCE' })
})

test('a reading of an article that is not there is refused', async () => {
  const archive = await temporaryArchive()
  await expect(put(archive, sampleDoc(article))).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
})

test('an earlier sighting that arrives while an article is read makes it be read once more', async () => {
  const archive = await temporaryArchive()
  const seen: (string | undefined)[] = []
  const inner = sampleReader()
  const reader = {
    version: inner.version,
    read: async (given: typeof article) => {
      if (seen.length === 0)
        await archive.addArticle(sampleArticle(1, { date: '2017-02-14', outlet: 'Wire' }))
      seen.push(given.meta.date)
      return inner.read(given)
    },
  }
  await archive.keep(article, reader)
  expect(seen).toEqual(['2017-02-16', '2017-02-14'])
  expect((await archive.reading(article.id))?.doc.article.meta.date).toBe('2017-02-14')
})
