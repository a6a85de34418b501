import { expect, test } from 'vitest'
import { type CopyCandidate, copyIndex } from '../../src/record/copies.ts'

const sentences = [
  'The foreign ministers of Tarn and Oss met in the border town of Miro on Monday for talks about the crossing.',
  'They agreed to open a second gate for lorries before the first of May and to keep prices as they are.',
  'A spokesman for the government of Oss said that the deal would be put to parliament within a month.',
  'The crossing has been closed to traffic since a dispute about fishing rights in the eastern bay.',
  'Traders on both sides have asked for years that the customs posts share one building and one form.',
]
const whole = sentences.join('\n\n')
const add = (texts: readonly CopyCandidate[]): ReadonlyMap<string, string> => {
  const index = copyIndex()
  for (const text of texts) index.add(text)
  return index.clusters()
}

test('a text cut from the end is a copy, in either order', () => {
  const short = sentences.slice(0, 2).join('\n\n')
  expect(
    add([
      { id: 'a', text: whole },
      { id: 'b', text: short },
    ]).get('b'),
  ).toBe('a')
  expect(
    add([
      { id: 'b', text: short },
      { id: 'a', text: whole },
    ]).get('a'),
  ).toBe('b')
})

test('case, quotation marks and line ends do not matter', () => {
  const other = `“${whole.toUpperCase()}”`.replaceAll('\n', ' ')
  expect(
    add([
      { id: 'a', text: whole },
      { id: 'b', text: other },
    ]).get('b'),
  ).toBe('a')
})

test('another report of the same talks is no copy', () => {
  const report =
    'Oss and Tarn will open a second lorry gate at Miro by May, their ministers said after a meeting on Monday.'
  expect(
    add([
      { id: 'a', text: whole },
      { id: 'b', text: report },
    ]).get('b'),
  ).toBe('b')
})

test('the same words a month later are no copy', () => {
  const clusters = add([
    { id: 'a', text: whole, date: '2019-03-05' },
    { id: 'b', text: whole, date: '2019-04-20' },
  ])
  expect(clusters.get('b')).toBe('b')
})

test('a story with a hundred copies stays one cluster', () => {
  const texts = Array.from({ length: 100 }, (_, i) => ({
    id: `t${i}`,
    text: `${whole}\n\nEdition number ${i}.`,
  }))
  expect(new Set(add(texts).values()).size).toBe(1)
})

test('a formula that many unrelated texts share makes no copies of them', () => {
  const formula = 'The two leaders agreed to continue their close contacts at various levels.'
  const texts = Array.from({ length: 60 }, (_, i) => ({
    id: `t${i}`,
    text: `${formula} Item ${i}: ${Array.from({ length: 14 }, (_, k) => `word${i}x${k}`).join(' ')}`,
  }))
  expect(new Set(add(texts).values()).size).toBe(60)
})

test('a text that joins two clusters makes them one', () => {
  const [a = '', b = '', c = ''] = sentences
  const clusters = add([
    { id: 'a', text: a },
    { id: 'b', text: b },
    { id: 'c', text: `${a} ${b} ${c}` },
  ])
  expect(new Set(clusters.values()).size).toBe(1)
})

test('an empty text is a cluster of its own', () => {
  expect(
    add([
      { id: 'a', text: '' },
      { id: 'b', text: '' },
    ]).get('b'),
  ).toBe('b')
})
