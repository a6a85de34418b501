import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readInput } from '../../src/input/files.ts'
import { openReader } from '../../src/reader.ts'
import { buildApp } from '../../src/server/app.tsx'
import { temporaryArchive } from '../store/temporary.ts'

interface Permalink {
  readonly path: string
  readonly words?: string
  readonly status?: number
}

const root = join(import.meta.dirname, '../..')
// Addresses that others may have kept. They are added to, never changed or taken away.
const permalinks = JSON.parse(
  readFileSync(join(root, 'test/fixtures/server/permalinks.json'), 'utf8'),
) as readonly Permalink[]
const entries = permalinks.filter(({ path }) => path.startsWith('/r/') && !path.endsWith('.json'))

async function room() {
  const archive = await temporaryArchive()
  for await (const { article } of readInput(join(root, 'examples/grain-deal/05-return.md'))) {
    if (article !== undefined) await archive.keep(article, reader)
  }
  const app = buildApp(archive)
  const get = async (path: string): Promise<{ status: number; body: string }> => {
    const response = await app.request(path)
    const to = response.headers.get('location')
    return to === null ? { status: response.status, body: await response.text() } : get(to)
  }
  return { archive, get }
}

let reader: Awaited<ReturnType<typeof openReader>>
beforeAll(async () => {
  reader = await openReader()
})

test('every address that was ever given still leads to its words', async () => {
  const { get } = await room()
  for (const { path, words = '', status = 200 } of permalinks) {
    const answer = await get(path)
    expect(answer.status, path).toBe(status)
    expect(answer.body, path).toContain(words)
  }
})

test('an entry that the next reading no longer has leads to its words', async () => {
  const { archive, get } = await room()
  const { items } = await archive.list()
  for (const { id } of items) {
    const reading = await archive.reading(id)
    if (reading === undefined) continue
    const doc = { ...reading.doc, records: [], quotes: [], links: [] }
    await archive.putReading({ doc, runs: reading.runs, reader: 'another@1' })
  }
  for (const { path } of entries) {
    const { status, body } = await get(path)
    expect(status, path).toBe(200)
    expect(body, path).toContain('These are its words')
  }
})

test('an address of words that the text does not have is of nothing', async () => {
  const { get } = await room()
  for (const path of ['/r/a9436ac89c94:r90000-90010', '/r/a9436ac89c94:rx', '/r/ffffffffffff:r1-2'])
    expect((await get(path)).status, path).toBe(404)
})
