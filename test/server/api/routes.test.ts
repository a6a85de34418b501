import { expect, test } from 'vitest'
import { expectProblem, serveApi } from './serve.ts'

test('an article has its text, its cast and the number of its entries', async () => {
  const { archive, get } = await serveApi({ articles: 1 })
  const [summary] = (await archive.list()).items
  const id = summary?.id ?? ''
  const { json } = await get(`/api/articles/${id.slice(0, 8)}`)
  expect(json).toMatchObject({ id, entries: { records: 1, quotes: 1, meetings: 1 }, sightings: [{}] })
  expect(json['cast']).toContainEqual({ local: 'a3', actor: 'TRN', name: 'Tarn' })
  const text = await get(`/api/articles/${id}/text`)
  expect(text.text).toBe(String(json['text']))
  expect(text.headers.get('etag')).toBe(`"${id}"`)
  expect((await get(`/api/articles/${id}/reading`)).json).toMatchObject({
    schema: 'demarche/reading@1',
    article: { sha256: id },
  })
})

test('an article that was stored but not read has no reading', async () => {
  const { archive, get } = await serveApi({ articles: 0 })
  const { sampleArticle } = await import('../../store/sample.ts')
  const { article } = await archive.addArticle(sampleArticle(1))
  expect((await get(`/api/articles/${article.id}`)).json).toMatchObject({ entries: { records: 0 }, cast: [] })
  expectProblem(await get(`/api/articles/${article.id}/reading`), 404, 'E_NOT_FOUND')
})

test('a sentence has the entries that rest on it, and no other stretch is there', async () => {
  const { archive, get } = await serveApi({ articles: 1 })
  const [record] = (await archive.entries({ layer: 'records' })).items
  const { start = 0, end = 0 } = record?.span ?? {}
  const id = record?.article.id ?? ''
  const { json } = await get(`/api/sentences/${id.slice(0, 12)}/${start}-${end}`)
  expect(json['sentence']).toEqual({ start, end, text: record?.exact })
  expect(json['entries']).toContainEqual(expect.objectContaining({ id: record?.id }))
  expectProblem(await get(`/api/sentences/${id}/${end}-${start}`), 404, 'E_NOT_FOUND')
  expectProblem(await get(`/api/sentences/${id}/0-99999`), 404, 'E_NOT_FOUND')
})

test('an entry is as the command line prints it, with the words of its spans', async () => {
  const { archive, get } = await serveApi({ articles: 1 })
  const [record] = (await archive.entries({ layer: 'records' })).items
  const { json } = await get(`/api/entries/${record?.id}`)
  expect(json).toMatchObject({
    layer: 'records',
    sentence: { text: record?.exact },
    finding: { kind: 'commitment', conditions: [{ span: { text: 'if Velia frees the crew of boat 1' } }] },
  })
})

test('an actor is found by any of its keys, and two have a page of what they have with each other', async () => {
  const { archive, get } = await serveApi()
  expect((await get('/api/actors/TRN')).json).toMatchObject({ key: 'TRN', name: 'Tarn', articles: 3 })
  await archive.correct({ kind: 'merge', actor: 'VEL', others: ['TRN'] }, { who: 'Ilse' })
  expect((await get('/api/actors/TRN')).json).toMatchObject({ key: 'VEL', corrections: [{ who: 'Ilse' }] })
  await archive.correct({ kind: 'undo' }, { who: 'Ilse' })
  const { json } = await get('/api/actors/VEL/with/TRN?limit=2')
  expect(json['actors']).toMatchObject([{ key: 'VEL' }, { key: 'TRN' }])
  expect(json['records']).toHaveLength(2)
  expectProblem(await get('/api/actors/VEL/with/Nobody'), 404, 'E_NOT_FOUND')
})

test('a search gives the stretch with the words found', async () => {
  const { get } = await serveApi({ articles: 1 })
  const { json } = await get('/api/search?query=crew')
  expect(json['items']).toMatchObject([{ sentence: {}, matches: [{}] }])
  expectProblem(await get('/api/search'), 400, 'E_USAGE')
  expect((await get(`/api/search?query=${encodeURIComponent('") OR (* NEAR')}`)).status).toBe(200)
})

test('the archive tells what it holds, and nothing of the machine', async () => {
  const { get } = await serveApi()
  const { json } = await get('/api')
  expect(json).toMatchObject({ articles: 3, entries: { records: 3 } })
  expect(json['bytes']).toBeUndefined()
})

test('who has an answer already gets 304 until it changes', async () => {
  const { archive, get } = await serveApi()
  for (const path of ['/api/records', '/api/records.csv', '/feed.atom', '/api/openapi.json']) {
    const first = await get(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^(W\/)?"[\w-]{27}"$/)
    for (const known of [etag, `"x", ${etag}`, '*', `W/${etag.replace(/^W\//, '')}`]) {
      const again = await get(path, { 'if-none-match': known })
      expect(again).toMatchObject({ status: 304, text: '' })
      expect(again.headers.get('etag')).toBe(etag)
    }
    expect((await get(path, { 'if-none-match': '"x"' })).status).toBe(200)
  }
  const before = (await get('/api/records')).headers.get('etag') ?? ''
  const table = (await get('/api/records.csv')).headers.get('etag') ?? ''
  await archive.correct({ kind: 'rename', actor: 'TRN', name: 'Old Tarn' }, { who: 'Ilse' })
  expect((await get('/api/records', { 'if-none-match': before })).status).toBe(200)
  expect((await get('/api/records.csv', { 'if-none-match': table })).status).toBe(200)
})

test('what is not there has the shape of a problem', async () => {
  const { get } = await serveApi({ articles: 1 })
  expectProblem(await get('/api/nothing'), 404, 'E_NOT_FOUND')
  expectProblem(await get('/api/entries/00000000:r1-2'), 404, 'E_NOT_FOUND')
  expectProblem(await get('/api/articles/xyz'), 400, 'E_USAGE')
  expectProblem(await get('/api/actors/Nobody'), 404, 'E_NOT_FOUND')
})

test('a method that an address does not take is told, with those that it does', async () => {
  const { base, post } = await serveApi({ articles: 1 })
  const answer = await post('/api/records', {})
  expectProblem(answer, 405, 'E_USAGE')
  expect(answer.headers.get('allow')).toBe('GET, HEAD')
  const removed = await fetch(`${base}/api/corrections`, { method: 'DELETE' })
  expect(removed.headers.get('allow')).toBe('GET, HEAD, POST')
  const head = await fetch(`${base}/api/records`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})
