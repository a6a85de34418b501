import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import { openReader } from '../../src/reader.ts'
import { buildApp } from '../../src/server/app.tsx'
import type { Archive } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-server-'))
let archive: Archive
let server: ServerType
let base: string

const text = [
  'Tarn to lift ban',
  'KEL CITY — Tarn will lift the ban unless Oss keeps the crew, its foreign minister, Ilse Vahl, said on Monday after talks with Pavo Renn, the foreign minister of Oss, in Miro.',
  'Ms Vahl urged Oss to free the crew. “We are ready for talks,” she said. <script>alert(1)</script> & 😀 stays text.',
].join('\n\n')
const article = makeArticle(text, {
  title: 'Tarn to lift ban',
  outlet: 'Kel Courier',
  date: '2019-03-05',
  language: 'en',
})
const short = article.id.slice(0, 12)

beforeAll(async () => {
  archive = await openArchive(folder)
  await archive.keep(article, await openReader())
  server = createAdaptorServer({ fetch: buildApp(archive, { hosts: ['127.0.0.1'] }).fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = async (path: string): Promise<{ status: number; body: string; headers: Headers }> => {
  const response = await fetch(base + path)
  return { status: response.status, body: await response.text(), headers: response.headers }
}

test('the article stands with its record beside it, condition and all', async () => {
  const { status, body } = await get(`/a/${short}`)
  expect(status).toBe(200)
  expect(body).toContain('<h1')
  expect(body).toContain('UNLESS')
  expect(body).toMatch(/<mark class="cond"/)
  expect(body).toMatch(/<sup><a class="ref" href="#r[^"]+">C1</)
  expect(body).toMatch(/commitment/)
})

test('text from an article never becomes markup', async () => {
  const { body } = await get(`/a/${short}`)
  expect(body.match(/<script/g)).toHaveLength(1)
  expect(body).toContain('&lt;script&gt;')
  expect(body).toContain('😀')
})

test('every mark links to a note that is on the page', async () => {
  const { body } = await get(`/a/${short}`)
  const targets = [...body.matchAll(/<mark[^>]*aria-details="([^"]+)"/g)].map((match) => match[1])
  expect(targets.length).toBeGreaterThan(1)
  for (const target of targets) expect(body).toContain(`id="${target}"`)
})

test('a sentence has an address made of offsets, with what rests on it', async () => {
  const start = text.indexOf('Ms Vahl urged')
  const end = text.indexOf(' “We are')
  const { status, body } = await get(`/a/${short}/s/${start}-${end}`)
  expect(status).toBe(200)
  expect(body).toContain('<strong class="evidence">Ms Vahl urged Oss to free the crew.</strong>')
  expect(body).toContain('demand')
  const json = JSON.parse((await get(`/a/${short}/s/${start}-${end}.json`)).body) as {
    sentence: { text: string }
  }
  expect(json.sentence.text).toBe('Ms Vahl urged Oss to free the crew.')
})

test('the ledger filters by the address, as page, JSON and CSV', async () => {
  expect((await get('/ledger?kind=demand')).body).toContain('free the crew')
  expect((await get('/ledger?kind=demand')).body).not.toContain('lift the ban')
  const { items } = JSON.parse((await get('/ledger.json?conditional=1')).body) as {
    items: { finding: { kind: string } }[]
  }
  expect(items.map(({ finding }) => finding.kind)).toEqual(['commitment'])
  const csv = await get('/ledger.csv?conditional=1')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.body.trim().split('\r\n')).toHaveLength(2)
})

test('an empty ledger says what to do next', async () => {
  expect((await get('/ledger?by=Nobody')).body).toContain('Take a facet away')
})

test('a facet tells how many there are, and the one that is set is a link that takes it away', async () => {
  const { body } = await get('/ledger?kind=demand&conditional=1')
  expect(body).toContain('href="/ledger?kind=demand"')
  const demands = await get('/ledger?kind=demand')
  expect(demands.body).toMatch(
    /<a href="\/ledger" aria-current="true"><bdi>demand<\/bdi><\/a> <span class="count">1</,
  )
})

test('names, titles and quotations are kept apart from the direction of the text around them', async () => {
  const { body } = await get('/ledger')
  expect(body).toMatch(/<bdi><a href="\/who\/[^"]+">/)
  expect((await get(`/a/${short}`)).body).toContain('<bdi id="footnote">')
  expect((await get('/review')).body).toContain('<blockquote dir="auto">')
})

test('a page weighs little without its article: with style sheet and islands at most 60 kB packed', async () => {
  const style = gzipSync((await get('/style.css')).body).length
  for (const path of ['/', '/ledger', '/meetings', '/review', '/who', '/articles']) {
    expect(gzipSync((await get(path)).body).length + style, path).toBeLessThan(60_000 - 5_000)
  }
})

test('the style sheet is kept by the browser until it changes', async () => {
  const { body } = await get('/')
  const href = /<link rel="stylesheet" href="([^"]+)"/.exec(body)?.[1] ?? ''
  const { status, headers } = await get(href)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toContain('immutable')
})

test('an entry, its explanation and its footnote are on one page', async () => {
  const { items } = JSON.parse((await get('/ledger.json?conditional=1')).body) as { items: { id: string }[] }
  const { status, body } = await get(`/r/${items[0]?.id}`)
  expect(status).toBe(200)
  expect(body).toContain('How this entry came about')
  expect(body).toContain('Kel Courier')
})

test('an actor has a page that the ledger links to', async () => {
  const { body } = await get('/ledger')
  const href = /href="(\/who\/[^"]+)"/.exec(body)?.[1] ?? ''
  expect((await get(href)).status).toBe(200)
})

