import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import { temporaryArchive } from './temporary.ts'

test('whatever is typed gives an answer', async () => {
  const archive = await temporaryArchive()
  await archive.addArticle(makeArticle('The ferry and the strait.'))
  const typed = fc.array(
    fc.oneof(
      fc.constantFrom('"', '*', '-', 'OR', 'AND', 'NOT', 'NEAR(', ')', ':', '^', 'ferry', ' ', '\0', '{'),
      fc.string(),
    ),
  )
  await fc.assert(
    fc.asyncProperty(typed, async (pieces) => {
      const { items } = await archive.search(pieces.join(''))
      expect(items.length).toBeLessThanOrEqual(1)
    }),
  )
})

test('search finds the articles that a reader would find word by word', async () => {
  const archive = await temporaryArchive()
  const vocabulary = ['ferry', 'Fähre', 'strait', 'crew', 'oil', 'pact', 'Velia']
  const [texts = []] = fc.sample(
    fc.array(fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 6 }), {
      minLength: 30,
      maxLength: 30,
    }),
    { numRuns: 1, seed: 7 },
  )
  const stored = new Map(
    texts.map((words) => [makeArticle(words.join(' ')).id, words.map((word) => word.toLowerCase())]),
  )
  for (const words of texts) await archive.addArticle(makeArticle(words.join(' ')))
  const found = async (query: string) =>
    (await archive.search(query, { limit: 1000 })).items.map((hit) => hit.article.id).sort()
  const wanted = (holds: (words: readonly string[]) => boolean) =>
    [...stored]
      .filter(([, words]) => holds(words))
      .map(([id]) => id)
      .sort()
  for (const word of vocabulary.map((each) => each.toLowerCase())) {
    expect(await found(word)).toEqual(wanted((words) => words.includes(word)))
    expect(await found(`${word} oil`)).toEqual(
      wanted((words) => words.includes(word) && words.includes('oil')),
    )
    expect(await found(`${word} -crew`)).toEqual(
      wanted((words) => words.includes(word) && !words.includes('crew')),
    )
    expect(await found(`${word} OR pact`)).toEqual(
      wanted((words) => words.includes(word) || words.includes('pact')),
    )
    expect(await found(`"${word} oil"`)).toEqual(
      wanted((words) => words.some((each, index) => each === word && words[index + 1] === 'oil')),
    )
  }
})

test('a hit shows the words as they stand in the text, in code units', async () => {
  const archive = await temporaryArchive()
  const article = makeArticle('🚢🚢 The Zürich ferry 🚢 sails.', { title: 'Crossing' })
  await archive.addArticle(article)
  const [hit] = (await archive.search('zurich ferry')).items
  expect(hit?.matches.map(({ start, end }) => article.text.slice(start, end))).toEqual(['Zürich', 'ferry'])
  expect(hit?.exact).toBe(article.text.slice(hit?.span.start, hit?.span.end))
})

test('a word in the title weighs more than one in the text', async () => {
  const archive = await temporaryArchive()
  await archive.addArticle(
    makeArticle('A long report in which the strait is named once among much else.', { title: 'Report' }),
  )
  await archive.addArticle(
    makeArticle('A long report in which nothing else is named among much else.', { title: 'The strait' }),
  )
  const { items } = await archive.search('strait')
  expect(items.map((hit) => hit.article.title)).toEqual(['The strait', 'Report'])
})

test('hits come page by page and within a range of days', async () => {
  const archive = await temporaryArchive()
  for (let day = 10; day < 20; day++)
    await archive.addArticle(makeArticle(`The strait on day ${day}.`, { date: `2017-02-${day}` }))
  const first = await archive.search('strait', { limit: 6 })
  const second = await archive.search('strait', { limit: 6, cursor: first.next ?? '' })
  expect(new Set([...first.items, ...second.items].map((hit) => hit.article.id)).size).toBe(10)
  expect(second.next).toBeUndefined()
  const days = (await archive.search('strait', { from: '2017-02-12', until: '2017-02-13' })).items
  expect(days.map((hit) => hit.article.date).sort()).toEqual(['2017-02-12', '2017-02-13'])
})
