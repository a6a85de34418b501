import { expect, test } from 'vitest'
import { actorKey, foldName, fullerName } from '../../src/store/fold.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
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

test.each([
  ['Putin', 'Vladimir Putin', 'Vladimir Putin'],
  ['JOSEPH BIDEN', 'Biden', 'Biden'],
  ['NATO', 'NATO', 'NATO'],
  ['Ana Brandt', 'The very long name of Ana Brandt', 'Ana Brandt'],
  ['Ana Brandt', 'Ann Brandt', 'Ana Brandt'],
])('of %j and %j the name shown is %j', (one, two, shown) => {
  expect(fullerName(one, two)).toBe(shown)
  expect(fullerName(two, one)).toBe(shown)
})

test('an actor is found by what it is called by name, not by what it is called in passing', async () => {
  const archive = await temporaryArchive()
  const article = sampleArticle(1)
  const doc = sampleDoc(article)
  const actors = doc.actors.map((actor) => ({ ...actor, names: [...actor.names, 'the minister'] }))
  await archive.addArticle(article)
  await archive.putReading({ doc: { ...doc, actors }, runs: [], reader: 'sample@1' })
  expect((await archive.actors({ query: 'Brandt' })).items.map(({ key }) => key)).toEqual(['Q1'])
  expect((await archive.actors({ query: 'the minister' })).items).toEqual([])
})

test('the fuller name is shown once an article gives it', async () => {
  const archive = await temporaryArchive()
  const named = (number: number, name: string) => {
    const doc = sampleDoc(sampleArticle(number))
    return { ...doc, actors: doc.actors.map((actor) => (actor.id === 'a1' ? { ...actor, name } : actor)) }
  }
  for (const [number, name] of ['Brandt', 'Ana Brandt', 'Brandt'].entries()) {
    await archive.addArticle(sampleArticle(number))
    await archive.putReading({ doc: named(number, name), runs: [], reader: 'sample@1' })
  }
  expect(await archive.actor('Q1')).toMatchObject({ name: 'Ana Brandt', articles: 3 })
  await archive.verify()
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
