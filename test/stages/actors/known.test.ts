import { describe, expect, test } from 'vitest'
import { knowledge, officesOf, read, whoIs } from './read.ts'

const spoke = (name: string): string => `${name} spoke/VERB .`

test('a full name of the tables is linked, with the offices of the day', async () => {
  const doc = await read([spoke('Sergei Lavrov')], '2016-03-16', ['Sergei Lavrov'])
  expect(whoIs(doc, 'Sergei Lavrov')?.link).toBe('Q58217')
  expect(officesOf(whoIs(doc, 'Sergei Lavrov'))).toEqual(['foreign minister, RUS, current, knowledge'])
})

test('somebody without a Wikidata id has a link of state and name, the same in every article', async () => {
  const one = await read([spoke('Muammar Gaddafi')], '2009-03-16', ['Muammar Gaddafi'])
  const other = await read([spoke('Libya'), spoke('Moammar Gadhafi')], '2003-01-01', ['Moammar Gadhafi'])
  expect(whoIs(one, 'Muammar Gaddafi')?.link).toBe('person:LBY-muammar-gaddafi')
  expect(whoIs(other, 'Moammar Gadhafi')?.link).toBe('person:LBY-muammar-gaddafi')
})

test.each([
  ['Sergey Lavrov', 'Sergei Lavrov', '2016-03-16'],
  ['Moammar Khadafy', 'Muammar Gaddafi', '2009-03-16'],
  ['J. Kerry', 'John Kerry', '2014-03-16'],
  ['Abe Shinzo', 'Shinzo Abe', '2014-03-16'],
  ['Orban Viktor', 'Viktor Orbán', '2014-03-16'],
  ['Lee Myung Bak', 'Lee Myung-bak', '2010-03-16'],
  ['Hamid Karsai', 'Hamid Karzai', '2010-03-16'],
  ['Eduard Schewardnadse', 'Eduard Shevardnadze', '2000-03-16'],
  ['Jewgeni Primakow', 'Yevgeny Primakov', '1998-03-16'],
  ['Hosny Mubarak', 'Hosni Mubarak', '2010-03-16'],
  ['Vladimir Poutine', 'Vladimir Putin', '2010-03-16'],
  ['Bashar el-Assad', 'Bashar al-Assad', '2010-03-16'],
])('"%s" is %s', async (printed, usual, date) => {
  const doc = await read([spoke(printed)], date, [printed])
  const ids = new Set(knowledge.tenuresOf(usual).map(({ personId }) => personId))
  expect(ids).toHaveLength(1)
  expect(ids).toContain(whoIs(doc, printed)?.link)
})

test('two spellings of one person are one actor', async () => {
  const doc = await read(['Shinzo Abe left/VERB .', 'Abe Shinzo spoke/VERB .'], '2014-03-16', [
    'Shinzo Abe',
    'Abe Shinzo',
  ])
  expect(whoIs(doc, 'Shinzo Abe')?.id).toBe(whoIs(doc, 'Abe Shinzo')?.id)
  expect(doc.actors.filter(({ type }) => type === 'person')).toHaveLength(1)
})

describe('a bare surname', () => {
  test('is a minister of the day in a state that the text speaks of', async () => {
    const lines = [spoke('Lavrov'), 'A/DET Russian/ADJ paper/NOUN said/VERB so .']
    const doc = await read(lines, '2016-03-16', ['Lavrov'])
    expect(whoIs(doc, 'Lavrov')?.link).toBe('Q58217')
  })

  test('is the holder of the office that stands before it', async () => {
    const line = 'Foreign/ADJ Minister/NOUN Ivanov spoke/VERB .'
    const minister = whoIs(await read([line], '2003-07-02', ['Ivanov']), 'Ivanov')
    expect(minister?.names).toContain('Igor Ivanov')
    const president = 'President/NOUN Ivanov spoke/VERB .'
    const other = whoIs(await read([president], '2012-07-02', ['Ivanov']), 'Ivanov')
    expect(other?.names).toContain('Gjorge Ivanov')
  })

  test('is nobody without office, state or rank', async () => {
    const doc = await read(['Miller spoke/VERB .'], '2016-03-16', ['Miller'])
    expect(whoIs(doc, 'Miller')?.link).toBeUndefined()
  })

  test('of two heads is nobody, and a note says how many fit', async () => {
    const doc = await read(['King/NOUN Abdullah spoke/VERB .'], '2012-05-09', ['Abdullah'])
    expect(whoIs(doc, 'Abdullah')?.link).toBeUndefined()
    expect(doc.notes.map(({ severity, message }) => [severity, message])).toEqual([
      ['info', '2 people in the tables may be meant by “Abdullah”; it is linked to none of them.'],
    ])
  })

  test('of two heads is the one of whose state the text speaks', async () => {
    const doc = await read(['King/NOUN Abdullah spoke/VERB in Amman .'], '2012-05-09', ['Abdullah'], {
      GPE: ['Amman'],
    })
    expect(whoIs(doc, 'Abdullah')?.names).toContain('Abdullah II of Jordan')
    expect(doc.notes).toEqual([])
  })

  test('is not the one whose given name has another gender', async () => {
    const doc = await read(['Mrs Clinton/PROPN spoke/VERB .'], '1999-05-09', ['Clinton'])
    expect(whoIs(doc, 'Mrs Clinton')?.names).not.toContain('Bill Clinton')
  })
})

test('a namesake in another state is not linked', async () => {
  const line = 'German/ADJ foreign/ADJ minister/NOUN John Kerry spoke/VERB .'
  const doc = await read([line], '2014-03-16', ['John Kerry'])
  expect(whoIs(doc, 'John Kerry')?.link).toBeUndefined()
})

describe('the score of a link', () => {
  const score = async (line: string, name: string, date = '2016-03-16'): Promise<number> =>
    whoIs(await read([line], date, [name]), name)?.score ?? Number.NaN

  test('is four decimals of 0 to 1, higher the more speaks for the person', async () => {
    const scores = [
      await score('Russian/ADJ foreign/ADJ minister/NOUN Sergei Lavrov spoke/VERB .', 'Sergei Lavrov'),
      await score('Foreign/ADJ minister/NOUN Sergei Lavrov spoke/VERB .', 'Sergei Lavrov'),
      await score('Sergei Lavrov spoke/VERB .', 'Sergei Lavrov'),
      await score('Madeleine Albright spoke/VERB .', 'Madeleine Albright'),
      await score('Lavrov spoke/VERB in Germany .', 'Lavrov'),
    ]
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(new Set(scores)).toHaveLength(5)
    for (const each of scores) expect(each).toBe(Number(each.toFixed(4)))
    expect(scores[0]).toBeGreaterThan(0.99)
    expect(scores[4]).toBeLessThan(0.75)
  })

  test('has none where nobody is linked', async () => {
    const doc = await read([spoke('Ana Aro')], '2016-03-16', ['Ana Aro'])
    expect(whoIs(doc, 'Ana Aro')?.score).toBeUndefined()
  })
})
