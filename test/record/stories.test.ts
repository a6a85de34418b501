import { describe, expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import { makeArticle } from '../../src/input/article.ts'
import { openReader } from '../../src/reader.ts'
import { storyIndex } from '../../src/record/stories.ts'

const reader = await openReader()

/** An article of a test: `undefined` for what is not known. */
type Told = readonly [date: string | undefined, title: string | undefined, text: string]

async function read([date, title, text]: Told): Promise<Doc> {
  const meta = { language: 'en', ...(date && { date }), ...(title && { title }) }
  return (await reader.read(makeArticle(text, meta))).doc
}

/** Other news of the days, from which the index learns what is rare. */
const others: readonly Told[] = [
  ['2020-02-03', 'tea in Kabale', 'Farmers drank the first cups.'],
  ['2020-02-08', 'a school in Gulu', 'The roof was paid for by former pupils.'],
  ['2020-02-13', 'ferries on Lake Kyoga', 'The boats were built in Jinja.'],
  ['2020-02-18', 'a stadium in Lira', 'Runners complained about the grass.'],
  ['2020-02-23', 'the cranes of the wetlands', 'Rangers had counted 31,000 of them.'],
].map(([date, matter, more]) => [
  date,
  `President praises ${matter}`,
  `President of Uganda Yoweri Museveni praised ${matter}. ${more}`,
])

/** The stories of articles `0`, `1`, … after the news of the days: which stand together, in order. */
async function storiesOf(...articles: readonly Told[]): Promise<string[][]> {
  const index = storyIndex()
  for (const [at, told] of others.entries()) index.add(`other ${at}`, await read(told))
  for (const [at, told] of articles.entries()) index.add(String(at), await read(told))
  const stories = new Map<string, string[]>()
  for (const [id, story] of index.clusters()) stories.set(story, [...(stories.get(story) ?? []), id])
  return [...stories.values()].filter(([first]) => !first?.startsWith('other'))
}

const talks: Told = [
  '2020-03-03',
  'Talks with President of Kenya Uhuru Kenyatta',
  'President of Uganda Yoweri Museveni held talks in Entebbe on Tuesday with President of Kenya Uhuru Kenyatta. They spoke about the pipeline to Lamu and about milk.',
]
const conference: Told = [
  '2020-03-03',
  'News conference after Ugandan-Kenyan talks',
  'President of Uganda Yoweri Museveni and President of Kenya Uhuru Kenyatta spoke to journalists after their talks in Entebbe on Tuesday. The pipeline to Lamu will cost more than thought, Yoweri Museveni said. Uhuru Kenyatta promised to let Ugandan milk in.',
]
const otherTalks: Told = [
  '2020-03-03',
  'Talks with President of Somalia Mohamed Abdullahi Mohamed',
  'President of Uganda Yoweri Museveni held talks in Entebbe on Tuesday with President of Somalia Mohamed Abdullahi Mohamed. They spoke about the soldiers of the African Union in Mogadishu.',
]

const call = (date: string, day: string, matter: string): Told => [
  date,
  'Telephone conversation with President of Kenya Uhuru Kenyatta',
  `President of Uganda Yoweri Museveni spoke by telephone on ${day} with President of Kenya Uhuru Kenyatta about ${matter}.`,
]

describe('one story', () => {
  test('talks and the news conference after them', async () => {
    expect(await storiesOf(talks, conference)).toEqual([['0', '1']])
  })

  test('talks and what announced them the day before', async () => {
    const notice: Told = [
      '2020-03-02',
      'On March 3, Yoweri Museveni will hold talks with President of Kenya Uhuru Kenyatta',
      'On March 3, President of Uganda Yoweri Museveni will meet President of Kenya Uhuru Kenyatta in Entebbe. They will speak about the pipeline to Lamu and about milk.',
    ]
    expect(await storiesOf(notice, talks)).toEqual([['0', '1']])
  })

  test('two accounts without date and title', async () => {
    const [, , text] = talks
    expect(await storiesOf([undefined, undefined, text], [undefined, undefined, text])).toEqual([['0', '1']])
  })

  test('two outlets under nearly one headline that begins with a name', async () => {
    const [date, , text] = talks
    expect(
      await storiesOf(
        [date, 'Museveni and Kenyatta discuss the pipeline to Lamu', text],
        [date, 'Museveni and Kenyatta talk about the Lamu pipeline', conference[2]],
      ),
    ).toEqual([['0', '1']])
  })
})

describe('two stories', () => {
  test('two meetings of one host on one day', async () => {
    expect(await storiesOf(talks, otherTalks)).toEqual([['0'], ['1']])
  })

  test('two meetings of one host on one day, each with a news conference', async () => {
    expect(await storiesOf(talks, otherTalks, conference)).toEqual([['0', '2'], ['1']])
  })

  test('a call and talks of the same presidents on the next day', async () => {
    expect(await storiesOf(call('2020-03-02', 'Monday', 'the locusts in Turkana'), talks)).toEqual([
      ['0'],
      ['1'],
    ])
  })

  test('two calls of one pair two days apart', async () => {
    expect(
      await storiesOf(
        call('2020-03-02', 'Monday', 'the locusts in Turkana'),
        call('2020-03-04', 'Wednesday', 'the bridge at Malaba'),
      ),
    ).toEqual([['0'], ['1']])
  })

  test('a call and a statement of one of the callers on another matter', async () => {
    const statement: Told = [
      '2020-03-03',
      'Statement on the elephants of Tsavo',
      'Kenya will move 200 elephants out of Tsavo, President Uhuru Kenyatta said on Tuesday. Uganda has asked for some of them.',
    ]
    expect(await storiesOf(call('2020-03-03', 'Tuesday', 'the locusts in Turkana'), statement)).toEqual([
      ['0'],
      ['1'],
    ])
  })

  test('the same words eight days later', async () => {
    const [, title, text] = talks
    expect(await storiesOf(talks, ['2020-03-11', title, text])).toEqual([['0'], ['1']])
  })
})

test('the order of the articles of a day does not matter', async () => {
  const orders = [
    [talks, conference, otherTalks],
    [otherTalks, conference, talks],
    [conference, otherTalks, talks],
  ]
  const titles = async (order: readonly Told[]): Promise<string[]> =>
    (await storiesOf(...order))
      .map((story) =>
        story
          .map((at) => order[Number(at)]?.[1])
          .sort()
          .join(),
      )
      .sort()
  const [first, ...rest] = await Promise.all(orders.map(titles))
  expect(first).toHaveLength(2)
  expect(rest).toEqual([first, first])
})

test('add gives the first article of the story', async () => {
  const index = storyIndex()
  for (const [at, told] of others.entries()) index.add(`other ${at}`, await read(told))
  expect([index.add('a', await read(talks)), index.add('b', await read(conference))]).toEqual(['a', 'a'])
  expect(index.add('c', await read(['2020-03-03', undefined, '']))).toBe('c')
})

test('on a day with very many articles an article takes as long as on one with many', async () => {
  const docs = await Promise.all([talks, conference, otherTalks, ...others].map(read))
  const index = storyIndex()
  const milliseconds = (from: number, to: number): number => {
    const start = performance.now()
    for (let at = from; at < to; at++) {
      const doc = docs[at % docs.length]
      if (doc) index.add(`a${at}`, { ...doc, article: { ...doc.article, meta: { date: '2020-03-03' } } })
    }
    return (performance.now() - start) / (to - from)
  }
  milliseconds(0, 1000)
  const many = milliseconds(1000, 1500)
  milliseconds(1500, 4500)
  expect(milliseconds(4500, 5000)).toBeLessThan(2 * many + 1)
})
