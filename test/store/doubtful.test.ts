import { expect, test } from 'vitest'
import type { StatementRecord } from '../../src/doc/layers.ts'
import type { Archive, Doubtful } from '../../src/store/archive.ts'
import { sampleArticle, sampleDoc } from './sample.ts'
import { temporaryArchive } from './temporary.ts'

/** An archive with an article for each change of the sample's record, on the days 1, 2, … */
async function filled(...changes: Partial<StatementRecord>[]): Promise<Archive> {
  const archive = await temporaryArchive()
  for (const [index, change] of changes.entries()) {
    await archive.keep(sampleArticle(index + 1, { date: `2024-05-0${index + 1}` }), {
      version: 'sample@1',
      read: async (article) => {
        const doc = sampleDoc(article)
        return { doc: { ...doc, records: doc.records.map((record) => ({ ...record, ...change })) }, runs: [] }
      },
    })
  }
  return archive
}

const told = ({ entry, doubts }: Doubtful): string => `${entry.day} ${doubts.join(', ')}`.trim()

test('the most doubtful record comes first, then the newest', async () => {
  const archive = await filled(
    { score: 0.4 },
    {},
    { holder: [] },
    { reasons: [{ rule: 'net:commitment', field: 'kind' }] },
    { score: 0.9 },
  )
  expect((await archive.doubtful()).items.map(told)).toEqual([
    '2024-05-03 no holder',
    '2024-05-01 low score',
    '2024-05-04 no rule',
    '2024-05-05',
    '2024-05-02',
  ])
})

test('pages of one are the same list', async () => {
  const archive = await filled({}, { holder: [] }, {}, { holder: [] })
  const found: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await archive.doubtful({ limit: 1, ...(cursor !== undefined && { cursor }) })
    found.push(...page.items.map(told))
    cursor = page.next
    if (cursor === undefined) break
  }
  expect(found).toEqual((await archive.doubtful()).items.map(told))
  expect(found).toHaveLength(4)
})

test('what a person decided on is not asked again, until that is undone', async () => {
  const archive = await filled({}, { holder: [] })
  for (const { entry } of (await archive.doubtful()).items)
    await archive.correct(
      { kind: entry.day === '2024-05-01' ? 'accept' : 'reject', entry: entry.id },
      { who: 'Ilse' },
    )
  expect((await archive.doubtful()).items).toEqual([])
  await archive.correct({ kind: 'undo' }, { who: 'Ilse' })
  expect((await archive.doubtful()).items).toHaveLength(1)
})

test('records that contradict each other come before those that only the net sees, and on every page', async () => {
  const archive = await filled({ reasons: [{ rule: 'net:commitment', field: 'kind' }] }, {}, {})
  const article = sampleArticle(4, { date: '2024-05-04' })
  const doc = sampleDoc(article)
  const [record] = doc.records
  const link = { key: '0-1:2-3', type: 'contradicts', from: record?.id, to: record?.id, span: record?.span }
  const links = [{ ...doc.links[0], ...link, evidence: [] }] as unknown as typeof doc.links
  await archive.keep(article, {
    version: 'sample@1',
    read: async () => ({ doc: { ...doc, links }, runs: [] }),
  })
  const found = (await archive.doubtful()).items.map(told)
  expect(found).toEqual(['2024-05-04 contradiction', '2024-05-01 no rule', '2024-05-03', '2024-05-02'])
  const { next } = await archive.doubtful({ limit: 1 })
  expect((await archive.doubtful({ ...(next && { cursor: next }) })).items.map(told)).toEqual(found.slice(1))
})
