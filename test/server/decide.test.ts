import type { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { buildApp } from '../../src/server/app.tsx'
import type { Archive, EntryOf } from '../../src/store/archive.ts'
import { sampleArticle, sampleDoc } from '../store/sample.ts'
import { temporaryArchive } from '../store/temporary.ts'

const article = sampleArticle(1)
const { text } = article
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })

let archive: Archive
let app: Hono
let record: EntryOf<'records'>

beforeEach(async () => {
  archive = await temporaryArchive()
  await archive.keep(article, {
    version: 'sample@1',
    read: async (given) => {
      const words = [...given.text.matchAll(/\p{L}+|[^\s\p{L}]/gu)].map(({ 0: word, index }) => ({
        key: String(index),
        span: { start: index, end: index + word.length },
        by: 'hand@1' as const,
      }))
      const lines = [...given.text.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
        key: String(index),
        span: { start: index, end: index + line.length },
        by: 'hand@1' as const,
      }))
      return { doc: { ...sampleDoc(given), tokens: words, sentences: lines }, runs: [] }
    },
  })
  app = buildApp(archive, { author: 'Ilse' })
  record = await current()
})

async function current(): Promise<EntryOf<'records'>> {
  const [entry] = (await archive.entries({ layer: 'records' })).items
  if (entry === undefined) throw new Error('there is no record')
  return entry
}

async function send(
  path: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = {},
) {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) body.append(name, each)
  const response = await app.request(path, { method: 'POST', body, headers })
  return { status: response.status, to: response.headers.get('location'), body: await response.text() }
}

/** The fields of the form as the page has them. */
async function formFields(): Promise<Record<string, string | string[]>> {
  const page = await (await app.request(`/r/${record.id}/edit`)).text()
  const fields: Record<string, string | string[]> = {}
  for (const [, name = '', options = ''] of page.matchAll(
    /<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] = /<option[^>]*value="([^"]*)" selected=""/.exec(options)?.[1] ?? ''
  for (const [, name = '', value = ''] of page.matchAll(
    /<input type="(?:text|hidden)" name="([^"]+)" value="([^"]*)"/g,
  ))
    if (name !== 'q') fields[name] = value
  for (const name of ['holderOther', 'counterpartOther', 'why']) fields[name] = ''
  for (const [, name = '', value = ''] of page.matchAll(
    /<input type="checkbox" name="([^"]+)" value="([^"]+)" checked=""/g,
  ))
    fields[name] = [...[fields[name] ?? []].flat(), value]
  return fields
}

test('the form as it stands changes nothing', async () => {
  const { status, body } = await send(`/r/${record.id}`, await formFields())
  expect(status).toBe(400)
  expect(body).toContain('has these values already')
  expect((await archive.corrections()).items).toEqual([])
})

test('fields of the form are set right in the record, and the way back tells which correction it was', async () => {
  const fields = await formFields()
  const answer = await send(`/r/${record.id}`, {
    ...fields,
    strength: 'tentative',
    status: 'withdrawn',
    holder: ['VEL'],
    deadline: '2024-06',
    'content0.start': String(at('the strait').start),
    why: 'seen in the text',
    back: '/review?cursor=x',
  })
  expect(answer).toMatchObject({ status: 303, to: '/review?cursor=x&done=1' })
  const [correction] = (await archive.corrections()).items
  expect(correction).toMatchObject({ who: 'Ilse', why: 'seen in the text', kind: 'fix' })
  expect(correction?.fields?.toSorted()).toEqual(['content', 'deadline', 'holder', 'status', 'strength'])
  const { annotation, parties } = await current()
  expect(annotation).toMatchObject({
    strength: 'tentative',
    status: 'withdrawn',
    deadline: { value: '2024-06' },
    content: [at('the strait')],
  })
  expect(annotation.conditions).toEqual(record.annotation.conditions)
  expect(parties.filter(({ role }) => role === 'holder')).toMatchObject([{ actor: 'VEL' }])
})

