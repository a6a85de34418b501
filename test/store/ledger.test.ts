import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import { openArchive } from '../../src/store/open.ts'
import { addAll, promises, readAll, readBefore, readExamples, series } from './ledger-sample.ts'
import { examples, temporaryArchive, temporaryPlace } from './temporary.ts'
import { compareAll, storedLedger } from './whole-ledger.ts'

const docs = await readAll(series)
const many = await readAll(promises)
const lorries = await readAll([
  ...series.slice(-3),
  ['2020-05-02', 'Kenya delivered 70 lorries to Somalia on Saturday. The army has painted them.'],
])

/** What an article is: one of the sample. */
const doc = (number: number): Doc => docs[number] as Doc

test('the sample has links of many types, and records that are kept, broken and open', () => {
  const { links, statuses } = compareAll(docs)
  const types = new Set(links.map((link) => (JSON.parse(link) as { type: string }).type))
  expect([...types].sort()).toEqual(
    expect.arrayContaining(['breaks', 'fulfils', 'meets_condition', 'partly_fulfils', 'repeats']),
  )
  const ends = new Set(statuses.map((status) => status.split(' ').at(-1)))
  expect([...ends]).toEqual(expect.arrayContaining(['open', 'kept', 'broken']))
})

test('articles added in the order of their days give the links and statuses of the whole ledger', async () => {
  const archive = await temporaryArchive()
  await addAll(archive, docs)
  expect(await storedLedger(archive.path)).toEqual(compareAll(docs))
  await archive.verify()
})

test('so do the articles of the examples, in the order of their files', async () => {
  const examples = await readExamples()
  const archive = await temporaryArchive()
  await addAll(archive, examples)
  const right = compareAll(examples)
  expect(right.links.length).toBeGreaterThan(5)
  expect(await storedLedger(archive.path)).toEqual(right)
})

test('so do articles added the other way round', async () => {
  const archive = await temporaryArchive()
  await addAll(archive, docs.toReversed())
  expect(await storedLedger(archive.path)).toEqual(compareAll(docs))
  await archive.verify()
})

test('of many promises of one matter the same are looked at in whatever order they are added', async () => {
  const all = [...many, ...lorries]
  const right = compareAll(all)
  const [first] = many
  const last = lorries.at(-1)
  if (first === undefined || last === undefined) throw new Error('the sample is empty')
  const isOfBoth = (link: string): boolean =>
    link.includes(`"article":"${last.article.id}"`) && link.includes(`"to":"${first.article.id}`)
  // Alone the first promise would be kept by the last deed; among so many it is out of its sight.
  expect(compareAll([first, last]).links.some(isOfBoth)).toBe(true)
  expect(right.links.some(isOfBoth)).toBe(false)
  for (const order of [all, all.toReversed(), [...lorries, ...many], [...many.toReversed(), ...lorries]]) {
    const archive = await temporaryArchive()
    await addAll(archive, order)
    expect(await storedLedger(archive.path)).toEqual(right)
  }
})

test('an article that is forgotten leaves no trace in the ledger, and what it had settled is open again', async () => {
  const archive = await temporaryArchive()
  const [promise, deed] = [doc(0), doc(2)]
  await addAll(archive, [promise, deed])
  expect((await storedLedger(archive.path)).statuses.join()).toContain('kept')
  await archive.forget(deed.article.id)
  expect(await storedLedger(archive.path)).toEqual(compareAll([promise]))
  await archive.verify()
})

test('a promise that is forgotten takes the links to it along', async () => {
  const archive = await temporaryArchive()
  await addAll(archive, docs.slice(0, 3))
  await archive.forget(doc(0).article.id)
  expect(await storedLedger(archive.path)).toEqual(compareAll(docs.slice(1, 3)))
  await archive.verify()
})

test('an article that turns out to be earlier changes its place', async () => {
  const archive = await temporaryArchive()
  const late = {
    ...doc(0),
    article: { ...doc(0).article, meta: { ...doc(0).article.meta, date: '2020-12-24' } },
  }
  await addAll(archive, [late, doc(2)])
  expect((await storedLedger(archive.path)).links).toEqual([])
  await archive.keep(doc(0).article, readBefore(docs))
  expect(await storedLedger(archive.path)).toEqual(compareAll([doc(0), doc(2)]))
  expect((await storedLedger(archive.path)).links).toHaveLength(1)
  await archive.verify()
})

test('an earlier day that is stored without a reading counts too', async () => {
  const archive = await temporaryArchive()
  const late = {
    ...doc(0),
    article: { ...doc(0).article, meta: { ...doc(0).article.meta, date: '2020-12-24' } },
  }
  await addAll(archive, [late, doc(2)])
  await archive.addArticle(doc(0).article)
  expect(await storedLedger(archive.path)).toEqual(compareAll([doc(0), doc(2)]))
})

test('a reading by which a promise is none takes its links along, and gives them back', async () => {
  const archive = await temporaryArchive()
  await addAll(archive, [doc(0), doc(2)])
  const without = { ...doc(0), records: [] }
  await addAll(archive, [without], 'other@1')
  expect(await storedLedger(archive.path)).toEqual({ links: [], statuses: [] })
  await addAll(archive, [doc(0)], 'before@1')
  expect(await storedLedger(archive.path)).toEqual(compareAll([doc(0), doc(2)]))
  await archive.verify()
})

test('whatever is added, read again, dated earlier and forgotten, in any order: the ledger is that of what is there', async () => {
  const all = [...docs, ...many.slice(0, 26)]
  const step = fc.record({ what: fc.constantFrom('forget', 'reread', 'date'), which: fc.nat() })
  const orders = fc.shuffledSubarray(all, { minLength: 8, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(orders, fc.array(step, { maxLength: 5 }), async (order, steps) => {
      const archive = await openArchive(await temporaryPlace())
      const there = new Map(order.map((one) => [one.article.id, one]))
      await addAll(archive, order)
      for (const [number, { what, which }] of steps.entries()) {
        const one = [...there.values()][which % Math.max(1, there.size)]
        if (one === undefined) continue
        const { id, meta } = one.article
        if (what === 'forget') {
          there.delete(id)
          await archive.forget(id)
          continue
        }
        const next =
          what === 'date'
            ? { ...one, article: { ...one.article, meta: { ...meta, date: '2020-01-31' } } }
            : { ...one, records: one.records.slice(1) }
        there.set(id, next)
        await addAll(archive, [next], `other@${number}`)
      }
      expect(await storedLedger(archive.path)).toEqual(compareAll([...there.values()]))
      await archive.close()
    }),
    { numRuns: examples(8) },
  )
}, 180_000)
