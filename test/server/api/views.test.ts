import { expect, test } from 'vitest'
import { openAudit } from '../../../src/store/audit.ts'
import { openTokens } from '../../../src/store/tokens.ts'
import { temporaryFolder } from '../../store/temporary.ts'
import { expectProblem, serveApi } from './serve.ts'

const view = { name: 'Tarn: only if', query: { by: 'TRN', conditional: 'true', from: '2017', until: '2017' } }

test('a view that was saved is on the front page, in the API and a feed', async () => {
  const { get, post } = await serveApi({ articles: 2, author: 'Ilse' })
  const saved = (await post('/api/views', view)).json
  expect(saved).toMatchObject({ ...view, who: 'Ilse' })
  expect((await get('/api/views')).json['items']).toEqual([saved])
  expect((await get('/api/views.csv')).text).toContain('Tarn: only if')
  const address = String(saved['page'])
  for (const path of ['/', '/views']) {
    const { text } = await get(path)
    expect(text).toContain('Tarn: only if')
    expect(text).toContain(`href="${address.replaceAll('&', '&amp;')}"`)
  }
  expect((await get('/index.json')).json['views']).toMatchObject([view])
  const page = (await get(address)).text
  expect(page).toMatch(/aria-current="true"><bdi>only conditional/)
  const feed = /<link rel="alternate" type="application\/atom\+xml" href="([^"]+)"/.exec(page)?.[1]
  const filters = (address: unknown) => [...new URL(String(address), 'http://x').searchParams].sort()
  expect(filters(feed?.replaceAll('&amp;', '&'))).toEqual(filters(saved['feed']))
  expect(page).toContain(`<a href="${feed}">Follow it as a feed</a>`)
  expect((await get(String(saved['feed']))).status).toBe(200)
})

test('the same name again replaces it, and one that is removed is gone', async () => {
  const { get, post, base } = await serveApi({ articles: 1 })
  await post('/api/views', view)
  await post('/api/views', { ...view, query: { to: 'VEL' } })
  expect((await get('/api/views')).json['items']).toMatchObject([{ query: { to: 'VEL' } }])
  const path = `${base}/api/views/${encodeURIComponent(view.name)}`
  expect((await fetch(path, { method: 'DELETE' })).status).toBe(200)
  expect((await get('/api/views')).json['items']).toEqual([])
  expect((await fetch(path, { method: 'DELETE' })).status).toBe(404)
})

test('a view of misspelt filters, or without a name, is refused', async () => {
  const { post, get } = await serveApi({ articles: 0 })
  expectProblem(await post('/api/views', { name: ' ', query: {} }), 400, 'E_USAGE')
  expectProblem(await post('/api/views', { name: 'a', query: { of: 'TRN' } }), 400, 'E_USAGE')
  expectProblem(await post('/api/views', { name: 'a', query: { from: 'May' } }), 400, 'E_DATE')
  expect((await get('/api/views')).json['items']).toEqual([])
})

test('who may only read saves and removes nothing; who saved what is in the audit list', async () => {
  const folder = temporaryFolder()
  const tokens = openTokens(folder)
  const { post, get, base } = await serveApi({ articles: 1, tokens, audit: openAudit(folder) })
  const as = (scope: 'read' | 'edit' | 'admin') => ({
    authorization: `Bearer ${tokens.add(scope, scope).token}`,
  })
  const [reader, editor] = [as('read'), as('edit')]
  expectProblem(await post('/api/views', view, reader), 403, 'E_FORBIDDEN')
  expect((await get('/ledger?by=TRN', reader)).text).not.toContain('Save this view')
  expect((await get('/ledger?by=TRN', editor)).text).toContain('Save this view')
  await post('/api/views', view, editor)
  const gone = await fetch(`${base}/api/views/${encodeURIComponent(view.name)}`, {
    method: 'DELETE',
    headers: reader,
  })
  expect(gone.status).toBe(403)
  const { items } = (await get('/api/audit', as('admin'))).json as never as { items: unknown[] }
  expect(items).toContainEqual(
    expect.objectContaining({ who: 'edit', action: 'view_save', detail: view.name }),
  )
})

test('the form of the ledger saves the view that it shows', async () => {
  const { base, get } = await serveApi({ articles: 1 })
  const send = (path: string, fields: Record<string, string>) =>
    fetch(base + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const answer = await send('/views', {
    name: 'Of 2017',
    by: 'TRN',
    year: '2017',
    conditional: '1',
    kind: '',
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/views'])
  expect((await get('/views.json')).json['items']).toMatchObject([
    { name: 'Of 2017', query: { by: 'TRN', from: '2017', until: '2017', conditional: 'true' } },
  ])
  expect((await send('/views', { name: 'Odd', kind: 'nothing' })).status).toBe(400)
  expect((await send('/views/remove', { name: 'Of 2017' })).status).toBe(303)
  expect((await get('/views.json')).json['items']).toEqual([])
})
