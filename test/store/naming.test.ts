import { describe, expect, test } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { sampleArticle, sampleDoc } from './sample.ts'
import { temporaryPlace } from './temporary.ts'

async function sampleArchive(...days: readonly string[]) {
  const archive = await openArchive(await temporaryPlace())
  const ids: string[] = []
  for (const [index, date] of days.entries()) {
    const doc = sampleDoc(sampleArticle(index + 1, { date }))
    await archive.addArticle(doc.article)
    await archive.putReading({ doc, runs: [], reader: 'hand@1' })
    ids.push(doc.article.id)
  }
  return { archive, ids }
}

describe('articles that name all of some actors', () => {
  test('the newest come first, as many as are asked for', async () => {
    const { archive, ids } = await sampleArchive('2017-02-16', '2019-01-01', '2018-05-05')
    expect(await archive.naming([['TRN'], ['VEL']], 2)).toEqual([
      { id: ids[1], date: '2019-01-01' },
      { id: ids[2], date: '2018-05-05' },
    ])
    await archive.close()
  })

  test('there are none if one of them is in no article', async () => {
    const { archive } = await sampleArchive('2017-02-16')
    expect(await archive.naming([['TRN'], ['XXX']], 2)).toEqual([])
    expect(await archive.naming([], 2)).toEqual([])
    await archive.close()
  })
})

describe('articles that tell words of a matter', () => {
  const strait = [['reop', 'open'], ['stra']]

  test('two words close to each other are needed, in any of their forms', async () => {
    const { archive, ids } = await sampleArchive('2017-02-16')
    expect(await archive.kindred(['TRN'], strait, { limit: 5 })).toEqual([{ id: ids[0], date: '2017-02-16' }])
    expect(await archive.kindred(['TRN'], [['reop']], { limit: 5 })).toEqual([])
    expect(await archive.kindred(['TRN'], [['reop'], ['zebra']], { limit: 5 })).toEqual([])
    expect(await archive.kindred(['TRN'], strait, { limit: 5, close: 3 })).toEqual([])
    await archive.close()
  })

  test('the actor has a part in it, and the day is in the range', async () => {
    const { archive, ids } = await sampleArchive('2017-02-16', '2019-01-01')
    expect(await archive.kindred(['XXX'], strait, { limit: 5 })).toEqual([])
    const later = await archive.kindred(['VEL'], strait, { limit: 5, from: '2018' })
    expect(later.map(({ id }) => id)).toEqual([ids[1]])
    expect(await archive.kindred(['VEL'], strait, { limit: 1 })).toHaveLength(1)
    await archive.close()
  })

  test('marks of the language of queries are no marks', async () => {
    const { archive } = await sampleArchive('2017-02-16')
    expect(await archive.kindred(['TRN'], [['"'], ['a"b*']], { limit: 5 })).toEqual([])
    await archive.close()
  })
})

test('the readers of an archive are told with their articles', async () => {
  const { archive, ids } = await sampleArchive('2017-02-16', '2019-01-01')
  const doc = sampleDoc(sampleArticle(1, { date: '2017-02-16' }))
  await archive.putReading({ doc, runs: [], reader: 'hand@2' })
  const readers = await archive.readers()
  expect(readers).toHaveLength(2)
  expect(readers).toContainEqual({ reader: 'hand@1', articles: 2 })
  expect(readers).toContainEqual({ reader: 'hand@2', articles: 1 })
  expect(await archive.readBy('hand@2')).toEqual([ids[0]])
  await archive.close()
})

test('a deadline has passed when its month or day is over', async () => {
  const archive = await openArchive(await temporaryPlace())
  const doc = sampleDoc(sampleArticle(1, { date: '2017-02-16' }))
  const records = doc.records.map((record) => ({ ...record, deadline: { value: '2017-03' } }))
  await archive.addArticle(doc.article)
  await archive.putReading({ doc: { ...doc, records }, runs: [], reader: 'hand@1' })
  const due = async (dueBefore: string) =>
    (await archive.entries({ layer: 'records', dueBefore })).items.length
  expect(await due('2017-03-31')).toBe(0)
  expect(await due('2017-04-01')).toBe(1)
  await archive.close()
})
