import { expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import type { Archive } from '../../src/store/archive.ts'
import { sampleArticle, sampleDoc, sampleReader } from './sample.ts'
import { temporaryArchive } from './temporary.ts'

const body = sampleArticle(1).text
const wordsOf = (name: string, count: number): string =>
  `${Array.from({ length: count }, (_, at) => `${name}${at}`).join(' ')} ended it.`

/** The sample text with more around it, which the sample reader reads as it reads the sample. */
async function add(
  archive: Archive,
  text: string,
  outlet: string,
  date: string,
  byline?: string,
): Promise<string> {
  const article = makeArticle(text, {
    title: `In ${outlet}`,
    outlet,
    date,
    ...(byline !== undefined && { byline: [byline] }),
  })
  await archive.keep(article, sampleReader())
  return article.id
}

async function filled() {
  const archive = await temporaryArchive()
  const copy = await add(
    archive,
    `${body}\n\n${wordsOf('ferry', 90)}`,
    'The Tarn Post',
    '2024-03-05',
    'Meridian Wire',
  )
  const wire = await add(
    archive,
    `${body}\n\n${wordsOf('ferry', 90)} ${wordsOf('crew', 30)}`,
    'Meridian Wire',
    '2024-03-05',
  )
  const other = await add(archive, `${body}\n\n${wordsOf('grain', 90)}`, 'Velia Today', '2024-03-06')
  const late = await add(archive, `${body}\n\n${wordsOf('salt', 90)}`, 'Port Vell Courier', '2024-06-01')
  return { archive, copy, wire, other, late }
}

test('an article tells whose copy it is, and the wire who copied it', async () => {
  const { archive, copy, wire, other, late } = await filled()
  const told = { id: wire, rule: 'credited', credited: 'Meridian Wire' }
  expect(await archive.copies(copy)).toMatchObject({ articles: [{ id: wire }], wire: told })
  expect(await archive.copies(wire)).toMatchObject({ articles: [{ id: copy }], wire: told })
  expect(await archive.copies(other)).toEqual({ articles: [] })
  expect(await archive.copies(late)).toEqual({ articles: [] })
})

test('a quote has the voices behind it, copies as one, each with its sentence', async () => {
  const { archive, copy, wire, other } = await filled()
  const [quote] = (await archive.entries({ layer: 'quotes', article: other })).items
  const carriers = await archive.carriers(quote?.id ?? '')
  expect(carriers?.independent).toBe(2)
  const origins = new Map(carriers?.articles.map(({ article, origin }) => [article.id, origin]))
  expect([...origins.keys()].sort()).toEqual([copy, wire, other].sort())
  expect(origins.get(copy)).toBe(origins.get(wire))
  expect(origins.get(other)).not.toBe(origins.get(wire))
  for (const { exact, isWordForWord } of carriers?.articles ?? []) {
    expect(isWordForWord).toBe(true)
    expect(exact).toContain('Tarn will reopen the strait if Velia frees the crew')
  }
})

test('what has too few words, and a meeting, has no carriers', async () => {
  const archive = await temporaryArchive()
  const article = sampleArticle(1, { date: '2024-03-05' })
  await archive.keep(article, sampleReader())
  const [record] = (await archive.entries({ layer: 'records' })).items
  const [meeting] = (await archive.entries({ layer: 'meetings' })).items
  expect(sampleDoc(article).records[0]?.content).toHaveLength(1)
  expect(await archive.carriers(record?.id ?? '')).toBeUndefined()
  expect(await archive.carriers(meeting?.id ?? '')).toBeUndefined()
})
