import { expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { run } from './statements.ts'
import { temporaryArchive } from './temporary.ts'

test('the same text in the same place is known and changes nothing', async () => {
  const archive = await temporaryArchive()
  const article = sampleArticle(1, { date: '2017-02-16' })
  const reader = sampleReader()
  expect((await archive.keep(article, reader)).kind).toBe('added')
  const before = await archive.article(article.id)
  expect((await archive.keep(article, reader)).kind).toBe('known')
  expect(await archive.article(article.id)).toEqual(before)
  expect(reader.count()).toBe(1)
})

test('the same text in another place is a sighting and is not read again', async () => {
  const archive = await temporaryArchive()
  const reader = sampleReader()
  const article = sampleArticle(1, { date: '2017-02-16' })
  await archive.keep(article, reader)
  const again = sampleArticle(1, {
    date: '2017-02-17',
    outlet: 'Vell Courier',
    url: 'https://courier.example/1',
  })
  expect((await archive.keep(again, reader)).kind).toBe('amended') // the url was unknown
  const third = sampleArticle(1, { date: '2017-02-18', outlet: 'Tarn Herald' })
  expect((await archive.keep(third, reader)).kind).toBe('sighting')
  expect(reader.count()).toBe(2)
  const { sightings, article: stored } = await archive.article(article.id)
  expect(sightings.map(({ outlet }) => outlet).sort()).toEqual([
    'Tarn Herald',
    'The Strait Times',
    'Vell Courier',
  ])
  expect(stored.meta).toMatchObject({
    date: '2017-02-16',
    outlet: 'The Strait Times',
    url: 'https://courier.example/1',
  })
})

test('a sighting with an earlier date makes the article be read again with that date', async () => {
  const archive = await temporaryArchive()
  const reader = sampleReader()
  await archive.keep(sampleArticle(1, { date: '2017-02-16' }), reader)
  const { kind, article } = await archive.keep(
    sampleArticle(1, { date: '2017-02-14', outlet: 'Wire' }),
    reader,
  )
  expect(kind).toBe('amended')
  expect(article.meta).toMatchObject({ date: '2017-02-14', datePrecision: 'day', outlet: 'The Strait Times' })
  expect((await archive.reading(article.id))?.doc.article.meta.date).toBe('2017-02-14')
  expect((await archive.entries({ article: article.id })).items.map(({ day }) => day)).toEqual(
    Array(3).fill('2017-02-14'),
  )
  expect((await archive.list()).items.map(({ date }) => date)).toEqual(['2017-02-14'])
})

test('a date and a title that were unknown are filled in by a later sighting', async () => {
  const archive = await temporaryArchive()
  const { id, text } = sampleArticle(1)
  await archive.addArticle(makeArticle(text))
  expect((await archive.search('round', {})).items).toHaveLength(1)
  expect(
    (await archive.addArticle(makeArticle(text, { title: 'Ferries and prisoners', date: '2017-02' }))).kind,
  ).toBe('amended')
  expect((await archive.article(id)).article.meta).toEqual({
    title: 'Ferries and prisoners',
    date: '2017-02',
    datePrecision: 'month',
  })
  expect((await archive.search('prisoners')).items.map((hit) => hit.article.id)).toEqual([id])
})

test('an id that is not that of the text is refused and nothing is stored', async () => {
  const archive = await temporaryArchive()
  const article = { ...sampleArticle(1), text: 'Another text.' }
  await expect(archive.addArticle(article)).rejects.toMatchObject({ code: 'E_FORMAT' })
  expect((await archive.stats()).articles).toBe(0)
})

test('the stored text can be neither changed nor removed but by forget', async () => {
  const archive = await temporaryArchive()
  await archive.addArticle(sampleArticle(1))
  await expect(run(archive.path, "update article_text set text = 'x'")).rejects.toThrow(/never changes/)
  await expect(run(archive.path, 'delete from article_text')).rejects.toThrow(/forget/)
  expect((await archive.article(sampleArticle(1).id)).article.text).toBe(sampleArticle(1).text)
})

test('8 digits of an id are enough; fewer, or none that fit, are refused', async () => {
  const archive = await temporaryArchive()
  const { id } = sampleArticle(1)
  await archive.addArticle(sampleArticle(1))
  expect(await archive.resolve(id.slice(0, 8).toUpperCase())).toBe(id)
  await expect(archive.resolve(id.slice(0, 7))).rejects.toMatchObject({ code: 'E_USAGE' })
  await expect(archive.resolve('00000000')).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
  await expect(archive.resolve("x' or 1=1 --")).rejects.toMatchObject({ code: 'E_USAGE' })
})

test('a beginning that fits two articles names both', async () => {
  const archive = await temporaryArchive()
  const [one, two] = [makeArticle('Harbour note 20160.'), makeArticle('Harbour note 40753.')]
  for (const article of [one, two]) await archive.addArticle(article)
  const failure = archive.article(one.id.slice(0, 8))
  await expect(failure).rejects.toMatchObject({
    code: 'E_USAGE',
    details: { candidates: [one.id, two.id].sort() },
  })
  expect((await archive.article(one.id.slice(0, 12))).article.id).toBe(one.id)
})

test('articles are listed by day, page by page, each once', async () => {
  const archive = await temporaryArchive()
  for (let number = 0; number < 25; number++) {
    await archive.addArticle(
      sampleArticle(number, number % 5 === 4 ? {} : { date: `2017-02-${10 + (number % 7)}` }),
    )
  }
  for (const order of ['newest', 'oldest'] as const) {
    const found: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await archive.list({ order, limit: 4, ...(cursor !== undefined && { cursor }) })
      found.push(...page.items.map(({ date = '', id }) => `${date} ${id}`))
      cursor = page.next
      if (cursor === undefined) break
    }
    expect(found).toHaveLength(25)
    expect(found).toEqual(order === 'newest' ? found.toSorted().reverse() : found.toSorted())
  }
})

