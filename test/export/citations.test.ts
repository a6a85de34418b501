import { expect, test } from 'vitest'
import { bibtex } from '../../src/export/bibtex.ts'
import { citedOf } from '../../src/export/citations.ts'
import { ris } from '../../src/export/ris.ts'
import { codArticle, sampleArchive } from './sample.ts'

const article = {
  id: 'abcdef0123456789',
  title: 'Tarn to lift ban',
  outlet: 'Kel Courier',
  date: '2019-03-05',
}

test('BibTeX keeps capitals and gives the day as far as it is known', () => {
  expect(bibtex(article)).toBe(
    [
      '@article{demarche-abcdef012345,',
      '  title = {{Tarn to lift ban}},',
      '  journal = {Kel Courier},',
      '  year = {2019},',
      '  month = mar,',
      '  day = {5},',
      '  note = {[abcdef012345]}',
      '}',
      '',
    ].join('\n'),
  )
  expect(bibtex({ ...article, date: '2019' })).not.toContain('month')
})

test('what LaTeX would take for commands is written out', () => {
  const title = '50% of {A}_1 & ~\\b^2 #$'
  expect(bibtex({ ...article, title })).toContain(
    '{{50\\% of \\{A\\}\\_1 \\& \\textasciitilde{}\\textbackslash{}b\\textasciicircum{}2 \\#\\$}}',
  )
})

test('braces are balanced whatever an article holds', () => {
  const odd = {
    ...article,
    title: '{{{',
    outlet: '}',
    url: 'https://kel.example/{a}\\',
    byline: ['{', 'a and b'],
  }
  const text = bibtex(odd, { sentence: '}\n}', entry: 'abcdef012345:r1-2' }).replace(/\\[{}]/g, '')
  let depth = 0
  for (const mark of text.match(/[{}]/g) ?? []) {
    depth += mark === '{' ? 1 : -1
    expect(depth).toBeGreaterThanOrEqual(0)
  }
  expect(depth).toBe(0)
})

test('a name that BibTeX would take apart is kept whole; others are not', () => {
  expect(bibtex({ ...article, byline: ['Ann Ost', 'Staff, Kel'] })).toContain(
    'author = {Ann Ost and {Staff, Kel}}',
  )
})

test('without an outlet it is no article of a paper', () => {
  const { outlet: _, ...rest } = article
  expect(bibtex(rest)).toMatch(/^@misc\{/)
})

test('RIS has one tag a line, the slashes of its date, and ends its record', () => {
  expect(ris({ ...article, date: '2019-03', byline: ['Ann Ost'], language: 'en' })).toBe(
    [
      'TY  - NEWS',
      'ID  - abcdef012345',
      'AU  - Ann Ost',
      'TI  - Tarn to lift ban',
      'T2  - Kel Courier',
      'PY  - 2019',
      'DA  - 2019/03//',
      'LA  - en',
      'ER  - ',
      '',
    ].join('\r\n'),
  )
})

test('a sentence stands in the note, on one line', () => {
  const cited = { sentence: '“No,”\nhe said.', entry: 'abcdef012345:r1-2' }
  expect(ris(article, cited)).toContain('N1  - “‘No,’ he said.” [abcdef012345:r1-2]\r\n')
  expect(bibtex(article, cited)).toContain('note = {“‘No,’ he said.” [abcdef012345:r1-2]}')
})

test('the byline of a stored article is cited', async () => {
  const stored = await (await sampleArchive(0)).article(codArticle.id)
  expect(citedOf(stored)).toMatchObject({ byline: ['Ann Ost', 'Staff, Kel'], outlet: 'Kel & Oss Courier' })
})
