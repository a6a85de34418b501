import { expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { buildDoc } from '../build-doc.ts'

const read = mentions.open({ knowledge: openKnowledge() })
const filler = ['Rain/NOUN fell/VERB .', 'Snow/NOUN fell/VERB .', 'Hail/NOUN fell/VERB .']

/** The names in some sentences, among others that name nothing. */
async function names(...sentences: readonly string[]): Promise<string[]> {
  const doc = buildDoc([...filler, ...sentences])
  const result = await read(doc)
  return result.mentions.map(({ span }) => doc.article.text.slice(span.start, span.end))
}

test.each([
  ['a place', 'France/PROPN fought/VERB in Chad/PROPN .'],
  ['a topic', 'France/PROPN held/VERB talks/NOUN/obj/2/talk on Chad/PROPN .'],
  ['one end of a range of topics', 'France/PROPN spoke/VERB , from Chad/PROPN to wheat/NOUN .'],
])('a state that is only %s is no actor', async (_, sentence) => {
  expect(await names(sentence)).toEqual(['France'])
})

test('a list has the place of its first word', async () => {
  expect(
    await names('France/PROPN fought/VERB in/ADP/case/4 Chad/PROPN/obl/2 and Mali/PROPN/conj/4 .'),
  ).toEqual(['France'])
})

test.each([
  ['acts', 'Chad/PROPN agreed/VERB .'],
  ['owns', "Chad/PROPN 's army/NOUN left/VERB ."],
  ['is dealt with', 'France/PROPN lifted/VERB sanctions/NOUN on Chad/PROPN .'],
  ['has an office', 'the Chadian/ADJ president/NOUN left/VERB .'],
])('a state that elsewhere %s keeps its name as a place', async (_, sentence) => {
  expect(await names(sentence, 'Troops/NOUN/nsubj/2 fought/VERB in Chad/PROPN .')).toContain('Chad')
})

test('a headline alone does not tell whom the story is about', async () => {
  const doc = buildDoc(['France/PROPN deploys/VERB troops/NOUN in Chad/PROPN .'])
  const found = (await read(doc)).mentions.map(({ span }) => doc.article.text.slice(span.start, span.end))
  expect(found).toContain('Chad')
})

test('a people is an actor where it acts or is dealt with', async () => {
  expect(await names('Chadians/PROPN/nsubj/2 rejected/VERB///reject it .')).toContain('Chadians')
  expect(await names('France/PROPN made/VERB peace/NOUN with Chadians/PROPN .')).toContain('Chadians')
  expect(await names('France/PROPN sent/VERB aid/NOUN for Chadians/PROPN .')).toEqual(['France'])
})

test('a name with a small letter before its apostrophe is a name', async () => {
  expect(await names('France/PROPN and Côte/PROPN d’Ivoire/PROPN agreed/VERB .')).toEqual([
    'France',
    'Côte d’Ivoire',
  ])
})
