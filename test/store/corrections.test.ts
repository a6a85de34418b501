import { expect, test } from 'vitest'
import type { ChainLink } from '../../src/store/corrections.ts'
import { nextLink } from '../../src/store/corrections.ts'
import { putLink, run } from './statements.ts'
import { temporaryArchive } from './temporary.ts'

const first = nextLink('actors', '{"merge":["Q1","Q2"]}')
const second = nextLink('actors', '{"split":"Q1"}', first)
const other = nextLink('an article', '{"status":"kept"}')

async function archiveWith(links: readonly ChainLink[]) {
  const archive = await temporaryArchive()
  for (const link of links) await putLink(archive.path, link)
  return archive
}

test('whole chains of several subjects pass', async () => {
  const archive = await archiveWith([first, second, other])
  await expect(archive.verify()).resolves.toBeUndefined()
})

test.each([
  ['a changed body', [first, { ...second, body: '{"split":"Q2"}' }]],
  ['a changed body with its digest', [first, { ...nextLink('actors', '{}', first), sha256: second.sha256 }]],
  ['a missing first link', [second]],
  ['a missing link between', [first, nextLink('actors', '{}', second)]],
  ['a chain that begins twice', [first, { ...nextLink('actors', '{}'), number: 2 }]],
  ['a body that is missing though nothing was forgotten', [{ ...first, body: null }]],
])('%s is found', async (_, links) => {
  const archive = await archiveWith(links)
  await expect(archive.verify()).rejects.toMatchObject({
    code: 'E_STORE_BROKEN',
    message: expect.stringContaining('correction'),
  })
})

test('a correction can be neither changed nor removed', async () => {
  const { path } = await archiveWith([first])
  await expect(run(path, "update correction set body = '{}'")).rejects.toThrow(/never changes/)
  await expect(run(path, 'update correction set body = null')).rejects.toThrow(/never changes/)
  await expect(run(path, 'delete from correction')).rejects.toThrow(/never removed/)
})
