import { expect, test } from 'vitest'
import type { Archive, EntryFilter } from '../../src/store/archive.ts'
import { sampleArticle, sampleReader } from './sample.ts'
import { temporaryArchive } from './temporary.ts'

const count = 12 // articles, each with one record, one quote and one meeting

async function filled(): Promise<Archive> {
  const archive = await temporaryArchive()
  for (let number = 0; number < count; number++) {
    await archive.keep(sampleArticle(number, { date: `2017-02-${10 + number}` }), sampleReader())
  }
  return archive
}

const number = async (archive: Archive, filter: EntryFilter): Promise<number> =>
  (await archive.entries({ ...filter, limit: 1000 })).items.length

test('records are found by who holds them, who said them and toward whom', async () => {
  const archive = await filled()
  for (const by of ['TRN', 'Tarn', 'tarn', 'Ana Brandt', 'brandt', 'Q1']) {
    expect(await number(archive, { layer: 'records', by }), by).toBe(count)
  }
  for (const by of ['Velia', 'Ilir Oss', 'Tar', 'nobody', '', '%', "' or 1=1 --"]) {
    expect(await number(archive, { layer: 'records', by }), by).toBe(0)
  }
  expect(await number(archive, { layer: 'records', to: 'Velia' })).toBe(count)
  expect(await number(archive, { layer: 'records', by: 'Velia', to: 'Tarn' })).toBe(0)
})

test('records are found by kind, condition, status and strength', async () => {
  const archive = await filled()
  const yes: EntryFilter[] = [
    { kind: 'commitment' },
    { conditional: true },
    { status: 'open' },
    { strength: 'firm' },
  ]
  const no: EntryFilter[] = [
    { kind: 'offer' },
    { conditional: false },
    { status: 'kept' },
    { strength: 'tentative' },
  ]
  for (const filter of yes) expect(await number(archive, { layer: 'records', ...filter })).toBe(count)
  for (const filter of no) expect(await number(archive, { layer: 'records', ...filter })).toBe(0)
})

test('quotes are found by speaker, by the one spoken for, and by whom they are about', async () => {
  const archive = await filled()
  for (const by of ['Brandt', 'Tarn'])
    expect(await number(archive, { layer: 'quotes', by, about: 'Velia' })).toBe(count)
  expect(await number(archive, { layer: 'quotes', by: 'Velia' })).toBe(0)
  expect(await number(archive, { layer: 'quotes', about: 'Ilir Oss' })).toBe(0)
})

test('meetings are found by either side, person or state', async () => {
  const archive = await filled()
  const pairs = [
    ['Brandt', 'Oss'],
    ['Ilir Oss', 'Ana Brandt'],
    ['Tarn', 'name:ilir oss'],
    ['VEL', 'TRN'],
  ]
  for (const [by, to] of pairs) {
    expect(await number(archive, { layer: 'meetings', by: by ?? '', to: to ?? '' }), `${by}, ${to}`).toBe(
      count,
    )
  }
})

test('every page of a list continues the one before, in each order', async () => {
  const archive = await filled()
  for (const order of ['newest', 'oldest', 'text'] as const) {
    const whole = (await archive.entries({ order, limit: 1000 })).items
    const found: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await archive.entries({ order, limit: 5, ...(cursor !== undefined && { cursor }) })
      found.push(...page.items.map(({ id }) => id))
      cursor = page.next
      if (cursor === undefined) break
    }
    expect(found).toEqual(whole.map(({ id }) => id))
    expect(new Set(found).size).toBe(3 * count)
    const days = whole.map(({ day }) => day ?? '')
    if (order === 'newest') expect(days).toEqual(days.toSorted().reverse())
    if (order === 'oldest') expect(days).toEqual(days.toSorted())
  }
})

test('the entries of one article come in the order of its text', async () => {
  const archive = await filled()
  const { items } = await archive.entries({ article: sampleArticle(3).id.slice(0, 12), order: 'text' })
  expect(items.map(({ layer }) => layer)).toEqual(['meetings', 'quotes', 'records'])
  for (const entry of items) {
    expect(sampleArticle(3).text.slice(entry.span.start, entry.span.end)).toBe(entry.exact)
  }
})

test('an entry has a public id that does not change when the article is read again', async () => {
  const archive = await filled()
  const { items } = await archive.entries({ layer: 'records', limit: 1 })
  const id = items[0]?.id ?? ''
  expect(id).toMatch(/^[0-9a-f]{12}:r\d+-\d+$/)
  const again = await archive.keep(sampleArticle(count - 1, { date: '2017-02-21' }), sampleReader('sample@2'))
  expect(again.kind).toBe('reread')
  expect((await archive.entry(id)).annotation).toEqual(items[0]?.annotation)
})

test.each([
  ['no id', 'E_USAGE'],
  ['123456789abc:x1-2', 'E_USAGE'],
  ['123456789abc:r1-2', 'E_NOT_FOUND'],
  [`${sampleArticle(1).id.slice(0, 12)}:r1-2`, 'E_NOT_FOUND'],
])('the entry %j is not there: %s', async (id, code) => {
  const archive = await temporaryArchive()
  await archive.keep(sampleArticle(1), sampleReader())
  await expect(archive.entry(id)).rejects.toMatchObject({ code })
})
