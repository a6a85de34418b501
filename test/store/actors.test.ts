import { expect, test } from 'vitest'
import { actorKey, foldName } from '../../src/store/fold.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { temporaryArchive } from './temporary.ts'

test.each([
  ['Sergey Lavrov', 'sergey lavrov'],
  ['  SERGEY   Lavrov ', 'sergey lavrov'],
  ['José O’Donnell-Núñez Jr.', 'jose odonnell nunez jr'],
  ['Мария Захарова', 'мария захарова'],
  ['—', ''],
])('the name %j is compared as %j', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

test('an actor is known by its link, else by its name', () => {
  expect(actorKey({ link: 'TRN', name: 'Tarn' })).toBe('TRN')
  expect(actorKey({ name: 'Ilir Oss' })).toBe('name:ilir oss')
})

test('an actor page tells names, offices, days and what there is', async () => {
  const archive = await temporaryArchive()
  for (const day of ['2017-02-10', '2017-02-12']) {
    await archive.keep(sampleArticle(Number(day.slice(-2)), { date: day }), sampleReader())
  }
  expect(await archive.actor('ana brandt')).toEqual({
    key: 'Q1',
    link: 'Q1',
    name: 'Ana Brandt',
    type: 'person',
    articles: 2,
    names: ['Ana Brandt', 'Brandt'],
    offices: [
      {
        office: 'foreign minister',
        of: 'TRN',
        status: 'current',
        basis: 'text',
        day: '2017-02-10',
        article: sampleArticle(10).id,
      },
    ],
    from: '2017-02-10',
    until: '2017-02-12',
    entries: { records: 2, quotes: 2, meetings: 2, agreements: 0, events: 0, links: 0 },
  })
})

test('actors are listed by number of articles, by type and by the words of a name', async () => {
  const archive = await temporaryArchive()
  await archive.keep(sampleArticle(1), sampleReader())
  await archive.keep(sampleArticle(2), sampleReader())
  const names = async (filter: Parameters<typeof archive.actors>[0]) =>
    (await archive.actors(filter)).items.map(({ name }) => name).sort()
  expect(await names({})).toEqual(['Ana Brandt', 'Ilir Oss', 'Tarn', 'Velia'])
  expect(await names({ type: 'state' })).toEqual(['Tarn', 'Velia'])
  expect(await names({ query: 'oss' })).toEqual(['Ilir Oss'])
  expect(await names({ query: 'os' })).toEqual([])
  const first = await archive.actors({ limit: 3 })
  const rest = await archive.actors({ limit: 3, cursor: first.next ?? '' })
  expect([...first.items, ...rest.items].map(({ name }) => name).sort()).toEqual(await names({}))
})
