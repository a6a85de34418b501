import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Meeting, StatementRecord } from '../../src/doc/layers.ts'
import { readInput } from '../../src/input/files.ts'
import { openReader } from '../../src/reader.ts'
import type { Archive } from '../../src/store/archive.ts'
import { sampleArticle, sampleDoc } from './sample.ts'
import { temporaryArchive } from './temporary.ts'

interface Told {
  readonly day?: string
  readonly record?: Partial<StatementRecord>
  readonly meeting?: Partial<Meeting>
  /** ISO time at which it is added. */
  readonly at?: string
}

async function filled(...told: Told[]): Promise<Archive> {
  let now = '2024-05-01T00:00:00Z'
  const archive = await temporaryArchive({ now: () => new Date(now) })
  for (const [index, { day = '2024-05-01', record, meeting, at = now }] of told.entries()) {
    now = at
    await archive.keep(sampleArticle(index + 1, { date: day }), {
      version: 'sample@1',
      read: async (article) => {
        const doc = sampleDoc(article)
        return {
          doc: {
            ...doc,
            records: doc.records.map((each) => ({ ...each, ...record })),
            meetings: doc.meetings.map((each) => ({ ...each, ...meeting })),
          },
          runs: [],
        }
      },
    })
  }
  return archive
}

test('open records come by their deadline, one of a month or year where it may lie in the range', async () => {
  const due = (value: string, more: Partial<StatementRecord> = {}): Told => ({
    record: { deadline: { value }, ...more },
  })
  const archive = await filled(
    due('2024-05-20'),
    due('2024-05-10'),
    due('2024-05-15', { status: 'kept' }),
    due('2024-05'),
    due('2024'),
    due('2024-04-30'),
    due('2024-06'),
    {},
  )
  const range = { from: '2024-05-05', until: '2024-05-31' }
  const found = (await archive.deadlines(range)).map(({ annotation }) => annotation.deadline?.value)
  expect(found).toEqual(['2024', '2024-05', '2024-05-10', '2024-05-20'])
  const last = (await archive.deadlines({ ...range, order: 'newest' })).map(
    (entry) => entry.annotation.deadline,
  )
  expect(last.map((deadline) => deadline?.value)).toEqual(found.toReversed())
  expect(await archive.deadlines({ ...range, order: 'newest', limit: 1 })).toMatchObject([
    { annotation: { deadline: { value: '2024-05-20' } } },
  ])
})

test('settled records are those that are no longer open', async () => {
  const archive = await filled(
    { record: { status: 'kept' } },
    { record: { status: 'na' } },
    {},
    { record: { status: 'broken' } },
  )
  const { items } = await archive.entries({ layer: 'records', settled: true })
  expect(items.map(({ annotation }) => annotation.status).toSorted()).toEqual(['broken', 'kept'])
})

test('entries and articles can be asked for by when they were added', async () => {
  const archive = await filled({ at: '2024-05-01T10:00:00Z' }, { at: '2024-05-03T10:00:00Z' })
  const since = { addedSince: '2024-05-02' }
  expect((await archive.entries({ layer: 'records', ...since })).items).toMatchObject([
    { article: { title: 'Ferry talks, round 2' } },
  ])
  expect((await archive.list(since)).items).toHaveLength(1)
  expect((await archive.list({ addedSince: '2024-05-04' })).items).toEqual([])
})

test('meetings are counted by month and status, and by place', async () => {
  const archive = await filled(
    { meeting: { date: '2024-05-02', place: 'Port Vell' } },
    { meeting: { date: '2024-05-09', status: 'planned', place: 'Port Vell' } },
    { meeting: { date: '2024' } },
  )
  expect(await archive.meetingCounts()).toEqual({
    months: [
      { month: '2024', counts: { held: 1 } },
      { month: '2024-05', counts: { held: 1, planned: 1 } },
    ],
    places: [{ name: 'Port Vell', count: 2 }],
  })
  expect(await archive.meetingCounts({ status: 'planned', by: 'Q1' })).toMatchObject({
    places: [{ name: 'Port Vell', count: 1 }],
  })
  expect((await archive.entries({ layer: 'meetings', place: 'Port Vell' })).items).toHaveLength(2)
})

test('what a later article tells that became of a record is news, with the words that tell it', async () => {
  let now = '2024-05-01T00:00:00Z'
  const archive = await temporaryArchive({ now: () => new Date(now) })
  const reader = await openReader()
  const add = async (name: string): Promise<void> => {
    const file = join(import.meta.dirname, '../../examples/grain-deal', name)
    for await (const { article } of readInput(file)) if (article) await archive.keep(article, reader)
  }
  await add('01-signing.md')
  expect(await archive.outcomes()).toEqual([])
  now = '2024-06-01T00:00:00Z'
  await add('06-first-renewal.md')
  const [outcome, ...others] = await archive.outcomes()
  expect(outcome).toMatchObject({
    day: '2022-11-17',
    type: 'fulfils',
    record: { annotation: { status: 'kept' }, article: { date: '2022-07-22' } },
  })
  expect(outcome?.exact).toContain('extended')
  const { article } = await archive.article(outcome?.article.id ?? '')
  expect(article.text.slice(outcome?.span.start, outcome?.span.end)).toBe(outcome?.exact)
  expect(others.every(({ record }) => record.id !== outcome?.record.id)).toBe(true)
  expect(await archive.outcomes({ addedSince: '2024-06-01' })).toHaveLength(others.length + 1)
  expect(await archive.outcomes({ addedSince: '2024-06-02' })).toEqual([])
})
