import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { StatementRecord } from '../../src/doc/layers.ts'
import { makeArticle } from '../../src/input/article.ts'
import type { Archive, EntryFilter } from '../../src/store/archive.ts'
import type { Caps } from '../../src/store/caps.ts'
import { openArchive } from '../../src/store/open.ts'
import { sampleArticle, sampleDoc } from './sample.ts'
import { newPlace, temporaryArchive } from './temporary.ts'

/** Articles on the strait, the shorter the earlier they are added: by likeness alone the first would come first. */
async function straits(archive: Archive, count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let number = 1; number <= count; number++) {
    const text = `The strait. ${'Much else is told. '.repeat(number)}`
    const { article } = await archive.addArticle(makeArticle(text, { date: `2017-02-0${number}` }))
    ids.push(article.id)
  }
  return ids
}

test('of more articles than are ranked the last added come best first, then the others, the last added first', async () => {
  const archive = await temporaryArchive({ caps: { ranked: 3 } })
  const ids = await straits(archive, 7)
  const wanted = [4, 5, 6, 3, 2, 1, 0].map((index) => ids[index])
  const whole = await archive.search('strait')
  expect([whole.items.map(({ article }) => article.id), whole.ranked]).toEqual([wanted, 3])
  for (const limit of [1, 2, 5]) {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await archive.search('strait', { limit, ...(cursor !== undefined && { cursor }) })
      found.push(...page.items.map(({ article }) => article.id))
      cursor = page.next
    } while (cursor !== undefined)
    expect(found).toEqual(wanted)
  }
})

test('what is added while pages are turned moves no article from one page to another', async () => {
  const archive = await temporaryArchive({ caps: { ranked: 3 } })
  const ids = await straits(archive, 7)
  const first = await archive.search('strait', { limit: 2 })
  await archive.addArticle(makeArticle('The strait again.'))
  const second = await archive.search('strait', { limit: 5, cursor: first.next ?? '' })
  const found = [...first.items, ...second.items].map(({ article }) => article.id)
  expect(found).toEqual([4, 5, 6, 3, 2, 1, 0].map((index) => ids[index]))
})

test('where all are ranked nothing is told of it', async () => {
  const archive = await temporaryArchive({ caps: { ranked: 3 } })
  const ids = await straits(archive, 3)
  const { items, ranked } = await archive.search('strait')
  expect([items.map(({ article }) => article.id), ranked]).toEqual([ids, undefined])
  expect((await archive.search('nothing')).ranked).toBeUndefined()
})

test('within a span of days only its articles are ranked', async () => {
  const archive = await temporaryArchive({ caps: { ranked: 2 } })
  const ids = await straits(archive, 6)
  const { items, ranked } = await archive.search('strait', { from: '2017-02-02', until: '2017-02-04' })
  expect([items.map(({ article }) => article.id), ranked]).toEqual([[2, 3, 1].map((index) => ids[index]), 2])
  const two = await archive.search('strait', { from: '2017-02-02', until: '2017-02-03' })
  expect([two.items.length, two.ranked]).toEqual([2, undefined])
})

let removePlace = async (): Promise<void> => {}
let place: string

/** Records of Tarn toward Velia on following days, every second one without a condition and every third one an offer of Velia. */
beforeAll(async () => {
  const made = await newPlace()
  place = made.place
  removePlace = made.remove
  const archive = await openArchive(place)
  for (let number = 1; number <= 9; number++) {
    await archive.keep(sampleArticle(number, { date: `202${number % 3}-03-0${number}` }), {
      version: 'sample@1',
      read: async (article) => {
        const doc = sampleDoc(article)
        const change: Partial<StatementRecord> = {
          ...(number % 2 === 0 && { conditions: [] }),
          ...(number % 3 === 0 && { kind: 'offer', strength: 'tentative', holder: ['a4'] }),
        }
        const where = { place: number % 2 === 0 ? 'Port Vell' : 'Kel City' }
        return {
          doc: {
            ...doc,
            records: doc.records.map((record) => ({ ...record, ...change })),
            meetings: doc.meetings.map((meeting) => ({ ...meeting, ...where })),
          },
          runs: [],
        }
      },
    })
  }
  await archive.close()
})

afterAll(() => removePlace())

/** The filled archive with other limits. */
async function filled(caps: Partial<Caps>): Promise<Archive> {
  const archive = await openArchive(place, { caps })
  onTestFinished(() => archive.close())
  return archive
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)

test('records of one actor, of all or of whole months are all counted, others as far as the limit', async () => {
  const archive = await filled({ counted: 4 })
  for (const filter of [{}, { by: 'TRN' }, { to: 'VEL' }, { by: 'Q1', from: '2021', until: '2022-03' }]) {
    const { total, counted } = await archive.facets(filter)
    const { items } = await archive.entries({ layer: 'records', ...filter })
    expect([total, counted], JSON.stringify(filter)).toEqual([items.length, undefined])
  }
  for (const filter of [
    { by: 'Q1', to: 'VEL' },
    { about: 'VEL' },
    { from: '2020-01-01', until: '2022-12-31' },
  ]) {
    const facets = await archive.facets(filter)
    const { items } = await archive.entries({ layer: 'records', ...filter, limit: 4 })
    const years = items.map(({ day = '' }) => day.slice(0, 4))
    expect(facets, JSON.stringify(filter)).toMatchObject({ total: 4, counted: 4 })
    for (const [year, count] of Object.entries(facets.year))
      expect(count).toBe(years.filter((each) => each === year).length)
    expect(sum(facets.kind)).toBe(4)
  }
})

test('of as many records as the limit it is not told that there are more', async () => {
  const archive = await filled({ counted: 9 })
  const facets = await archive.facets({ by: 'Q1', to: 'VEL', kind: 'offer' })
  expect(facets).toMatchObject({ total: 3, kind: { commitment: 6, offer: 3 } })
  expect(facets).not.toHaveProperty('counted')
})

test('who holds most is counted among the newest that fit', async () => {
  const archive = await filled({ held: 3 })
  const held = async (filter: EntryFilter) => {
    const { actors, newest } = await archive.facets(filter)
    return [Object.fromEntries(actors.map(({ key, count }) => [key, count])), newest]
  }
  expect(await held({})).toEqual([{ TRN: 3 }, 3])
  expect(await held({ kind: 'offer' })).toEqual([{ VEL: 3 }, undefined])
  expect(await held({ conditional: true })).toEqual([{ TRN: 3 }, 3])
  expect(await held({ to: 'VEL', until: '2020' })).toEqual([{ VEL: 3 }, undefined])
})

test('meetings are counted by month as far as is kept, and by place among the newest', async () => {
  const archive = await filled({ counted: 4, placed: 2 })
  const all = await archive.meetingCounts()
  expect(all.months.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0)).toBe(9)
  expect([all.counted, all.newest, all.places]).toEqual([
    undefined,
    2,
    [
      { name: 'Kel City', count: 1 },
      { name: 'Port Vell', count: 1 },
    ],
  ])
  const one = await archive.meetingCounts({ by: 'Q1' })
  expect([one.months, one.counted, one.newest]).toEqual([all.months, undefined, 2])
  const both = await archive.meetingCounts({ by: 'Q1', to: 'VEL' })
  expect([both.months.map(({ month }) => month), both.counted]).toEqual([['2021-03', '2022-03'], 4])
  const there = await archive.meetingCounts({ place: 'Port Vell' })
  expect(there.places).toEqual([{ name: 'Port Vell', count: 2 }])
  expect((await archive.entries({ layer: 'meetings', place: 'Port Vell' })).items.length).toBe(4)
})
