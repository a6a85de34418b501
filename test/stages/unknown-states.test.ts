import { expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import { openReader } from '../../src/reader.ts'

const reader = await openReader()

/** Names of the states in a text, and of those whom its people speak for. */
async function statesIn(
  text: string,
): Promise<{ states: string[]; speaksFor: Record<string, string | undefined> }> {
  const { doc } = await reader.read(makeArticle(text, { language: 'en', date: '2019-03-05' }))
  const name = (id: string | undefined): string | undefined =>
    doc.actors.find((actor) => actor.id === id)?.name
  const persons = doc.actors.filter(({ type }) => type === 'person')
  return {
    states: doc.actors.filter(({ type }) => type === 'state').map((actor) => actor.name),
    speaksFor: Object.fromEntries(persons.map((actor) => [actor.name, name(actor.speaksFor)])),
  }
}

test.each([
  ['a diplomat of it', 'A Quarl diplomat denied the report on Monday.', 'Quarl'],
  ['what only states have', 'Morvane has lifted its embargo on grain, traders said.', 'Morvane'],
  [
    'its navy in the next sentence',
    'Castor took back its promise. Its navy will turn the ships away.',
    'Castor',
  ],
  ["the country's premier", "Brenn is prepared to talk, the country's premier, Livia Strand, said.", 'Brenn'],
])('a state that no table has is told by %s', async (_, text, state) => {
  expect((await statesIn(text)).states).toContain(state)
})

test.each([
  ['a person', 'Lund took back his promise. His lawyer will speak on Monday.'],
  ['a company', 'Velkor cut its prices on Monday, and its chief executive spoke to reporters.'],
])('%s does not become a state', async (_, text) => {
  expect((await statesIn(text)).states).toEqual([])
})

test('a minister without a state belongs to the subject of what is said, not to the state of a condition', async () => {
  const { speaksFor } = await statesIn(
    'Hungary will open the bridge if Romania frees the drivers, Foreign Minister Joram Petch told reporters.',
  )
  expect(speaksFor['Joram Petch']).toBe('Hungary')
})