test('words and conditions are added and taken away by their lists', async () => {
  const fields = await formFields()
  await send(`/r/${record.id}`, {
    ...fields,
    'if0.start': '',
    'if0.end': '',
    'content1.start': String(at('frees').start),
    'content1.end': String(at('frees').end),
  })
  const { annotation } = await current()
  expect(annotation.conditions).toEqual([])
  expect(annotation.content).toEqual([...record.annotation.content, at('frees')])
  await send(`/r/${record.id}`, {
    ...(await formFields()),
    'if0.start': String(at('if Velia').start),
    'if0.end': String(at('frees').end),
    'if0.type': 'unless',
  })
  const [condition] = (await current()).annotation.conditions
  expect(condition).toMatchObject({
    type: 'unless',
    polarity: 'negative',
    span: { start: at('if Velia').start, end: at('frees').end },
  })
})

test('somebody else is taken by a code, and nobody where all ticks are gone', async () => {
  const fields = await formFields()
  await send(`/r/${record.id}`, { ...fields, holder: [], counterpart: [], counterpartOther: 'Q1' })
  const { parties } = await current()
  expect(parties.filter(({ role }) => role === 'holder')).toEqual([])
  expect(parties.filter(({ role }) => role === 'counterpart')).toMatchObject([{ actor: 'Q1' }])
})

test('accept, reject and undo go by buttons alone, and the page of a rejected entry stays', async () => {
  expect(await send(`/r/${record.id}`, { verdict: 'accept' })).toMatchObject({
    status: 303,
    to: `/r/${record.id}?done=1`,
  })
  const notice = await (await app.request(`/r/${record.id}?done=1`)).text()
  expect(notice).toContain('accepted as it stands')
  expect(notice).toContain('A person accepted it')
  await send(`/r/${record.id}`, { verdict: 'reject', back: '/review' })
  expect((await archive.entries({ layer: 'records' })).items).toEqual([])
  const rejected = await app.request(`/r/${record.id}`)
  expect(rejected.status).toBe(200)
  expect(await rejected.text()).toContain('rejected this entry')
  expect(await send('/undo', { number: '2', back: '/log' })).toMatchObject({ status: 303, to: '/log?done=3' })
  expect((await current()).decision).toEqual({ number: 1, verdict: 'accept' })
})

test('opening the pages of an entry decides nothing', async () => {
  for (const path of ['', '/edit']) expect((await app.request(`/r/${record.id}${path}`)).status).toBe(200)
  expect((await archive.corrections()).items).toEqual([])
})

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', ''])(
  'the way back never leads elsewhere (%s)',
  async (back) => {
    expect((await send(`/r/${record.id}`, { verdict: 'accept', back })).to).toBe(`/r/${record.id}?done=1`)
  },
)

test('a page of another site can decide nothing', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', host: '127.0.0.1' },
  ]) {
    expect((await send(`/r/${record.id}`, { verdict: 'reject' }, headers)).status).toBe(403)
  }
  expect((await archive.corrections()).items).toEqual([])
})

test('what cannot be understood is told and changes nothing', async () => {
  for (const fields of [
    { verdict: 'perhaps' },
    {},
    { ...(await formFields()), kind: 'promise' },
    { ...(await formFields()), deadline: 'soon' },
    { ...(await formFields()), holderOther: 'Nobody at All' },
  ]) {
    expect((await send(`/r/${record.id}`, fields)).status).toBeGreaterThanOrEqual(400)
  }
  expect((await send('/undo', { number: 'x' })).status).toBe(400)
  expect((await archive.corrections()).items).toEqual([])
})

test('the queue has what nobody decided on, with why it may be wrong; the log has every correction', async () => {
  expect(await (await app.request('/review')).text()).toContain(`/r/${record.id}`)
  await send(`/r/${record.id}`, { verdict: 'accept' })
  expect(await (await app.request('/review')).text()).toContain('Nothing is left to look at')
  const log = await (await app.request('/log')).text()
  expect(log).toContain(`/r/${record.id}`)
  expect(log).toContain('Undo correction 1')
})
