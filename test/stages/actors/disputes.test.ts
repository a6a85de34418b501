import { expect, test } from 'vitest'
import { officesOf, read, whoIs } from './read.ts'

const notes = (doc: Awaited<ReturnType<typeof read>>): string[] => doc.notes.map(({ message }) => message)

test('an office that the tables give to somebody else is kept as the text has it, with a note', async () => {
  const line = 'French/ADJ foreign/ADJ minister/NOUN Ana Aro spoke/VERB .'
  const doc = await read([line], '2012-05-09', ['Ana Aro'])
  expect(officesOf(whoIs(doc, 'Ana Aro'))).toEqual(['foreign minister, FRA, current, text'])
  expect(notes(doc)).toEqual([
    'The text calls Ana Aro foreign minister (France); by the tables Alain Juppé held that office on 2012-05-09.',
  ])
  const [note] = doc.notes
  expect(note?.severity).toBe('info')
  expect(doc.article.text.slice(note?.span.start, note?.span.end)).toBe('French foreign minister')
})

test('a note tells when the person held the office by the tables', async () => {
  const line = 'British/ADJ Prime/ADJ Minister/NOUN Tony Blair spoke/VERB .'
  const doc = await read([line], '2012-05-09', ['Tony Blair'])
  expect(notes(doc)).toEqual([
    'The text calls Tony Blair head of government (United Kingdom); by the tables David Cameron held that office on 2012-05-09, and Tony Blair held it from 1997-05-02 to 2007-06-27.',
  ])
})

test('somebody called former who still holds the office is noted', async () => {
  const line = 'former/ADJ US/PROPN President/NOUN Barack Obama spoke/VERB .'
  expect(notes(await read([line], '2012-05-09', ['Barack Obama']))).toEqual([
    'The text calls Barack Obama a former head of state (United States); by the tables Barack Obama still held that office on 2012-05-09.',
  ])
})

test.each([
  ['what both give', 'US/PROPN President/NOUN Barack Obama spoke/VERB .', '2012-05-09', 'Barack Obama'],
  [
    'a former holder',
    'former/ADJ US/PROPN President/NOUN Bill Clinton spoke/VERB .',
    '2012-05-09',
    'Bill Clinton',
  ],
  [
    'a state that no table has',
    'Tarn/PROPN foreign/ADJ minister/NOUN Ana Aro spoke/VERB .',
    '2012-05-09',
    'Ana Aro',
  ],
  [
    'a day that no table reaches',
    'French/ADJ foreign/ADJ minister/NOUN Ana Aro spoke/VERB .',
    '2090-05-09',
    'Ana Aro',
  ],
  [
    'an office of which the tables know nothing',
    'French/ADJ trade/NOUN envoy/NOUN Ana Aro spoke/VERB .',
    '2012-05-09',
    'Ana Aro',
  ],
])('%s needs no note', async (_, line, date, name) => {
  expect(notes(await read([line], date, [name]))).toEqual([])
})

test('without a date nothing is disputed', async () => {
  const line = 'French/ADJ foreign/ADJ minister/NOUN Ana Aro spoke/VERB .'
  expect(notes(await read([line], undefined, ['Ana Aro']))).toEqual([])
})
