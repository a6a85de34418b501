import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { type InputOptions, readInput } from '../../src/input/files.ts'
import type { InputItem } from '../../src/input/item.ts'
import { bytesOf } from './contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-input-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function readAll(path: string, options: InputOptions = {}): Promise<InputItem[]> {
  const items: InputItem[] = []
  for await (const item of readInput(path, options)) items.push(item)
  return items
}

async function* stream(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield bytesOf(chunk)
}

const html =
  '<!doctype html><html><body><article><p>The envoy left Vienna on Monday.</p></article></body></html>'
const sentence = 'The envoy left Vienna on Monday.'

test.each([
  ['a.txt', sentence],
  ['a.md', `**The envoy** left Vienna on Monday.`],
  ['a.html', html],
  ['page-without-extension', html],
  ['saved-as.txt', html],
  ['a.jsonl', `{"id":"x","text":"${sentence}"}\n`],
  ['lines', `{"id":"x","text":"${sentence}"}\n`],
])('%s is read by its name or its content', async (name, content) => {
  const items = await readAll(file(name, content))
  expect(items.map(({ article }) => article?.text)).toEqual([sentence])
})

test('gzip is unpacked, and the format is that of the name beneath', async () => {
  expect((await readAll(file('a.html.gz', gzipSync(html))))[0]?.article?.text).toBe(sentence)
  expect((await readAll(file('b.jsonl.gz', gzipSync(`{"text":"${sentence}"}`))))[0]?.article?.text).toBe(
    sentence,
  )
})

test('standard input is read in chunks, whatever it holds', async () => {
  expect((await readAll('-', { stdin: stream('The envoy ', 'left.') }))[0]?.article?.text).toBe(
    'The envoy left.',
  )
  const items = await readAll('-', {
    stdin: stream('{"id":"a","te', 'xt":"One."}\n{"id":"b","text":"Two."}'),
  })
  expect(items.map(({ id, line }) => [id, line])).toEqual([
    ['a', 1],
    ['b', 2],
  ])
})

test('the format may be forced', async () => {
  expect((await readAll('-', { stdin: stream('# Not a heading'), format: 'text' }))[0]?.article?.text).toBe(
    '# Not a heading',
  )
})

test('a file’s own times give no date', async () => {
  expect((await readAll(file('undated.txt', sentence)))[0]?.article?.meta.date).toBeUndefined()
})

test.each([
  ['a missing file', 'missing.txt', undefined, 'E_NOT_FOUND'],
  ['an empty file', 'empty.txt', '', 'E_EMPTY'],
  ['a picture', 'a.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'E_NOT_TEXT'],
  ['damaged gzip', 'a.txt.gz', gzipSync('x'.repeat(1000)).subarray(0, 20), 'E_FORMAT'],
  ['a gzip bomb', 'bomb.txt.gz', gzipSync(new Uint8Array(11 * 1024 * 1024).fill(97)), 'E_TOO_LARGE'],
])('%s is one item with %4$s that names the file', async (_, name, content, code) => {
  const path = content === undefined ? join(folder, name) : file(name, content)
  const items = await readAll(path)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ file: path, error: { code, details: { file: path } } })
  expect(items[0]?.error?.message).toMatch(/; /)
})

test('a folder is refused with what to do', async () => {
  expect((await readAll(folder))[0]?.error).toMatchObject({ code: 'E_UNREADABLE' })
})

test('reading may be broken off after the first line', async () => {
  for await (const item of readInput(file('long.jsonl', `{"text":"${sentence}"}\n`.repeat(10_000)))) {
    expect(item.line).toBe(1)
    break
  }
})