test('search marks the words found', async () => {
  const { body } = await get('/q?q=crew')
  expect(body).toContain('<mark class="hit">crew</mark>')
  expect((await get('/q?q=%22)(*')).status).toBe(200)
})

test.each(['/', '/articles', '/meetings', '/who', '/q', '/ledger', '/review', '/log'])(
  '%s is a page in English with one main and one first heading',
  async (path) => {
    const { status, body } = await get(path)
    expect(status).toBe(200)
    expect(body).toMatch(/^<!doctype html><html lang="en">/)
    expect(body.match(/<main/g)).toHaveLength(1)
    expect(body.match(/<h1/g)).toHaveLength(1)
  },
)

test('what is not there is told, with one shape for data', async () => {
  expect((await get('/a/00000000')).status).toBe(404)
  expect((await get('/nowhere')).status).toBe(404)
  const { status, body } = await get('/r/00000000:r1-2.json')
  expect(status).toBe(404)
  expect(JSON.parse(body)).toMatchObject({ status: 404, code: 'E_NOT_FOUND' })
})

test('no answer names a path of the machine', async () => {
  for (const path of ['/a/00000000', '/nowhere.json', '/ledger?from=x', '/r/x:y.json']) {
    expect((await get(path)).body).not.toContain(folder)
  }
})

test('pages load nothing from elsewhere, and a foreign host name is refused', async () => {
  const { headers } = await get('/')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  const app = buildApp(archive, { hosts: ['127.0.0.1'] })
  const response = await app.request('/', { headers: { host: 'evil.example:80' } })
  expect(response.status).toBe(421)
})

test('a page that is asked in another way tells which ways there are', async () => {
  for (const [method, path, allow] of [
    ['POST', '/ledger', 'GET, HEAD'],
    ['DELETE', `/a/${short}`, 'GET, HEAD'],
    ['PUT', `/r/${short}:r1-2`, 'GET, HEAD, POST'],
    ['GET', '/undo', 'POST'],
  ] as const) {
    const answer = await fetch(base + path, { method })
    expect([answer.status, answer.headers.get('allow')], `${method} ${path}`).toEqual([405, allow])
  }
  expect((await fetch(`${base}/nowhere`, { method: 'POST' })).status).toBe(404)
})

test('a form that is too large is told so', async () => {
  const body = new URLSearchParams({ why: 'x'.repeat(100_000) })
  for (const path of ['/undo', `/r/${short}:r1-2`, '/views', '/sign-in'])
    expect((await fetch(base + path, { method: 'POST', body })).status, path).toBe(413)
})

test('what is no date is told, and does not stand for all', async () => {
  for (const path of ['/ledger?from=May', '/ledger?year=x', '/meetings?year=x', '/ledger.json?until=2017-13'])
    expect((await get(path)).status, path).toBe(400)
  expect((await get('/ledger?from=&until=')).status).toBe(200)
})
