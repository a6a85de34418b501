import { expect, test } from 'vitest'
import { gather } from '../../src/record/together.ts'
import { knowledge, readSeries, type SeriesArticle } from './series.ts'

const promise: SeriesArticle = [
  '2020-03-02',
  'Kenya promised Somalia on Monday that it would deliver 40 lorries to the army within a year. Traders in Mandera said the roads were too bad for them, and asked for gravel instead of lorries.',
]
const meeting =
  'The foreign ministers of Kenya and Somalia, Monica Juma and Ahmed Awad, met in Nairobi on Monday for talks about the border at Mandera and the closed crossing there.'
const sameMeeting =
  'Kenya and Somalia discussed the closed border crossing at Mandera in Nairobi on Monday, when foreign ministers Monica Juma and Ahmed Awad held talks about the border.'

test('a copy is one voice: its records are not followed a second time', async () => {
  const { summary, links } = await readSeries(promise, ['2020-03-03', promise[1]])
  expect(new Set(summary.copies.map(({ cluster }) => cluster))).toEqual(new Set(['a1']))
  expect(summary.tracked.filter(({ record }) => record.startsWith('a2#'))).toEqual([])
  expect(links).toEqual([])
  expect(summary.tracked[0]?.history).toHaveLength(2)
})

test('the same promise in words of its own is another voice', async () => {
  const { summary, links } = await readSeries(promise, [
    '2020-03-03',
    'Kenya promised Somalia again that it would supply 40 lorries. Norway pays for half of them.',
  ])
  expect(new Set(summary.copies.map(({ cluster }) => cluster)).size).toBe(2)
  expect(links.some((link) => link.includes('a1#r1'))).toBe(true)
})

test('two reports of one meeting are one story', async () => {
  const { summary } = await readSeries(['2020-03-02', meeting], ['2020-03-03', sameMeeting])
  expect(new Set(summary.stories.map(({ cluster }) => cluster))).toEqual(new Set(['a1']))
})

test('two calls of one pair a week apart are two stories', async () => {
  const { summary } = await readSeries(['2020-03-02', meeting], ['2020-03-09', sameMeeting])
  expect(new Set(summary.stories.map(({ cluster }) => cluster)).size).toBe(2)
})

test('another matter of the same pair on the same day is another story', async () => {
  const { summary } = await readSeries(
    ['2020-03-02', meeting],
    [
      '2020-03-02',
      'Somali tuna will cost more in Kenya from Monday, after wholesalers in Mombasa agreed on higher prices with fishermen from Kismayo.',
    ],
  )
  expect(new Set(summary.stories.map(({ cluster }) => cluster)).size).toBe(2)
})

test('reading the same series twice gives the same summary', async () => {
  const series = [promise, ['2020-04-02', 'Kenya delivered 40 lorries to Somalia. It rained.']] as const
  expect((await readSeries(...series)).summary).toEqual((await readSeries(...series)).summary)
})

test('the time of an article does not grow with the archive', async () => {
  const { docs } = await readSeries(
    promise,
    ['2020-04-02', 'Kenya delivered 12 lorries to Somalia. It rained.'],
    ['2020-05-02', 'Kenya will lift its ban on fish if Somalia releases the captured sailors. It rained.'],
    ['2020-06-02', 'Somalia released the captured sailors on Monday. Kenya was glad.'],
  )
  const milliseconds = (count: number): number => {
    const gathering = gather(knowledge)
    const start = performance.now()
    for (let index = 0; index < count; index++) {
      const doc = docs[index % docs.length]
      const date = new Date(Date.UTC(1990, 0, 1 + 10 * index)).toISOString().slice(0, 10)
      if (doc) gathering.add(`a${index}`, { ...doc, article: { ...doc.article, meta: { date } } })
    }
    return (performance.now() - start) / count
  }
  milliseconds(500)
  expect(milliseconds(1000)).toBeLessThan(2 * milliseconds(500) + 1)
})
