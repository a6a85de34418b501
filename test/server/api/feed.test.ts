import { join } from 'node:path'
import { DOMParser } from 'linkedom'
import { expect, test } from 'vitest'
import { readInput } from '../../../src/input/files.ts'
import { openReader } from '../../../src/reader.ts'
import { buildApp } from '../../../src/server/app.tsx'
import { sceneArticle, sceneReader } from '../../store/cast-sample.ts'
import { temporaryArchive } from '../../store/temporary.ts'
import { expectProblem, serveApi } from './serve.ts'

const parse = (xml: string) => new DOMParser().parseFromString(xml, 'text/xml')

test('a saved view is a feed of the newest records, each with a name for ever and the address of its page', async () => {
  const { archive, base, get } = await serveApi()
  const { status, headers, text } = await get('/feed.atom?by=TRN&conditional=true')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const feed = parse(text)
  expect(feed.querySelector('feed > title')?.textContent).toBe('Demarche: by TRN, conditional true')
  expect(feed.querySelector('feed > link[rel=self]')?.getAttribute('href')).toContain(
    `${base}/feed.atom?by=TRN`,
  )
  const entries = [...feed.querySelectorAll('entry')]
  const { items } = await archive.entries({ layer: 'records', by: 'TRN' })
  expect(entries).toHaveLength(items.length)
  const names = entries.map((entry) => entry.querySelector('id')?.textContent ?? '')
  expect(new Set(names).size).toBe(items.length)
  for (const name of names)
    expect(name).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  const href = entries[0]?.querySelector('link')?.getAttribute('href') ?? ''
  expect(href).toBe(`${base}/r/${items[0]?.id}`)
  expect((await fetch(href)).status).toBe(200)
  expect(entries[0]?.querySelector('summary')?.textContent).toContain(items[0]?.exact)
  expect((await get('/feed.atom?by=TRN&conditional=true')).text).toBe(text)
})

test('words of an article never become markup', async () => {
  const { archive, get } = await serveApi({ articles: 0 })
  const scene = { number: 1, players: [{ name: 'A <b> & "c"' }, { name: 'Other' }] }
  await archive.keep(sceneArticle(scene), sceneReader([scene]))
  const { text } = await get('/feed.atom')
  expect(text).not.toContain('<b>')
  expect(text).toContain('A &lt;b&gt; &amp; &quot;c&quot;')
})

test('a feed of nothing is a feed, and one of a misspelt filter is none', async () => {
  const { get } = await serveApi({ articles: 0 })
  expect(parse((await get('/feed.atom')).text).querySelectorAll('entry')).toHaveLength(0)
  expectProblem(await get('/feed.atom?of=TRN'), 400, 'E_USAGE')
})

test('a record that a later article or a person changed is told as changed then', {
  timeout: 60_000,
}, async () => {
  let now = '2024-05-01T00:00:00.000Z'
  const archive = await temporaryArchive({ now: () => new Date(now) })
  const app = buildApp(archive, { hosts: [''] })
  const reader = await openReader()
  const add = async (name: string): Promise<void> => {
    const file = join(import.meta.dirname, '../../../examples/grain-deal', name)
    for await (const { article } of readInput(file)) if (article) await archive.keep(article, reader)
  }
  const feedOf = async (query: string) => {
    const answer = await app.request(`/feed.atom?${query}`)
    const xml = parse(await answer.text())
    const times = [...xml.querySelectorAll('entry')].map((entry) => [
      entry.querySelector('link')?.getAttribute('href')?.split('/').at(-1),
      entry.querySelector('updated')?.textContent,
    ])
    return {
      etag: answer.headers.get('etag'),
      updated: xml.querySelector('feed > updated')?.textContent,
      times: new Map(times as [string, string][]),
    }
  }
  await add('01-signing.md')
  const before = await feedOf('until=2022-08')
  expect(new Set(before.times.values())).toEqual(new Set([now]))
  now = '2024-06-01T00:00:00.000Z'
  await add('06-first-renewal.md')
  const after = await feedOf('until=2022-08')
  const kept = (await archive.outcomes()).map(({ record }) => record.id)
  for (const id of kept) expect(after.times.get(id)).toBe(now)
  const others = [...after.times].filter(([id]) => !kept.includes(id)).map(([, time]) => time)
  expect(others).toContain('2024-05-01T00:00:00.000Z')
  expect(after.updated).toBe(now)
  expect(after.etag).not.toBe(before.etag)
  const [other] = [...after.times].find(([, time]) => time !== now) ?? []
  for (const [time, correction] of [
    ['2024-07-01T00:00:00.000Z', { kind: 'accept', entry: other ?? '' }],
    ['2024-08-01T00:00:00.000Z', { kind: 'undo' }],
  ] as const) {
    now = time
    await archive.correct(correction, { who: 'Ilse' })
    expect((await feedOf('until=2022-08')).times.get(other ?? '')).toBe(time)
  }
})

test('a public address stands in feed and document, and headers of a proxy change nothing', async () => {
  const forged = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  }
  const own = await serveApi({ articles: 1 })
  expect((await own.get('/feed.atom', forged)).text).not.toContain('evil')
  const { get, archive } = await serveApi({ articles: 1, address: 'https://record.example' })
  const { text } = await get('/feed.atom?by=TRN', forged)
  const feed = parse(text)
  expect(feed.querySelector('feed > link')?.getAttribute('href')).toBe(
    'https://record.example/feed.atom?by=TRN',
  )
  const [record] = (await archive.entries({ layer: 'records' })).items
  expect(feed.querySelector('entry > link')?.getAttribute('href')).toBe(
    `https://record.example/r/${record?.id}`,
  )
  expect(text).not.toContain('127.0.0.1')
  expect((await get('/api/openapi.json')).json['servers']).toEqual([{ url: 'https://record.example' }])
  expect((await get(`/r/${record?.id}`)).text).toContain(`https://record.example/r/${record?.id}`)
})
