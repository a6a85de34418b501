import { DOMParser } from 'linkedom'
import { expect, test } from 'vitest'
import { sceneArticle, sceneReader } from '../../store/cast-sample.ts'
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
