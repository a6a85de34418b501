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

test('authors come first; Chicago names three at most', () => {
  const by = (...byline: string[]) => footnote({ ...article, byline }, { style: 'chicago' }).split(', “')[0]
  expect(by('Ann Ost')).toBe('Ann Ost')
  expect(by('Ann Ost', 'Bo Kel')).toBe('Ann Ost and Bo Kel')
  expect(by('Ann Ost', 'Bo Kel', 'Cy Vell')).toBe('Ann Ost, Bo Kel, and Cy Vell')
  expect(by('Ann Ost', 'Bo Kel', 'Cy Vell', 'Di Tarn')).toBe('Ann Ost et al.')
  expect(footnote({ ...article, byline: ['Ann Ost', 'Bo Kel'] })).toMatch(/^Ann Ost, Bo Kel, “Tarn/)
})

test('Chicago sets no comma after a question mark, and marks within marks are single', () => {
  const title = 'Will “Tarn” lift the ban?'
  expect(footnote({ ...article, title }, { style: 'chicago' })).toContain('“Will ‘Tarn’ lift the ban?” Kel')
})
