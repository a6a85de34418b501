import { expect, test } from 'vitest'
import { openAudit } from '../../src/store/audit.ts'
import { openTokens } from '../../src/store/tokens.ts'
import { temporaryFolder } from '../store/temporary.ts'
import { expectProblem, serveApi } from './api/serve.ts'

async function guarded(options: { readonly address?: string } = {}) {
  const folder = temporaryFolder()
  const tokens = openTokens(folder)
  const audit = openAudit(folder)
  const served = await serveApi({ articles: 1, tokens, audit, ...options })
  const send = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    fetch(served.base + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers,
    })
  const signIn = async (scope: 'read' | 'edit' | 'admin') => {
    const { token } = tokens.add(`The ${scope}er`, scope)
    const answer = await send('/sign-in', { token, back: '/ledger?by=TRN' })
    const [cookie = ''] = answer.headers.getSetCookie()
    return { answer, cookie, headers: { cookie: cookie.split(';')[0] ?? '', accept: 'text/html' } }
  }
  return { ...served, tokens, audit, send, signIn }
}

test('a browser without a token is shown a form, and no window of its own', async () => {
  const { get, base } = await guarded()
  const { status, headers, text } = await get('/ledger?by=TRN', { accept: 'text/html,*/*' })
  expect(status).toBe(401)
  expect(headers.get('www-authenticate')).not.toContain('Basic')
  expect(text).toContain('<form class="sign-in" method="post" action="/sign-in">')
  expect(text).toContain('value="/ledger?by=TRN"')
  expect(text).not.toContain('href="/who"')
  const style = /href="(\/style[^"]+)"/.exec(text)?.[1]
  expect((await fetch(base + style)).status).toBe(200)
  expectProblem(await get('/ledger?by=TRN'), 401, 'E_TOKEN')
})

test('who signs in goes on with a cookie that no script sees, and signs out again', async () => {
  const { get, send, signIn } = await guarded()
  const { answer, cookie, headers } = await signIn('read')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/ledger?by=TRN'])
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Strict')
  expect(cookie).not.toContain('Secure')
  const page = await get('/ledger', headers)
  expect(page.status).toBe(200)
  expect(page.text).toContain('The reader')
  expect(page.headers.get('cache-control')).toBe('private, no-cache')
  const out = await send('/sign-out', {}, headers)
  expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0')
})

test('behind TLS the cookie is sent over TLS only', async () => {
  const { signIn } = await guarded({ address: 'https://record.example' })
  expect((await signIn('read')).cookie).toContain('Secure')
})

test('a token that does not hold, or no more, lets nobody in', async () => {
  const { get, send, signIn, tokens, audit } = await guarded()
  const wrong = await send('/sign-in', { token: 'demarche_nothing' })
  expect(wrong.status).toBe(401)
  expect(wrong.headers.getSetCookie()).toEqual([])
  expect(audit.list().items).toMatchObject([
    { action: 'refuse', detail: 'E_TOKEN POST /sign-in', from: expect.stringContaining('127.0.0.1') },
  ])
  const { headers } = await signIn('read')
  tokens.revoke('The reader')
  expect((await get('/', headers)).status).toBe(401)
})

test.each(['//evil.example', 'https://evil.example', '/\\evil.example'])(
  'nobody is led to %s',
  async (back) => {
    const { send, tokens } = await guarded()
    const { token } = tokens.add('Ilse', 'read')
    expect((await send('/sign-in', { token, back })).headers.get('location')).toBe('/')
  },
)

test('another site can neither sign somebody in nor out', async () => {
  const { send, tokens } = await guarded()
  const { token } = tokens.add('Ilse', 'read')
  const origin = 'https://evil.example'
  expect((await send('/sign-in', { token }, { origin })).status).toBe(403)
  expect((await send('/sign-out', {}, { origin })).status).toBe(403)
})

test('a reader sees no form that corrects, and none that was sent is taken', async () => {
  const { get, send, signIn, archive } = await guarded()
  const [record] = (await archive.entries({ layer: 'records' })).items
  const { number } = await archive.correct({ kind: 'accept', entry: record?.id ?? '' }, { who: 'Ilse' })
  const [reader, editor] = [(await signIn('read')).headers, (await signIn('edit')).headers]
  const forms = /action="(?!\/sign-out|\/q")[^"]*"/
  for (const path of [
    '/',
    '/review',
    '/log',
    `/log?done=${number}`,
    '/ledger?by=TRN',
    '/views',
    `/r/${record?.id}`,
  ]) {
    const posting = [...(await get(path, reader)).text.matchAll(/<form[^>]*method="post"[^>]*>/g)]
    expect(
      posting.filter(([form]) => forms.test(form)),
      path,
    ).toEqual([])
  }
  expect((await get(`/r/${record?.id}`, editor)).text).toMatch(/<form class="decide"/)
  expect((await get(`/r/${record?.id}/edit`, reader)).status).toBe(403)
  expect((await get(`/r/${record?.id}/edit`, editor)).status).toBe(200)
  const refused = await send(`/r/${record?.id}`, { verdict: 'reject' }, reader)
  expect(refused.status).toBe(403)
  expect(refused.headers.get('content-type')).toContain('text/html')
  expect((await send('/undo', { number: String(number) }, reader)).status).toBe(403)
  expect((await archive.corrections()).items).toHaveLength(1)
  expect((await send(`/r/${record?.id}`, { verdict: 'reject' }, editor)).status).toBe(303)
})

test('only the admin sees who did what and who may ask, and nobody the tokens', async () => {
  const { get, send, signIn, archive } = await guarded()
  const [record] = (await archive.entries({ layer: 'records' })).items
  const { headers: editor } = await signIn('edit')
  const { headers: admin, cookie } = await signIn('admin')
  await send(`/r/${record?.id}`, { verdict: 'accept' }, editor)
  for (const path of ['/audit', '/users']) {
    expect((await get(path, editor)).status).toBe(403)
    expectProblem(await get(`${path}.json`, { cookie: editor.cookie }), 403, 'E_FORBIDDEN')
    expectProblem(await get(`${path}.csv`, { cookie: editor.cookie }), 403, 'E_FORBIDDEN')
  }
  expect((await get('/', editor)).text).not.toContain('href="/audit"')
  expect((await get('/', admin)).text).toContain('href="/audit"')
  const { text } = await get('/audit', admin)
  const rows = [...text.matchAll(/<tr data-item[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row.replace(/<[^>]*>/g, ' '),
  )
  expect(rows[0]).toContain('E_FORBIDDEN GET /users.csv')
  expect(rows[0]).toContain('The editer')
  expect(rows.some((row) => /The editer\s+corrected\s+accept 1/.test(row))).toBe(true)
  expect(rows.some((row) => /The adminer\s+signed in/.test(row))).toBe(true)
  const secret = /demarche_[\w-]+/.exec(cookie)?.[0] ?? 'none'
  for (const path of ['/audit', '/users', '/users.json', '/users.csv', '/audit.json'])
    expect((await get(path, admin)).text).not.toContain(secret)
  const users = (await get('/users.json', admin)).json['items'] as never as {
    usedAt?: string
    scope: string
  }[]
  expect(users.map(({ scope }) => scope).sort()).toEqual(['admin', 'edit'])
  expect(users.every(({ usedAt }) => usedAt !== undefined)).toBe(true)
})

test('where nobody is asked for a token there is no way in', async () => {
  const { base } = await serveApi({ articles: 0 })
  const answer = await fetch(`${base}/sign-in`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/'])
  expect(await (await fetch(`${base}/users`)).text()).toContain('No token is asked for')
})