test('a range takes in both ends, and vague dates that may lie in it', async () => {
  const archive = await temporaryArchive()
  const dates = [
    '2016-12-31',
    '2017',
    '2017-02',
    '2017-02-09',
    '2017-02-10',
    '2017-02-20',
    '2017-02-21',
    '2017-03',
    undefined,
  ]
  for (const [number, date] of dates.entries()) {
    await archive.addArticle(sampleArticle(number, date === undefined ? {} : { date }))
  }
  const inRange = async (from?: string, until?: string) => {
    const filter = {
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      order: 'oldest' as const,
    }
    return (await archive.list(filter)).items.map(({ date }) => date)
  }
  expect(await inRange('2017-02-10', '2017-02-20')).toEqual(['2017', '2017-02', '2017-02-10', '2017-02-20'])
  expect(await inRange('2017-03')).toEqual(['2017', '2017-03'])
  expect(await inRange(undefined, '2017-02')).toEqual(dates.slice(0, 7))
})

test('a cursor of another list is refused', async () => {
  const archive = await temporaryArchive()
  await expect(archive.list({ cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ code: 'E_USAGE' })
  await expect(archive.list({ limit: 0 })).rejects.toMatchObject({ code: 'E_USAGE' })
})

test('articles that a reader version has not read are found', async () => {
  const archive = await temporaryArchive()
  await archive.keep(sampleArticle(1), sampleReader('sample@1'))
  await archive.keep(sampleArticle(2), sampleReader('sample@2'))
  await archive.addArticle(sampleArticle(3))
  const found = (await archive.list({ notReadBy: 'sample@2' })).items.map(({ id }) => id).sort()
  expect(found).toEqual([sampleArticle(1).id, sampleArticle(3).id].sort())
})

test('the texts of several articles come at once, each as it was given', async () => {
  const archive = await temporaryArchive()
  const articles = [sampleArticle(1), makeArticle('Half a pair \ud83d and a nul \0.')]
  for (const article of articles) await archive.addArticle(article)
  const [first, second] = articles.map(({ id }) => id)
  const texts = await archive.texts([first ?? '', second ?? '', first ?? ''])
  expect([...texts].sort()).toEqual(articles.map(({ id, text }) => [id, text]).sort())
  expect((await archive.texts([])).size).toBe(0)
  await expect(archive.texts(['0'.repeat(64)])).rejects.toMatchObject({ code: 'E_STORE_BROKEN' })
})
