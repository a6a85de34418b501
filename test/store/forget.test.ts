import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { nextLink } from '../../src/store/corrections.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { putLink, run } from './statements.ts'
import { temporaryArchive } from './temporary.ts'

const forgotten = sampleArticle(7, { date: '2017-02-16', url: 'https://times.example/secret-address' })

async function forgetful() {
  const archive = await temporaryArchive({ now: () => new Date('2024-05-01T10:00:00Z') })
  for (const article of [sampleArticle(1), forgotten, sampleArticle(2)])
    await archive.keep(article, sampleReader())
  return archive
}

test('nothing of a forgotten article can be asked for any more', async () => {
  const archive = await forgetful()
  const [entry] = (await archive.entries({ article: forgotten.id, layer: 'records' })).items
  expect(await archive.forget(forgotten.id.slice(0, 10), 'court order')).toBe(forgotten.id)
  await expect(archive.article(forgotten.id)).rejects.toMatchObject({
    code: 'E_NOT_FOUND',
    message: expect.stringContaining('forgotten on 2024-05-01'),
  })
  await expect(archive.entry(entry?.id ?? '')).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
  expect((await archive.search('"boat 7"')).items).toEqual([])
  expect((await archive.entries({ layer: 'records', by: 'Tarn' })).items).toHaveLength(2)
  expect(await archive.stats()).toMatchObject({
    articles: 2,
    forgotten: 1,
    entries: { records: 2, quotes: 2 },
  })
  expect((await archive.actor('Tarn')).articles).toBe(2)
  await archive.verify()
})

test.skipIf(inject('server') !== undefined)('no trace of the text stays in the files', async () => {
  const archive = await forgetful()
  const files = () =>
    readdirSync(dirname(archive.path)).map((name) => readFileSync(join(dirname(archive.path), name)))
  const traces = ['boat 7', 'round 7', 'secret-address']
  expect(traces.filter((trace) => files().some((bytes) => bytes.includes(trace)))).toEqual(traces)
  await archive.forget(forgotten.id)
  expect(traces.filter((trace) => files().some((bytes) => bytes.includes(trace)))).toEqual([])
})

test('the same text is not taken again', async () => {
  const archive = await forgetful()
  await archive.forget(forgotten.id)
  expect((await archive.keep(forgotten, sampleReader())).kind).toBe('forgotten')
  expect((await archive.addArticle(forgotten)).kind).toBe('forgotten')
  expect((await archive.stats()).articles).toBe(2)
})

test('an actor whom only the forgotten article named is gone', async () => {
  const archive = await temporaryArchive()
  await archive.keep(forgotten, sampleReader())
  await archive.forget(forgotten.id)
  expect((await archive.actors()).items).toEqual([])
  await expect(archive.actor('Brandt')).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
})

test('corrections about it keep their digests only, and their chain still holds', async () => {
  const archive = await forgetful()
  const first = nextLink(forgotten.id, '{"strength":"qualified"}')
  for (const link of [first, nextLink(forgotten.id, '{"status":"kept"}', first)])
    await putLink(archive.path, link)
  await archive.forget(forgotten.id)
  expect(await run(archive.path, 'select body from correction')).toEqual([{ body: null }, { body: null }])
  await archive.verify()
})

test('an article that is not there cannot be forgotten', async () => {
  const archive = await forgetful()
  await expect(archive.forget('00000000')).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
})
