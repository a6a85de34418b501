import { expect, test } from 'vitest'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { mentions } from '../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc, type TaggedSentence } from './build-doc.ts'

const read = mentions.open({ knowledge: openKnowledge() })

/** The mentions of some sentences, as `words|kind`. */
async function found(sentences: readonly TaggedSentence[], options: BuildOptions = {}): Promise<string[]> {
  const doc = buildDoc(sentences, options)
  const result = await read(doc)
  return result.mentions.map(({ span, kind }) => `${doc.article.text.slice(span.start, span.end)}|${kind}`)
}

test('an honorific belongs to the name, a title does not', async () => {
  const names = { entities: { PER: ['Ana Aro', 'Lund'] } }
  expect(await found(['Prime/PROPN Minister/PROPN Ana Aro met/VERB Mr Lund .'], names)).toEqual([
    'Ana Aro|name',
    'Mr Lund|name',
  ])
})

test('a bare surname of somebody named in full is a name, the same word inside a longer name is none', async () => {
  const names = { entities: { PER: ['Ana Aro'], ORG: ['Aro Steel Works'] } }
  expect(await found(['Ana Aro spoke/VERB .', 'Then/ADV Aro left/VERB Aro Steel Works .'], names)).toEqual([
    'Ana Aro|name',
    'Aro|name',
    'Aro Steel Works|name',
  ])
})

test('a state has its article, unless it only says which noun', async () => {
  expect(await found(['The/DET talks between the US/PROPN and France/PROPN failed/VERB .'])).toEqual([
    'the US|name',
    'France|name',
  ])
  expect(await found(['the US/PROPN/compound/3 election/NOUN is over/ADV .'])).toEqual(['US|name'])
})

test('an office with its state is one mention, and the state in it none of its own', async () => {
  expect(await found(['The/DET German/ADJ foreign/ADJ minister/NOUN/nsubj/5 spoke/VERB .'])).toEqual([
    'The German foreign minister|nominal',
  ])
})

test('a title before a name is no mention, a phrase set off by a comma is', async () => {
  const names = { entities: { PER: ['Bo Lund'] } }
  expect(await found(['French/ADJ president/NOUN Bo Lund left/VERB .'], names)).toEqual(['Bo Lund|name'])
  expect(await found(['She met/VERB the French/ADJ president/NOUN , Bo Lund .'], names)).toEqual([
    'She|pronoun',
    'the French president|nominal',
    'Bo Lund|name',
  ])
})

test('nouns that modify a meeting are no office', async () => {
  expect(await found(['a G20/PROPN foreign/ADJ ministers/NOUN/compound/5 meeting/NOUN'])).toEqual([
    'G20|name',
  ])
})

test('a counterpart is a relational mention with the pronoun inside it', async () => {
  expect(await found(['She/PRON/nsubj/2 met/VERB her Russian/ADJ counterpart/NOUN .'])).toEqual([
    'She|pronoun',
    'her Russian counterpart|relational',
    'her|pronoun',
  ])
})

test('counted people, sides and states are plural mentions; counted things are none', async () => {
  expect(
    await found(['The/DET two men/NOUN met/VERB both/DET sides/NOUN of the three rivers/NOUN .']),
  ).toEqual(['The two men|plural', 'both sides|plural'])
})

test('the presidents of two states named by adjectives are one plural mention', async () => {
  expect(await found(['between the Russian/ADJ and Turkish/ADJ presidents/NOUN .'])).toEqual([
    'the Russian and Turkish presidents|plural',
  ])
})

test('a capital that acts stands for its state', async () => {
  expect(await found(['Moscow/PROPN/nsubj/2 rejected/VERB the offer/NOUN .'])).toEqual(['Moscow|metonym'])
})

test.each([
  ['a place where', ['She arrived/VERB in Moscow/PROPN/obl/2 .'], ['She|pronoun']],
  ['a place where to', ['She flew/VERB to Moscow/PROPN/obl/2 .'], ['She|pronoun']],
  ['a dateline', [{ section: 'dateline', words: 'MOSCOW/PROPN' }], []],
] as const)('a capital as %s is no actor', async (_, sentences, expected) => {
  expect(await found(sentences)).toEqual(expected)
})

test('a state that only the text knows is told by what only states have', async () => {
  expect(
    await found(["Vostrand/PROPN 's foreign/ADJ minister/NOUN left/VERB .", 'Vostrand/PROPN paid/VERB .']),
  ).toEqual(["Vostrand's foreign minister|nominal", 'Vostrand|name', 'Vostrand|name'])
})

test('a company with a president is no state', async () => {
  const names = { entities: { ORG: ['Brask'] } }
  expect(await found(["Brask/PROPN 's chairman/NOUN left/VERB ."], names)).toContain('Brask|name')
  const doc = buildDoc(["Brask/PROPN 's chairman/NOUN left/VERB ."], names)
  const result = await read(doc)
  expect(result.mentions.flatMap(({ reasons }) => reasons?.map(({ rule }) => rule))).not.toContain(
    'state-by-text',
  )
})

test('groups and unnamed people are mentions, a group that is denied is none', async () => {
  expect(await found(['German/ADJ officials/NOUN and a senior/ADJ diplomat/NOUN spoke/VERB .'])).toEqual([
    'German officials|nominal',
    'a senior diplomat|nominal',
  ])
  expect(await found(['no/DET officials/NOUN spoke/VERB .'])).toEqual([])
})

test('a newspaper is told by the form of its name', async () => {
  expect(await found(['according/VERB to the Tarn/PROPN Courier/PROPN .'])).toEqual(['the Tarn Courier|name'])
})

test('an "it" that refers to nothing is no mention', async () => {
  expect(await found(['It is/AUX clear/ADJ that/SCONJ France/PROPN paid/VERB .'])).toEqual(['France|name'])
  expect(await found(['France/PROPN said/VERB it had/AUX paid/VERB .'])).toEqual([
    'France|name',
    'it|pronoun',
  ])
})

test('credits and bylines hold no actors', async () => {
  const names = { entities: { PER: ['Ana Aro'] } }
  expect(await found([{ section: 'credit', words: 'Photograph : Ana Aro' }], names)).toEqual([])
})
