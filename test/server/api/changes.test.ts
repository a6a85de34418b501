import { expect, onTestFinished, test } from 'vitest'
import { openTokens } from '../../../src/store/tokens.ts'
import { sampleArticle } from '../../store/sample.ts'
import { temporaryFolder } from '../../store/temporary.ts'
import { serveApi } from './serve.ts'

interface Told {
  readonly id: string
  readonly event: string
  readonly data: string
}

/** Reads events of a stream, one at a time. */
async function follow(base: string, headers: Record<string, string> = {}): Promise<() => Promise<Told>> {
  const leave = new AbortController()
  onTestFinished(() => leave.abort())
  const response = await fetch(`${base}/api/changes`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leave.signal,
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return async () => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end < 0) {
        text += (await reader?.read())?.value ?? ''
        continue
      }
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const field = (name: string): string =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
      return { id: field('id'), event: field('event'), data: field('data') }
    }
  }
}

const quick = { lookEvery: 5 }

test('a stream begins now and tells of what is added, by another program too', async () => {
  const { archive, base } = await serveApi({ articles: 1, ...quick })
  const next = await follow(base)
  expect(await next()).toMatchObject({ id: '2', event: 'open' })
  const { article } = await archive.addArticle(sampleArticle(8))
  const told = await next()
  expect(told).toMatchObject({ id: '3', event: 'added' })
  expect(JSON.parse(told.data)).toMatchObject({ number: 3, kind: 'added', subject: article.id })
})

test('a stream that was lost goes on after the last change that was told', async () => {
  const { base } = await serveApi({ articles: 2, ...quick })
  const next = await follow(base, { 'last-event-id': '1' })
  const ids = [await next(), await next(), await next(), await next()].map(({ id }) => id)
  expect(ids).toEqual(['1', '2', '3', '4'])
})

test('the same changes are had as a list', async () => {
  const { get } = await serveApi({ articles: 2 })
  const { json, headers } = await get('/api/changes?after=1&limit=2')
  expect(json['items']).toMatchObject([
    { number: 2, kind: 'read' },
    { number: 3, kind: 'added' },
  ])
  expect(headers.get('vary')).toBe('accept')
  const rest = await get(`/api/changes?after=1&limit=2&cursor=${json['next']}`)
  expect(rest.json['items']).toMatchObject([{ number: 4 }])
})

test('streams end when the server closes', async () => {
  const closing = new AbortController()
  const { base } = await serveApi({ articles: 1, ...quick, closing: closing.signal })
  const response = await fetch(`${base}/api/changes`, { headers: { accept: 'text/event-stream' } })
  closing.abort()
  expect(await response.text()).toContain('event: open')
})

test('streams that were left make room for others', async () => {
  const { base } = await serveApi({ articles: 0, ...quick })
  const accept = { accept: 'text/event-stream' }
  for (let time = 0; time < 110; time++) {
    const leave = new AbortController()
    const { status } = await fetch(`${base}/api/changes`, { headers: accept, signal: leave.signal })
    expect(status).toBe(200)
    leave.abort()
    await fetch(`${base}/api/changes`, { method: 'HEAD', headers: accept })
  }
})

test('a stream ends when its token is revoked, and tells nothing more', async () => {
  const tokens = openTokens(temporaryFolder())
  const { archive, base } = await serveApi({ articles: 1, tokens, lookEvery: 5 })
  const { token } = tokens.add('Ilse', 'read')
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${token}` }
  const answer = await fetch(`${base}/api/changes`, { headers })
  tokens.revoke('Ilse')
  await archive.addArticle(sampleArticle(9))
  const text = await answer.text()
  expect(text).toContain('event: open')
  expect(text).not.toContain('event: added')
})
