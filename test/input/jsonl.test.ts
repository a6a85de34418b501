import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InputItem } from '../../src/input/item.ts'
import { readJsonl } from '../../src/input/jsonl.ts'
import { bytesOf, inputContract } from './contract.ts'

async function readAll(content: string | Uint8Array, options = {}): Promise<InputItem[]> {
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  const items: InputItem[] = []
  for await (const item of readJsonl([bytes], options)) items.push(item)
  return items
}

const row = (fields: object) => `${JSON.stringify(fields)}\n`

inputContract('JSONL', {
  read: async (bytes) => {
    const [item] = await readAll(bytes)
    if (item?.article) return item.article
    throw item?.error ?? (await readAll(row({ text: '' })))[0]?.error
  },
  wrap: (text) => bytesOf(row({ id: 'x', text })),
  verbatim: true,
})

test('a text comes back as it was given', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(0xffff), { minLength: 1 }), async (units) => {
      const text = `x${String.fromCharCode(...units)}`
      const [item] = await readAll(row({ text }))
      expect(item?.article?.text).toBe(text)
    }),
  )
})

test('lone surrogates, U+FFFD and each other are three different articles', async () => {
  const items = await readAll(
    ['\ud83d', '\ufffd', '\ude00'].map((text) => row({ text: `a${text}` })).join(''),
  )
  expect(new Set(items.map((item) => item.article?.id)).size).toBe(3)
})

test('the id of a well-formed text is the SHA-256 of its UTF-8', async () => {
  const [item] = await readAll(row({ text: 'abc' }))
  expect(item?.article?.id).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('fields become metadata, and the given id is kept beside the article', async () => {
  const [item] = await readAll(
    row({
      id: 'w-1',
      text: 'The envoy left.',
      title: 'Envoy leaves',
      date: '2017-02-16',
      outlet: 'The Courier',
      url: 'https://courier.example/1',
      byline: ['A. Writer'],
    }),
  )
  expect(item).toMatchObject({
    line: 1,
    id: 'w-1',
    article: {
      meta: {
        title: 'Envoy leaves',
        date: '2017-02-16',
        datePrecision: 'day',
        outlet: 'The Courier',
        url: 'https://courier.example/1',
        byline: ['A. Writer'],
      },
    },
  })
})

test('null and empty fields are absent, and only web addresses are kept', async () => {
  const [item] = await readAll(
    row({ text: 'The envoy left.', title: null, outlet: '', url: 'javascript:alert(1)' }),
  )
  expect(item?.article?.meta).toEqual({})
})

test('of a date and time the day is kept', async () => {
  const [item] = await readAll(row({ text: 'The envoy left.', date: '2017-02-16T23:30:00-05:00' }))
  expect(item?.article?.meta.date).toBe('2017-02-16')
})

test('the option gives a date to the lines that have none', async () => {
  const items = await readAll(row({ text: 'a' }) + row({ text: 'b', date: '2016' }), { date: '2017-02-16' })
  expect(items.map((item) => item.article?.meta.date)).toEqual(['2017-02-16', '2016'])
})

test.each([
  ['half a line', '{"id":"x","te', 'E_FORMAT'],
  ['a list', '["text"]', 'E_FORMAT'],
  ['null', 'null', 'E_FORMAT'],
  ['no text', '{"id":"x"}', 'E_FORMAT'],
  ['a text that is a number', '{"text":5}', 'E_FORMAT'],
  ['a title that is a list', '{"text":"a","title":[]}', 'E_FORMAT'],
  ['a text under the prototype only', '{"__proto__":{"text":"a"}}', 'E_FORMAT'],
  ['an impossible date', '{"text":"a","date":"2017-13-01"}', 'E_DATE'],
  ['an empty text', '{"text":" "}', 'E_EMPTY'],
])('%s is an error of its line, and the rest goes on', async (_, bad, code) => {
  const items = await readAll(
    `\n${row({ id: 'a', text: 'First.' })}${bad}\n${row({ id: 'b', text: 'Last.' })}`,
    {
      file: 'wire.jsonl',
    },
  )
  expect(items.map(({ line, article }) => [line, article?.text])).toEqual([
    [2, 'First.'],
    [3, undefined],
    [4, 'Last.'],
  ])
  expect(items[1]?.error).toMatchObject({
    code,
    message: expect.stringMatching(/^wire\.jsonl:3: /),
    details: { line: 3 },
  })
})

test('a bad line keeps its id where it can be read', async () => {
  const [item] = await readAll(row({ id: 'x', text: 'a', date: 'soon' }))
  expect(item).toMatchObject({ id: 'x', error: { code: 'E_DATE' } })
})

test('bytes that are not UTF-8 are an error of their line', async () => {
  const items = await readAll(Buffer.from(`{"text":"caf\xe9"}\n{"text":"caf\xc3\xa9"}`, 'latin1'))
  expect(items[0]?.error?.code).toBe('E_NOT_TEXT')
  expect(items[1]?.article?.text).toBe('café')
})

test('a byte order mark before the first line is passed over', async () => {
  expect((await readAll(`\ufeff${row({ text: 'a' })}`))[0]?.article?.text).toBe('a')
})

test('a line over 16 MB is an error of its line', async () => {
  const long = new Uint8Array(16 * 1024 * 1024 + 1).fill(97)
  const items: InputItem[] = []
  for await (const item of readJsonl([long, long, bytesOf(`\n${row({ text: 'Short.' })}`)])) items.push(item)
  expect(items[0]?.error).toMatchObject({ code: 'E_TOO_LARGE', details: { line: 1 } })
  expect(items[1]).toMatchObject({ line: 2, article: { text: 'Short.' } })
})

test('how the bytes are cut into chunks does not matter', async () => {
  const bytes = bytesOf(row({ text: 'Zürich' }) + row({ text: '𝒯alks' }))
  for (let size = 1; size < 9; size++) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.slice(i * size, (i + 1) * size),
    )
    const texts: (string | undefined)[] = []
    for await (const { article } of readJsonl(chunks)) texts.push(article?.text)
    expect(texts).toEqual(['Zürich', '𝒯alks'])
  }
})

test('a million brackets do not break the reader', async () => {
  const [item] = await readAll(`{"text":"a","more":${'['.repeat(1_000_000)}`)
  expect(item?.error?.code).toBe('E_FORMAT')
})
