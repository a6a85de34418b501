import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { bytesOf } from './contract.ts'

type Apart = typeof import('../../src/input/html/apart.ts')

// A thread runs compiled code only; `npm run build` (part of `npm ci`) makes it.
const built = join(import.meta.dirname, '../../dist/input/html/apart.js')
if (!existsSync(built)) throw new Error('The program is not built; run npm run build first.')
const { parseApart } = (await import(built)) as Apart

const page = (body: string): Uint8Array => bytesOf(`<!doctype html><html><body>${body}</body></html>`)
const story = page('<article><p>The envoy left Vienna on Monday, and nobody saw her off.</p></article>')
// Within every cap of size, and slow.
const slow = page(`${'<div>'.repeat(400)}text, here${'</div>'.repeat(400)}`.repeat(80))
const roomy = { pageSeconds: 30, pageMegabytes: 768 }

describe('a page that the thread does not survive costs that page only', () => {
  afterEach(async () => {
    expect((await parseApart(story, {}, roomy)).text).toContain('nobody saw her off')
  })

  test('one that takes too long', async () => {
    const answer = parseApart(slow, { file: 'slow.html' }, { ...roomy, pageSeconds: 0.1 })
    await expect(answer).rejects.toMatchObject({
      code: 'E_PAGE',
      message: expect.stringMatching(/^slow\.html: it took more than 0\.1 seconds; /),
      details: { file: 'slow.html' },
    })
  })

  test('one that takes too much memory', async () => {
    // The thread of the page before has memory to spare; a new one is made for this page.
    await expect(parseApart(slow, {}, { ...roomy, pageSeconds: 0.1 })).rejects.toMatchObject({
      code: 'E_PAGE',
    })
    const wide = page('<p>one sentence of text, with a comma.'.repeat(35_000))
    await expect(parseApart(wide, {}, { ...roomy, pageMegabytes: 32 })).rejects.toMatchObject({
      code: 'E_PAGE',
      message: expect.stringMatching(/32 MB of memory/),
    })
  })
})

test('an error of the page keeps code, message and details on its way out of the thread', async () => {
  await expect(parseApart(page('<div>'.repeat(600)), { file: 'deep.html' })).rejects.toMatchObject({
    name: 'DemarcheError',
    code: 'E_TOO_DEEP',
    message: expect.stringMatching(/^deep\.html:1: /),
    details: { file: 'deep.html', line: 1 },
  })
})

test('what a thread cannot be sent stays behind', async () => {
  const told = { file: 'a.html', inner: () => {} }
  expect((await parseApart(story, told, roomy)).text).toContain('nobody saw her off')
})

test('pages asked for at once are answered in their order, each its own', async () => {
  const texts = ['first', 'second', 'third'].map((word) => `The ${word} envoy left Vienna on Monday.`)
  const pages = await Promise.all(
    texts.map((text) => parseApart(page(`<article><p>${text}</p></article>`), {})),
  )
  expect(pages.map(({ text }) => text)).toEqual(texts)
})

test('the bytes that a caller gave stay the caller’s', async () => {
  const given = new Uint8Array(story)
  await parseApart(given, {})
  expect(given).toEqual(new Uint8Array(story))
})

test('a page among the inputs of a batch is read in the thread', async () => {
  const { readInput } = (await import(
    join(built, '../../files.js')
  )) as typeof import('../../src/input/files.ts')
  const path = join(import.meta.dirname, '../fixtures/input/story.html')
  const titles = []
  for await (const { article } of readInput(path)) titles.push(article?.meta.title)
  expect(titles).toEqual(['Envoys agree to reopen river crossing'])
})
