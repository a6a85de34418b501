import { expect, test } from 'vitest'
import { type Player, sceneArticle, sceneReader } from './cast-sample.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { temporaryArchive } from './temporary.ts'

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
    country: 'TRN',
    articles: 2,
    names: ['Ana Brandt', 'Brandt'],
    offices: [
      {
        office: 'foreign minister',
        of: 'TRN',
        status: 'current',
        basis: 'text',
        from: '2017-02-10',
        until: '2017-02-12',
        articles: 2,
        article: sampleArticle(10).id,
      },
    ],
    from: '2017-02-10',
    until: '2017-02-12',
    entries: { records: 2, quotes: 2, meetings: 2, agreements: 0, events: 0, links: 0 },
    identities: ['Q1'],
    namesakes: [],
    corrections: [],
  })
})

/** Keeps articles in which these people have a part, one article each time. */
async function archiveOf(...casts: readonly (readonly Player[])[]) {
  const archive = await temporaryArchive()
  const scenes = casts.map((players, number) => ({ number, date: `2017-01-${10 + number}`, players }))
  for (const scene of scenes) await archive.keep(sceneArticle(scene), sceneReader(scenes))
  return archive
}

const office = (name: string, of: string, basis: 'text' | 'knowledge' = 'text') =>
  ({ office: name, of, status: 'current', basis }) as const

test('one person is one actor over articles that know more or less of him', async () => {
  const archive = await archiveOf(
    [{ name: 'Jon Marsh' }],
    [{ name: 'Jon Marsh', country: 'TRN' }],
    [{ name: 'JON MARSH', offices: [office('envoy', 'TRN')] }],
    [{ name: 'Jon Marsh', offices: [{ ...office('envoy', 'TRN'), of: 'org:x' }, office('minister', 'TRN')] }],
    [{ name: 'Jon Marsh', link: 'Q9', country: 'TRN' }],
  )
  const { items } = await archive.actors()
  expect(items).toEqual([
    { key: 'Q9', link: 'Q9', name: 'Jon Marsh', type: 'person', country: 'TRN', articles: 5 },
  ])
  expect(await archive.actor('Q9')).toMatchObject({ from: '2017-01-10', until: '2017-01-14' })
  await archive.verify()
})

test('two of one name and different states are two, and whose state is unknown is neither', async () => {
  const archive = await archiveOf(
    [{ name: 'Jon Marsh' }],
    [{ name: 'Jon Marsh', country: 'TRN' }],
    [{ name: 'Jon Marsh', country: 'VEL' }],
  )
  const keys = (await archive.actors()).items.map(({ key }) => key).sort()
  expect(keys).toEqual(['name:jon marsh', 'name:jon marsh@TRN', 'name:jon marsh@VEL'])
  const { namesakes } = await archive.actor('name:jon marsh@TRN')
  expect(namesakes.map(({ key }) => key)).toEqual(['name:jon marsh', 'name:jon marsh@VEL'])
  await archive.verify()
})

test('whose state was unknown is the only bearer until another one is met', async () => {
  const archive = await archiveOf([{ name: 'Jon Marsh' }], [{ name: 'Jon Marsh', country: 'TRN' }])
  expect((await archive.actor('name:jon marsh')).key).toBe('name:jon marsh@TRN')
  const other = { number: 9, players: [{ name: 'Jon Marsh', country: 'VEL' }] }
  await archive.keep(sceneArticle(other), sceneReader([other]))
  expect((await archive.actor('name:jon marsh')).key).toBe('name:jon marsh')
  await archive.forget(sceneArticle(other).id)
  expect((await archive.actor('name:jon marsh')).key).toBe('name:jon marsh@TRN')
  await archive.verify()
})

test('the same surname in two articles is two people, whatever it is called', async () => {
  const archive = await archiveOf([{ name: 'Marsh', country: 'TRN' }], [{ name: 'Marsh', country: 'TRN' }])
  expect((await archive.actors({ query: 'marsh' })).items.map(({ articles }) => articles)).toEqual([1, 1])
})

test('a person and a body of one name are two', async () => {
  const archive = await archiveOf([{ name: 'Ana Brandt' }], [{ name: 'Ana Brandt', type: 'org' }])
  expect((await archive.actors()).items.map(({ key }) => key).sort()).toEqual([
    'body:ana brandt',
    'name:ana brandt',
  ])
})

test('offices are told by day, those of the articles apart from those of the tables', async () => {
  const marsh = (...offices: Player['offices'] & object) => [{ name: 'Jon Marsh', link: 'Q9', offices }]
  const archive = await archiveOf(
    marsh(office('envoy', 'TRN')),
    marsh(office('envoy', 'TRN'), office('envoy', 'TRN', 'knowledge')),
    marsh(office('minister', 'TRN')),
  )
  const { offices } = await archive.actor('Q9')
  expect(
    offices.map(({ office: held, basis, from, until, articles }) => [held, basis, from, until, articles]),
  ).toEqual([
    ['envoy', 'text', '2017-01-10', '2017-01-11', 2],
    ['envoy', 'knowledge', '2017-01-11', '2017-01-11', 1],
    ['minister', 'text', '2017-01-12', '2017-01-12', 1],
  ])
})

test('what most articles tell of an actor is shown, in whatever order they came', async () => {
  const seen = (country: string) => [{ name: 'Jon Marsh', link: 'Q9', country }]
  for (const order of [
    ['TRN', 'VEL', 'VEL'],
    ['VEL', 'VEL', 'TRN'],
  ]) {
    const archive = await archiveOf(...order.map(seen))
    expect((await archive.actor('Q9')).country).toBe('VEL')
    await archive.verify()
  }
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
