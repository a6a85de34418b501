import { expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { buildDoc } from '../build-doc.ts'

const read = mentions.open({ knowledge: openKnowledge() })
const filler = ['Rain/NOUN fell/VERB .', 'Snow/NOUN fell/VERB .', 'Hail/NOUN fell/VERB .']

async function metonyms(sentence: string, before: readonly string[] = filler): Promise<string[]> {
  const built = buildDoc([...before, sentence])
  const tags = built.tags.map((tag) => (tag.lemma === 'welcome' ? { ...tag, xpos: 'VBN' } : tag))
  const doc = { ...built, tags }
  const result = await read(doc)
  return result.mentions
    .filter(({ kind }) => kind === 'metonym')
    .map(({ span }) => doc.article.text.slice(span.start, span.end))
}

test.each([
  ['what is felt', 'the alarm/NOUN/nsubj/5 in/ADP/case/4 Oslo/PROPN/nmod/2 grew/VERB .'],
  ['what is thought of a deed', 'It was welcomed/VERB///welcome in/ADP/case/5 Oslo/PROPN/obl/3 .'],
])('a capital in which there is %s is its government', async (_, sentence) => {
  expect(await metonyms(sentence)).toEqual(['Oslo'])
})

test('a capital in which one welcomes somebody is a place', async () => {
  expect(await metonyms('She welcomed/VERB///greet him in/ADP/case/5 Oslo/PROPN/obl/2 .')).toEqual([])
})

test('a capital in which something stands is a place', async () => {
  expect(await metonyms('the tower/NOUN/nsubj/5 in/ADP/case/4 Oslo/PROPN/nmod/2 fell/VERB .')).toEqual([])
})

test('a capital before a finite verb is its subject, even where the parse lists it', async () => {
  const sentence = (verb: string): string =>
    `She opens/VERB a door/NOUN/obj/2 and Oslo/PROPN/conj/4 ${verb} through/ADP .`
  const doc = buildDoc([sentence('walks/VERB')])
  const tags = doc.tags.map((tag) => (tag.lemma === 'walks' ? { ...tag, xpos: 'VBZ' } : tag))
  const found = (await read({ ...doc, tags })).mentions.filter(({ kind }) => kind === 'metonym')
  expect(found).toHaveLength(1)
  expect(await metonyms(sentence('through/ADP'))).toEqual([])
})

test.each([
  ['speaks', 'the Kremlin/PROPN/nsubj/3 agreed/VERB .', ['the Kremlin']],
  ['is a source', 'a note/NOUN from/ADP/case/5 the Kremlin/PROPN/nmod/2 came/VERB .', ['the Kremlin']],
  ['is a place', 'She spoke/VERB at/ADP/case/5 the Kremlin/PROPN/obl/2 .', []],
  ['is gone to', 'She drove/VERB///drive to/ADP/case/5 the Kremlin/PROPN/obl/2 .', []],
])('a seat of government that %s', async (_, sentence, expected) => {
  expect(await metonyms(sentence)).toEqual(expected)
})

test('in a lead alone a seat of government is not told from a place', async () => {
  expect(await metonyms('She spoke/VERB at/ADP/case/5 the Kremlin/PROPN/obl/2 .', [])).toEqual([
    'the Kremlin',
  ])
})
