import { expect, test } from 'vitest'
import { readPage } from '../../src/watch/read-page.ts'

const pageOf = (canonical: string) => ({
  kind: 'page' as const,
  url: 'https://courier.example/a',
  type: 'text/html',
  bytes: Buffer.from(
    `<!doctype html><html><head><link rel="canonical" href="${canonical}"></head><body><p>The envoy of Norland left Vienna.</p></body></html>`,
  ),
})

test.each([
  ['https://courier.example/b', 'https://courier.example/b'],
  ['https://other.example/b', 'https://courier.example/a'],
  ['https://[', 'https://courier.example/a'],
])('a page that says its address is %s has %s', async (canonical, expected) => {
  const items = []
  for await (const item of readPage(pageOf(canonical))) items.push(item)
  expect(items.map(({ article }) => article?.meta.url)).toEqual([expected])
})
