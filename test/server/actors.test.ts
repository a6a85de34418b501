import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../src/server/app.tsx'
import { type Scene, sceneArticle, sceneReader } from '../store/cast-sample.ts'
import { temporaryArchive } from '../store/temporary.ts'

const envoy = { office: 'envoy', of: 'TRN', status: 'current', basis: 'text' } as const
const scenes: readonly Scene[] = [
  {
    number: 1,
    date: '2017-01-01',
    players: [
      { name: 'Jon Marsh', offices: [envoy], times: 2 },
      { name: 'Ana Brandt', link: 'Q1' },
    ],
  },
  { number: 2, date: '2017-02-01', players: [{ name: 'Jon Marsh', offices: [envoy] }, { name: 'Brandt' }] },
  { number: 3, date: '2017-03-01', players: [{ name: 'Jon Marsh', country: 'VEL' }] },
]
const trn = 'name:jon marsh@TRN'
const page = (key: string): string => `/who/${encodeURIComponent(key)}`
const idOf = (index: number): string => (scenes[index] === undefined ? '' : sceneArticle(scenes[index]).id)

async function room() {
  const archive = await temporaryArchive()
  for (const scene of scenes) await archive.keep(sceneArticle(scene), sceneReader(scenes))
  const app = buildApp(archive)
  const get = async (path: string) => {
    const response = await app.request(path)
    return { status: response.status, to: response.headers.get('location'), body: await response.text() }
  }
  onTestFinished(() => {})
  return { archive, get }
}

test('the page of an actor has names, offices with their days, articles and namesakes', async () => {
  const { get } = await room()
  const { status, body } = await get(page(trn))
  expect(status).toBe(200)
  expect(body).toContain('first seen 2017-01-01, last seen 2017-02-01')
  expect(body).toContain('2017-01-01 to 2017-02-01')
  expect(body).toContain('the articles')
  expect(body).toContain('Round 2')
  expect(body).toContain('Others of this name')
  expect(body).toContain(page('name:jon marsh@VEL'))
  expect(body).toContain('Nobody has corrected it.')
})

test('the address of a merged actor leads to the one it is shown under, as data too, and back after undo', async () => {
  const { archive, get } = await room()
  await archive.correct({ kind: 'merge', actor: 'Q1', others: [trn] }, { who: 'Ilse', why: 'a test' })
  expect(await get(page(trn))).toMatchObject({ status: 302, to: page('Q1') })
  expect(await get(`${page(trn)}.json`)).toMatchObject({ status: 302, to: `${page('Q1')}.json` })
  const { body } = await get(page('Q1'))
  expect(body).toContain('demarche undo 1')
  expect(body).toContain('Ilse')
  await archive.correct({ kind: 'undo' }, { who: 'Ilse' })
  expect((await get(page(trn))).status).toBe(200)
})

test('the address of a parted actor leads back once that is undone', async () => {
  const { archive, get } = await room()
  await archive.correct({ kind: 'split', actor: trn, articles: [idOf(0)] }, { who: 'Ilse' })
  expect((await get(page('split:1'))).status).toBe(200)
  await archive.correct({ kind: 'undo' }, { who: 'Ilse' })
  expect(await get(page('split:1'))).toMatchObject({ status: 302, to: page(trn) })
})

test('the ledger, its table, the article and the list of articles follow corrections', async () => {
  const { archive, get } = await room()
  await archive.correct({ kind: 'merge', actor: 'Q1', others: [trn] }, { who: 'Ilse' })
  await archive.correct({ kind: 'rename', actor: 'Q1', name: 'Chief Envoy' }, { who: 'Ilse' })
  const { items } = JSON.parse((await get('/ledger.json?by=Q1')).body) as {
    items: { parties: { role: string; name: string; actor: string }[] }[]
  }
  expect(items).toHaveLength(4)
  for (const { parties } of items)
    expect(parties.find(({ role }) => role === 'holder')).toMatchObject({ name: 'Chief Envoy', actor: 'Q1' })
  const csv = (await get(`/ledger.csv?by=${encodeURIComponent(trn)}`)).body.trim().split('\r\n')
  expect(csv).toHaveLength(5)
  expect(csv[1]).toContain('Chief Envoy,Q1')
  expect((await get(`/a/${idOf(1).slice(0, 12)}`)).body).toContain(`href="${page('Q1')}"`)
  const articles = await get('/articles?actor=Q1')
  expect(articles.body).toContain('Articles that name Chief Envoy')
  expect(articles.body).not.toContain('Round 3')
  expect(JSON.parse((await get('/articles.json?actor=Q1')).body)).toMatchObject({ items: [{}, {}] })
})

test('an actor that nobody knows is not there', async () => {
  const { get } = await room()
  expect((await get('/who/Nobody')).status).toBe(404)
  expect(JSON.parse((await get('/who/Nobody.json')).body)).toMatchObject({ code: 'E_NOT_FOUND' })
})
