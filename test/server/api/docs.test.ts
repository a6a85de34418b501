import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DemarcheError, type ErrorCode, errorCodes } from '../../../src/errors.ts'
import { printReading } from '../../../src/export/reading.ts'
import { readInput } from '../../../src/input/files.ts'
import { openReader } from '../../../src/reader.ts'
import { routesOf } from '../../../src/server/api/api.ts'
import { problemOf } from '../../../src/server/api/problem.ts'
import type { Archive } from '../../../src/store/archive.ts'
import { serveApi } from './serve.ts'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/api.md'), 'utf8')

test('every route is on the page with what it asks of the caller, and no other', () => {
  const told = [...page.matchAll(/^\| `(GET|POST|DELETE) ([^`]+)` \| (\w+) \|/gm)].map(
    ([, method, path, scope]) => [`${method} ${path}`, scope],
  )
  const own = routesOf({} as Archive).map(({ method, path, scope = 'read' }) => [
    `${method.toUpperCase()} ${path}`,
    scope,
  ])
  expect(told.toSorted()).toEqual(own.toSorted())
})

test('every status that a code gives is on the page', () => {
  const rows = new Map(
    [...page.matchAll(/^\| (\d{3})\b[^|]*\| ([^|]*) \|$/gm)].map(([, status = '', codes = '']) => [
      status,
      codes,
    ]),
  )
  for (const code of Object.keys(errorCodes) as ErrorCode[]) {
    const { status, code: shown } = problemOf(new DemarcheError(code, 'x'))
    expect(rows.get(String(status))).toContain(`\`${shown}\``)
  }
})

/** Commands of the page that ask for an address, each with the JSON that follows it. */
const examples = [
  ...page.matchAll(
    /^ {4}\$ curl '?http:\/\/127\.0\.0\.1:8571([^'\s]+)'?$([\s\S]*?)(?=\n {4}\$|\n## |$(?![\s\S]))/gm,
  ),
].map(([, path = '', rest = '']) => ({ path, shown: /^ {4}\{[\s\S]*?^ {4}\}$/m.exec(rest)?.[0] ?? '' }))

/** Whether a value has all that an example shows; of a list the example may leave out items. */
function has(value: unknown, example: unknown): boolean {
  if (typeof example !== 'object' || example === null) return value === example
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(example)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : []
    return example.every((wanted) => items.some((item) => has(item, wanted)))
  }
  const fields = new Map(Object.entries(value))
  return Object.entries(example).every(([name, wanted]) => has(fields.get(name), wanted))
}

test('the examples are what the server answers', { timeout: 120_000 }, async () => {
  const { archive, get } = await serveApi({ articles: 0 })
  const reader = await openReader()
  for await (const { article } of readInput(join(root, 'examples/grain-deal/07-sixty-days.md'))) {
    if (article !== undefined) await archive.keep(article, reader)
  }
  expect(examples.map(({ path }) => path.split('?')[0])).toEqual(['/api/ledger', '/api/records'])
  for (const { path, shown } of examples) {
    const { json } = await get(path)
    expect(has(json, JSON.parse(shown)), `${path} gives ${JSON.stringify(json, undefined, 2)}`).toBe(true)
  }
  const [article] = (await archive.list()).items
  const stored = await archive.reading(article?.id ?? '')
  if (stored === undefined) throw new Error('nothing was read')
  // A field that the schema does not know would be missing.
  const reading = printReading(stored.doc, { reader: stored.reader })
  expect((await get(`/api/articles/${article?.id}/reading`)).json).toEqual(reading)
})
