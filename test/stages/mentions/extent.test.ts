import { expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc } from '../build-doc.ts'

const read = mentions.open({ knowledge: openKnowledge() })
const filler = ['Rain/NOUN fell/VERB .', 'Snow/NOUN fell/VERB .', 'Hail/NOUN fell/VERB .']

async function found(sentence: string, entities: BuildOptions['entities'] = {}): Promise<string[]> {
  const doc = buildDoc([...filler, sentence], { ...(entities && { entities }) })
  const result = await read(doc)
  return result.mentions.map(({ span }) => doc.article.text.slice(span.start, span.end))
}

test.each([
  ['a group has its place', 'Rebels/NOUN in the region/NOUN fled/VERB .', 'Rebels in the region'],
  ['not its state of affairs', 'Rebels/NOUN in a weak/ADJ position/NOUN fled/VERB .', 'Rebels'],
  ['an official too', 'An/DET official/NOUN in the region/NOUN spoke/VERB .', 'An official in the region'],
  [
    'partners too',
    "Chad/PROPN 's partners/NOUN in the region/NOUN spoke/VERB .",
    "Chad's partners in the region",
  ],
  [
    'where somebody travels goes with him',
    'She saw/VERB reporters/NOUN travelling/VERB/acl/3 with Bo/PROPN/obl/4 to/ADP Chad/PROPN/obl/4 .',
    'reporters travelling with Bo to Chad',
  ],
])('%s: %s', async (_, sentence, words) => {
  expect(await found(sentence)).toContain(words)
})

test('what a group is of ends before a day', async () => {
  const words = await found('Delegates/NOUN of the Port/PROPN League/PROPN today/NOUN left/VERB .', {
    ORG: ['Port League'],
  })
  expect(words).toContain('Delegates of the Port League')
})

test('what a state behind "of" owns belongs to the phrase', async () => {
  const words = await found("officials/NOUN of Chad/PROPN 's Fish/PROPN Council/PROPN left/VERB .", {
    ORG: ['Fish Council'],
  })
  expect(words).toEqual(["officials of Chad's Fish Council", "Chad's Fish Council", 'Chad'])
})

test('a name glued to another by a hyphen has no article', async () => {
  expect(await found('the Chad/PROPN - Mali/PROPN border/NOUN closed/VERB .')).toEqual(['Chad', 'Mali'])
})

test('a body before its summit is a mention without the article', async () => {
  expect(await found('at/ADP the G20/PROPN Summit/PROPN in Oslo .', { EVENT: ['G20 Summit'] })).toEqual([
    'G20',
  ])
})

test('a participle in capitals that begins a title names nothing', async () => {
  const names = { ORG: ['Honoured', 'Lowmark'] }
  expect(await found('Honoured/PROPN/compound/3 Chess/PROPN Trainer/PROPN spoke/VERB .', names)).toEqual([])
  expect(await found('Lowmark/PROPN/compound/3 Chess/PROPN Trainer/PROPN spoke/VERB .', names)).toEqual([
    'Lowmark',
  ])
})

test.each([
  ['for things', 'the Aro/PROPN/compound/3 exhibit/NOUN opened/VERB .', ['Aro']],
  ['for people', 'Aro/PROPN/compound/2 supporters/NOUN left/VERB .', []],
  ['for a time', 'the Aro/PROPN/compound/3 era/NOUN ended/VERB .', []],
])('a person before a noun %s', async (_, sentence, words) => {
  const doc = buildDoc(['Ana Aro spoke/VERB .', sentence], { entities: { PER: ['Ana Aro', 'Aro'] } })
  const result = await read(doc)
  const all = result.mentions.map(({ span }) => doc.article.text.slice(span.start, span.end))
  expect(all.filter((each) => each === 'Aro')).toEqual(words)
})

test.each([
  ['act', 'Civilians/NOUN/nsubj/2 fled/VERB .', ['Civilians']],
  ['suffer', 'Planes/NOUN hit/VERB civilians/NOUN/obj/2 .', []],
  ['are those that something is as', 'Bo left/VERB as observers/NOUN/obl/2 .', []],
  ['are an example', 'Bo met/VERB people/NOUN such as observers/NOUN/nmod/3 .', ['observers']],
])('people that %s', async (_, sentence, words) => {
  const all = await found(sentence)
  expect(all.filter((each) => /civilians|observers/i.test(each))).toEqual(words)
})
