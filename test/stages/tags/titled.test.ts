import { expect, test } from 'vitest'
import { mendTitles } from '../../../src/stages/tags/titled.ts'

const word = (deprel: string, head?: number) => ({
  upos: 'X',
  xpos: 'X',
  lemma: '',
  deprel,
  ...(head !== undefined && { head }),
})
const words = ['the', 'secretary', 'of', 'state', 'Aro', 'Lund', 'spoke']
const parsed = [
  word('det', 1),
  word('nsubj', 6),
  word('case', 4),
  word('compound', 4),
  word('nmod', 1),
  word('flat', 4),
  word('root'),
]

test('a name behind a title with "of" carries the phrase', () => {
  const mended = mendTitles(parsed, words, [{ from: 1, to: 4 }], [{ from: 4, to: 6 }])
  expect(mended.map(({ deprel, head }) => [deprel, head])).toEqual([
    ['det', 1],
    ['nmod:desc', 4],
    ['case', 3],
    ['nmod', 1],
    ['nsubj', 6],
    ['flat', 4],
    ['root', undefined],
  ])
})

test('a name that is not part of the title is left alone', () => {
  expect(mendTitles(parsed, words, [{ from: 1, to: 2 }], [{ from: 4, to: 6 }])).toBe(parsed)
  expect(mendTitles(parsed, words, [], [{ from: 4, to: 6 }])).toBe(parsed)
})
