import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import { openReader } from '../../src/reader.ts'
import { actorKeys } from '../../src/record/actor-keys.ts'
import { likeness, sameMatter, type Terms, termFinder } from '../../src/record/terms.ts'
import { openVocabulary } from '../../src/record/vocabulary.ts'

const reader = await openReader()
const vocabulary = openVocabulary(reader.knowledge)

async function termsOf(text: string): Promise<Terms> {
  const { doc } = await reader.read(makeArticle(text, { language: 'en', date: '2020-03-02' }))
  const keys = actorKeys(doc)
  return termFinder(doc, vocabulary, (token) => keys.namedAt(token)).ofSpans([{ start: 0, end: text.length }])
}
const same = async (a: string, b: string): Promise<boolean> => sameMatter(await termsOf(a), await termsOf(b))

test('an act and its thing make a matter, in other words too', async () => {
  expect(await same('Norway will deliver the lorries.', 'Norway supplied 40 lorries.')).toBe(true)
  expect(await same('Norway will withdraw its troops.', 'The withdrawal of soldiers was slow.')).toBe(true)
})

test('the act alone, the thing alone or the actors alone make none', async () => {
  expect(await same('Norway will reopen the embassy.', 'Norway reopened the harbour.')).toBe(false)
  expect(await same('Norway will reopen the embassy.', 'Norway painted the embassy.')).toBe(false)
  expect(await same('Norway will help Sweden.', 'Norway helped Sweden.')).toBe(false)
})

test('places that differ make two matters', async () => {
  expect(await same('They will reopen the harbour of Bergen.', 'They reopened the harbour of Tromso.')).toBe(
    false,
  )
})

test('a noun beside another verb is no act', async () => {
  expect(await same('They will deliver grain.', 'They will not hinder deliveries of grain.')).toBe(false)
})

test('stopping to do something is told apart from doing it', async () => {
  expect((await termsOf('They must stop blocking ships.')).stops).toBe(true)
  expect((await termsOf('They must block ships.')).stops).toBe(false)
})

test('times and quantities are no things', async () => {
  const terms = await termsOf('They will send 40 lorries by 1 June 2020.')
  expect([...terms.things]).toEqual(['lorry'])
  expect([...terms.numbers]).toEqual([['lorry', 40]])
})

const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
const anyTerms = fc.tuple(words, words, words).map(
  ([acts, things, names]): Terms => ({
    acts: new Set(acts),
    things: new Set(things),
    names: new Set(names),
    numbers: new Map(),
    details: new Map(),
    stops: false,
    patients: new Set(),
    whom: new Set(),
    outOf: new Set(),
    isNominal: false,
  }),
)

test('likeness and sameness do not depend on the order', () => {
  fc.assert(
    fc.property(anyTerms, anyTerms, (a, b) => {
      expect(sameMatter(a, b)).toBe(sameMatter(b, a))
      expect(likeness(a, b)).toEqual(likeness(b, a))
    }),
  )
})

test('no terms are like nothing', () => {
  fc.assert(
    fc.property(anyTerms, (a) => {
      const none: Terms = {
        acts: new Set(),
        things: new Set(),
        names: new Set(),
        numbers: new Map(),
        details: new Map(),
        stops: false,
        patients: new Set(),
        whom: new Set(),
        outOf: new Set(),
        isNominal: false,
      }
      expect(sameMatter(a, none)).toBe(false)
      expect(likeness(a, none).share).toBe(0)
    }),
  )
})
