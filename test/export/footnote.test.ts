import { expect, test } from 'vitest'
import { footnote } from '../../src/export/footnote.ts'

const article = {
  id: 'abcdef0123456789',
  title: 'Tarn to lift ban',
  outlet: 'Kel Courier',
  date: '2019-03-05',
}

test('a plain footnote has title, outlet, date and the entry', () => {
  expect(footnote(article, { entry: 'abcdef012345:r1-2' })).toBe(
    '“Tarn to lift ban”, Kel Courier, 2019-03-05 [abcdef012345:r1-2]',
  )
})

test('a Chicago footnote spells the date out and keeps the comma inside the marks', () => {
  expect(footnote(article, { style: 'chicago' })).toBe(
    '“Tarn to lift ban,” Kel Courier, March 5, 2019 [abcdef012345]',
  )
})

test('a sentence is quoted, its own marks made single', () => {
  expect(footnote(article, { sentence: '“No,” he\nsaid.' })).toContain(': “‘No,’ he said.” [')
})

test('what is not known is left out', () => {
  expect(footnote({ id: 'abcdef0123456789' })).toBe('untitled, n.d. [abcdef012345]')
})

test('a month is as precise as it is known', () => {
  expect(footnote({ ...article, date: '2019-03' }, { style: 'chicago' })).toContain('March 2019')
})
