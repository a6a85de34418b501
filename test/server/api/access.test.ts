import { connect } from 'node:net'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { problem } from '../../../src/server/api/problem.ts'
import { openRate } from '../../../src/server/api/rate.ts'
import { openAudit } from '../../../src/store/audit.ts'
import { openTokens } from '../../../src/store/tokens.ts'
import { temporaryFolder } from '../../store/temporary.ts'
import { expectProblem, serveApi } from './serve.ts'

const correction = { correction: { kind: 'rename', actor: 'TRN', name: 'Old Tarn' } }

async function guarded() {
  const folder = temporaryFolder()
  const tokens = openTokens(folder)
  const audit = openAudit(folder)
  const made = {
    read: tokens.add('Reader', 'read').token,
    edit: tokens.add('Editor', 'edit').token,
    admin: tokens.add('Keeper', 'admin').token,
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  return { ...(await serveApi({ articles: 1, tokens, audit })), tokens, audit, made, bearer, folder }
}

test('without a token that holds nothing is told, on no address', async () => {
  const { get, tokens, made, bearer } = await guarded()
  for (const path of ['/api', '/api/openapi.json', '/feed.atom', '/', '/ledger', '/api/nothing']) {
    const answer = await get(path)
    expectProblem(answer, 401, 'E_TOKEN')
    expect(answer.headers.get('www-authenticate')).toContain('Basic')
    expect((await get(path, bearer(`${made.read}x`))).status).toBe(401)
  }
  expect((await get('/api', bearer(made.read))).status).toBe(200)
  tokens.revoke('Reader')
  expect((await get('/api', bearer(made.read))).status).toBe(401)
})

test('a browser gives the token as its password', async () => {
  const { get, made } = await guarded()
  const basic = Buffer.from(`anyone:${made.read}`).toString('base64')
  expect((await get('/', { authorization: `Basic ${basic}` })).status).toBe(200)
})

test('each scope reaches as far as it says', async () => {
  const { get, post, made, bearer, archive } = await guarded()
  expectProblem(await post('/api/corrections', correction, bearer(made.read)), 403, 'E_FORBIDDEN')
  expect((await archive.corrections()).items).toEqual([])
  expect((await post('/api/corrections', correction, bearer(made.edit))).json).toMatchObject({
    who: 'Editor',
  })
  expectProblem(await get('/api/audit', bearer(made.edit)), 403, 'E_FORBIDDEN')
  expect((await get('/api/audit', bearer(made.admin))).status).toBe(200)
})

test('the audit list tells who corrected what, and what was refused from where', async () => {
  const { get, post, made, bearer } = await guarded()
  await get('/api')
  await post('/api/corrections', correction, bearer(made.edit))
  expect((await get('/api/audit', bearer(made.admin))).json['items']).toMatchObject([
    { who: 'Editor', action: 'correct', detail: 'rename 1' },
    { action: 'refuse', detail: 'E_TOKEN GET /api', from: expect.stringContaining('127.0.0.1') },
  ])
})

test('refusals do not fill the disk', async () => {
  const { get, audit } = await guarded()
  for (let time = 0; time < 20; time++) await get('/api')
  expect(audit.list().items.length).toBeLessThan(10)
})

test('a page of another site changes nothing, with or without tokens', async () => {
  const open = await serveApi({ articles: 1 })
  const host = new URL(open.base).host
  const post = (headers: Record<string, string>) => open.post('/api/corrections', correction, headers)
  expectProblem(await post({ origin: 'https://evil.example' }), 403, 'E_FORBIDDEN')
  expectProblem(await post({ origin: 'null' }), 403, 'E_FORBIDDEN')
  expectProblem(await post({ origin: `http://${host}.evil.example` }), 403, 'E_FORBIDDEN')
  expectProblem(await post({ 'sec-fetch-site': 'cross-site' }), 403, 'E_FORBIDDEN')
  expectProblem(await post({ 'sec-fetch-site': 'same-site' }), 403, 'E_FORBIDDEN')
  expect((await open.archive.corrections()).items).toEqual([])
  expect((await post({ origin: `http://${host}` })).status).toBe(200)
})

test('pages under the public address are its own', async () => {
  const { post } = await serveApi({ articles: 1, address: 'https://record.example' })
  const from = (origin: string) => post('/api/corrections', correction, { origin })
  expectProblem(await from('https://record.example.evil.example'), 403, 'E_FORBIDDEN')
  expectProblem(await from('http://record.example'), 403, 'E_FORBIDDEN')
  expect((await from('https://record.example')).status).toBe(200)
})

test('a name that was pointed at this machine gets nothing', async () => {
  const { archive } = await serveApi({ articles: 1 })
  const { buildApp } = await import('../../../src/server/app.tsx')
  const app = buildApp(archive, { hosts: ['127.0.0.1'] })
  const answer = await app.request('/api/records', { headers: { host: 'rebound.example' } })
  expect(answer.status).toBe(421)
  expect(problem.parse(await answer.json())).toMatchObject({ code: 'E_FORBIDDEN' })
})

test('answers may not be shown in other pages, guessed at or kept by others', async () => {
  const { get } = await serveApi({ articles: 1 })
  const { headers } = await get('/api/records')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('no-cache')
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test('a request that is no request is told in the same form', async () => {
  const { base, get } = await serveApi({ articles: 0 })
  expectProblem(await get(`/api/records?cursor=${'x'.repeat(40_000)}`), 431, 'E_TOO_LARGE')
  const { hostname, port } = new URL(base)
  const socket = connect(Number(port), hostname)
  socket.end('what?\r\n\r\n')
  let answer = ''
  for await (const part of socket) answer += String(part)
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
    status: 400,
    code: 'E_FORMAT',
  })
})

test('who asks too often has to wait', async () => {
  const { get } = await serveApi({ articles: 1, rate: { perMinute: 3 } })
  for (let time = 0; time < 3; time++) expect((await get('/api')).status).toBe(200)
  const answer = await get('/api')
  expectProblem(answer, 429, 'E_RATE')
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('requests come back with time, for each caller apart', () => {
  let now = 0
  const take = openRate({ perMinute: 60, now: () => now })
  for (let time = 0; time < 60; time++) expect(take('a')).toBe(0)
  expect(take('a')).toBeCloseTo(1)
  expect(take('b')).toBe(0)
  now = 1500
  expect(take('a')).toBe(0)
  expect(take('a')).toBeCloseTo(0.5)
})

test('an answer that takes too long is given up', async () => {
  const { archive } = await serveApi({ articles: 1 })
  const { buildApp } = await import('../../../src/server/app.tsx')
  const never = { ...archive, stats: () => new Promise<never>(() => {}) }
  const answer = await buildApp(never, { patience: 5 }).request('/api')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ code: 'E_TIMEOUT' })
})

test('a fault of the program tells nothing but that there was one', async () => {
  const { archive } = await serveApi({ articles: 1 })
  const { buildApp } = await import('../../../src/server/app.tsx')
  const broken = {
    ...archive,
    stats: () => Promise.reject(new Error(`cannot read ${dirname(archive.path)}`)),
  }
  const warned = new Promise((resolve) => process.once('warning', resolve))
  const answer = await buildApp(broken).request('/api')
  expect(answer.status).toBe(500)
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({ code: 'E_INTERNAL' })
  expect(text).not.toContain(dirname(archive.path))
  expect(String(await warned)).toContain('cannot read')
})
