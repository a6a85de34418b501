import { expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import { openArchive } from '../../src/store/open.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { temporaryArchive, temporaryFolder } from './temporary.ts'

test('an article comes back as it was given, with its reading', async () => {
  const archive = await temporaryArchive()
  const article = sampleArticle(1, { date: '2017-02-16', byline: ['A. Writer'], language: 'en' })
  const { kind } = await archive.keep(article, sampleReader())
  expect(kind).toBe('added')
  const stored = await archive.article(article.id)
  expect(stored.article).toEqual(article)
  const reading = await archive.reading(article.id)
  expect(reading?.doc).toEqual(sampleDoc(article))
  expect(reading?.runs).toEqual([{ article: article.id, stage: 'sample@1', inputs: {} }])
})

test('what was stored is there after closing and opening', async () => {
  const folder = temporaryFolder()
  const article = sampleArticle(1)
  const first = await openArchive(folder)
  await first.keep(article, sampleReader())
  await first.close()
  const second = await openArchive(folder, { create: false })
  expect((await second.list()).items.map((item) => item.id)).toEqual([article.id])
  await second.close()
})

test('an archive that is not there is not made by a reader', async () => {
  await expect(openArchive(temporaryFolder(), { create: false })).rejects.toMatchObject({
    code: 'E_NOT_FOUND',
  })
})

test.each(['a\0b', '\ud800 half', ' outer blanks \r\n', '🚢\udc00'])(
  'the text %j is kept unit by unit',
  async (text) => {
    const archive = await temporaryArchive()
    const article = makeArticle(text)
    await archive.addArticle(article)
    expect((await archive.article(article.id)).article.text).toBe(text)
  },
)

test('entries, actors and words are found', async () => {
  const archive = await temporaryArchive()
  for (const number of [1, 2, 3]) {
    await archive.keep(sampleArticle(number, { date: `2017-02-0${number}` }), sampleReader())
  }
  const records = await archive.entries({ layer: 'records', by: 'Tarn', to: 'VEL', conditional: true })
  expect(records.items.map((entry) => entry.day)).toEqual(['2017-02-03', '2017-02-02', '2017-02-01'])
  expect(records.items[0]?.exact).toMatch(/^"Tarn will reopen .* Brandt said\.$/s)
  expect(await archive.entry(records.items[0]?.id ?? '')).toEqual(records.items[0])
  expect((await archive.entries({ layer: 'meetings', by: 'Velia', to: 'Tarn' })).items).toHaveLength(3)
  expect((await archive.actor('brandt')).articles).toBe(3)
  const hits = await archive.search('strait "boat 2"')
  expect(hits.items.map((hit) => hit.article.title)).toEqual(['Ferry talks, round 2'])
  await archive.verify()
})
