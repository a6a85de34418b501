import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import type { Section, Sentence } from '../../src/doc/layers.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { times } from '../../src/stages/times.ts'
import { noNet } from './no-encoder.ts'

const run = times.open({ knowledge: openKnowledge(), ...noNet })

function docOf(text: string, date?: string, kind?: Section['kind']): Doc {
  const span = { start: 0, end: text.length }
  const sentence: Sentence = { key: '0', span, by: 'test@1' }
  const none = { tokens: [], tags: [], entities: [], times: [], places: [], mentions: [], actors: [] }
  return {
    article: { id: 'x', text, meta: date === undefined ? {} : { date } },
    ...none,
    sections: kind === undefined ? [] : [{ ...sentence, kind }],
    sentences: text === '' ? [] : [sentence],
    ...{ quotes: [], agreements: [], records: [], meetings: [], events: [], links: [], notes: [] },
  }
}

/** Expressions as `words = value..to`, read on Wednesday, 18 May 2022 unless told otherwise. */
async function read(text: string, date: string | undefined = '2022-05-18'): Promise<string[]> {
  const found = (await run(docOf(text, date))).times
  return found.map(
    ({ span, value, to }) =>
      `${text.slice(span.start, span.end)} = ${value}${to === undefined ? '' : `..${to}`}`,
  )
}

describe('absolute dates', () => {
  test.each([
    ['on 12 March 2010', '12 March 2010 = 2010-03-12'],
    ['on March 12, 2010, and', 'March 12, 2010 = 2010-03-12'],
    ['Friday, 12th March 2010', 'Friday, 12th March 2010 = 2010-03-12'],
    ['on the 9th of May 2021', '9th of May 2021 = 2021-05-09'],
    ['on 24 Feb. 2022 they', '24 Feb. 2022 = 2022-02-24'],
    ['2010-03-12', '2010-03-12 = 2010-03-12'],
    ['12.03.2010', '12.03.2010 = 2010-03-12'],
    ['25/12/2010', '25/12/2010 = 2010-12-25'],
    ['in September 2021', 'September 2021 = 2021-09'],
    ['since 2014', '2014 = 2014'],
    ['the first half of 2022', 'first half of 2022 = 2022-01..2022-06'],
    ['Q3 2021', 'Q3 2021 = 2021-07..2021-09'],
    ['in the 1990s', 'the 1990s = 1990..1999'],
    ['back in the sixties', 'the sixties = 1960..1969'],
    ['in the 20th century', 'the 20th century = 1900..1999'],
    ['the summer of 2014', 'summer of 2014 = 2014-06..2014-08'],
    ['from 1939-45', '1939-45 = 1939..1945'],
    ['on 5-7 March 2021', '5-7 March 2021 = 2021-03-05..2021-03-07'],
    ['March 5–7, 2021', 'March 5–7, 2021 = 2021-03-05..2021-03-07'],
  ])('%s', async (text, expected) => {
    expect(await read(text)).toEqual([expected])
  })

  test('a date without its year takes that of the date it runs to', async () => {
    expect(await read('January 23 to March 9, 2014')).toEqual([
      'January 23 = 2014-01-23',
      'March 9, 2014 = 2014-03-09',
    ])
  })
})

describe('relative dates', () => {
  test.each([
    ['The ministers met on Thursday.', 'Thursday = 2022-05-12'],
    ['The ministers met on Wednesday.', 'Wednesday = 2022-05-18'],
    ['The ministers will meet on Thursday.', 'Thursday = 2022-05-19'],
    ['He said on Thursday that they will meet.', 'Thursday = 2022-05-12'],
    ['On Thursday, they are to travel.', 'Thursday = 2022-05-19'],
    ['next Tuesday', 'next Tuesday = 2022-05-24'],
    ['last Wednesday', 'last Wednesday = 2022-05-11'],
    ['Tuesday last week', 'Tuesday last week = 2022-05-10'],
    ['yesterday', 'yesterday = 2022-05-17'],
    ['last week', 'last week = 2022-05-09..2022-05-15'],
    ['earlier this week', 'earlier this week = 2022-05-16..2022-05-22'],
    ['last month', 'last month = 2022-04'],
    ['this year', 'this year = 2022'],
    ['three days ago', 'three days ago = 2022-05-15'],
    ['two years ago', 'two years ago = 2020'],
    ['They must leave within a week.', 'within a week = 2022-05-25'],
    ['by the end of the year', 'the end of the year = 2022-12-31'],
    ['last summer', 'last summer = 2021-06..2021-08'],
    ['The talks failed in April.', 'April = 2022-04'],
    ['They will vote in August.', 'August = 2022-08'],
    ['They voted in August.', 'August = 2021-08'],
    ['The vote is to be held on November 20.', 'November 20 = 2022-11-20'],
    ['Tarn must withdraw by 31 May.', '31 May = 2022-05-31'],
  ])('%s', async (text, expected) => {
    expect(await read(text)).toEqual([expected])
  })

  test('without a publication date they are left out', async () => {
    const found = (await run(docOf('They met on Thursday, and in May, and on 12 March 2010.'))).times
    expect(found.map(({ value }) => value)).toEqual(['2010-03-12'])
  })

  test('a publication date known to the month still dates months', async () => {
    expect(await read('They met on Thursday, in April.', '2022-05')).toEqual(['April = 2022-04'])
  })

  test('an article without a date may print it in its dateline', async () => {
    const text = 'LUND, 18 May 2022: They met yesterday.'
    const found = (await run(docOf(text, undefined, 'dateline'))).times
    expect(found.map(({ value }) => value)).toEqual(['2022-05-18', '2022-05-17'])
  })
})

describe('no dates', () => {
  test.each([
    'They waited for two years.',
    'recently, soon, now, in the coming weeks',
    '2000 soldiers and 2,014 people',
    'It cost $2014.',
    'resolution 2231 and Flight 1999',
    'Theresa May and Johnson may march.',
    'the Sunday Times',
    'They meet on Sundays.',
    'on Bloody Sunday',
    'on 02/03/2022, a day or a month',
    'the day before the vote',
    'It took place in two weeks.',
    'the Christmas message',
  ])('%s', async (text) => {
    expect(await read(text)).toEqual([])
  })
})

describe('contract', () => {
  test.each(['', '😀', '   ', `${'word '.repeat(40_000)}`])('odd texts (%#)', async (text) => {
    expect((await run(docOf(text, '2022-05-18'))).times).toEqual([])
  })

  test('every printed day reads back', async () => {
    const months =
      'January February March April May June July August September October November December'.split(' ')
    await fc.assert(
      fc.asyncProperty(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }),
        async (day) => {
          const month = months[day.getUTCMonth()]
          const iso = day.toISOString().slice(0, 10)
          for (const text of [
            `on ${day.getUTCDate()} ${month} ${day.getUTCFullYear()}`,
            `on ${month} ${day.getUTCDate()}, ${day.getUTCFullYear()}`,
            `on ${iso}`,
          ]) {
            expect((await run(docOf(text, '2022-05-18'))).times.map(({ value }) => value)).toEqual([iso])
          }
        },
      ),
    )
  })
})
