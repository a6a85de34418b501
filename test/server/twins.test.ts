import { expect, test } from 'vitest'
import { buildApp } from '../../src/server/app.tsx'
import type { Archive } from '../../src/store/archive.ts'
import { serveApi } from './api/serve.ts'

/** Pages that show no data but a form, or that a form is sent to. */
const forms = ['/r/:id/edit', '/sign-in', '/sample']

async function addressesOf(archive: Archive): Promise<Readonly<Record<string, string>>> {
  const [record] = (await archive.entries({ layer: 'records' })).items
  if (record === undefined) throw new Error('there is no record')
  const { start, end } = record.span
  const article = record.article.id.slice(0, 12)
  return {
    '/a/:id': `/a/${article}`,
    '/a/:id/s/:span': `/a/${article}/s/${start}-${end}`,
    '/r/:id': `/r/${record.id}`,
    '/who/:key': '/who/Q1',
    '/who/:one/:other': '/who/TRN/VEL',
  }
}

/** The paths of all pages, as the router has them. */
function pagesOf(archive: Archive): readonly string[] {
  const sample = { state: () => ({ kind: 'reading' as const, done: 0, all: 1 }) }
  const paths = buildApp(archive, { sample })
    .routes.filter(({ method, path }) => method === 'GET' && !/^\/(api|feed|islands|style)/.test(path))
    .map(({ path }) => path.replaceAll(/\{[^}]*\}+/g, ''))
    .filter((path) => !/\.(json|csv)$|\*/.test(path))
  return [...new Set(paths)].filter((path) => !forms.includes(path))
}

/** Where the API has the same, and where not the page itself knows it. */
const same: Readonly<Record<string, string>> = {
  '/articles': '/api/articles',
  '/q': '/api/search?query=ferry',
  '/ledger': '/api/ledger',
  '/meetings': '/api/meetings',
  '/who': '/api/actors',
  '/review': '/api/review',
  '/log': '/api/corrections',
  '/views': '/api/views',
  '/audit': '/api/audit',
  '/users': '/api/users',
}

const queries: Readonly<Record<string, string>> = { '/q': '?q=ferry' }

test('every page has its data beside it, every list a table, and the page tells where', async () => {
  const { archive, get } = await serveApi({ articles: 3 })
  const [record] = (await archive.entries({ layer: 'records' })).items
  await archive.correct({ kind: 'accept', entry: record?.id ?? '' }, { who: 'Ilse' })
  const addresses = await addressesOf(archive)
  const pages = pagesOf(archive)
  expect(pages).toEqual(expect.arrayContaining([...Object.keys(same), ...Object.keys(addresses), '/']))
  for (const path of pages) {
    const address = addresses[path] ?? path
    const query = queries[path] ?? ''
    const data = address === '/' ? '/index.json' : `${address}.json`
    const page = await get(address + query)
    expect(page.status, address).toBe(200)
    expect(page.text, address).toContain(`href="${data}${query}"`)
    const json = await get(data + query)
    expect(json.status, data).toBe(200)
    expect(json.headers.get('content-type')).toBe('application/json')
    expect((await get(data + query, { 'if-none-match': json.headers.get('etag') ?? '' })).status).toBe(304)
    const list = same[path]
    if (list === undefined) {
      expect('items' in json.json, `${path} is a list and has no table`).toBe(false)
      continue
    }
    expect(json.json, path).toEqual((await get(list)).json)
    expect(page.text, address).toContain(`href="${address}.csv${query}"`)
    const table = await get(`${address}.csv${query}`)
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(table.text).toBe((await get(list.replace(/(\?|$)/, '.csv$1'))).text)
  }
})

test('single pages give what the API gives of the same thing', async () => {
  const { archive, get } = await serveApi({ articles: 3 })
  const addresses = await addressesOf(archive)
  const of = async (path: string) => (await get(path)).json
  const page = (name: string) => of(`${addresses[name]}.json`)
  const [record] = (await archive.entries({ layer: 'records' })).items
  const [quote] = (await archive.entries({ layer: 'quotes' })).items
  expect(await page('/a/:id')).toEqual(await of(`/api/articles/${record?.article.id}`))
  expect(await page('/a/:id/s/:span')).toEqual(
    await of(addresses['/a/:id/s/:span']?.replace(/\/a\/(\w+)\/s/, '/api/sentences/$1') ?? ''),
  )
  expect(await page('/r/:id')).toEqual(await of(`/api/records/${record?.id}`))
  expect(await of(`/r/${quote?.id}.json`)).toEqual(await of(`/api/entries/${quote?.id}`))
  expect(await page('/who/:key')).toEqual(await of('/api/actors/Q1'))
  expect(await page('/who/:one/:other')).toEqual(await of('/api/actors/TRN/with/VEL'))
  const front = await of('/index.json')
  const ledger = (await of('/api/records'))['items']
  expect(ledger).toContainEqual(front['fresh']?.[0])
})

test('the filters are those of the page, and a page is not sent twice', async () => {
  const { get } = await serveApi({ articles: 3 })
  const filtered = '?by=Q1&kind=&conditional=1&year=2017'
  expect((await get(`/ledger.json${filtered}`)).json).toEqual(
    (await get('/api/ledger?by=Q1&conditional=true&from=2017&until=2017')).json,
  )
  const [place] = [(await get('/meetings.json')).json['items']?.[0]?.['finding']?.['place']]
  expect((await get(`/meetings.json?place=${place ?? 'Nowhere'}`)).status).toBe(200)
  const { next } = (await get('/ledger.json?limit=1')).json as never as { next: string }
  expect((await get(`/ledger.json?limit=1&cursor=${next}`)).status).toBe(200)
  const { headers } = await get('/ledger')
  const again = await get('/ledger', { 'if-none-match': headers.get('etag') ?? '' })
  expect([again.status, again.text]).toEqual([304, ''])
})
