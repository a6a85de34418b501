import { expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc } from '../build-doc.ts'

const read = mentions.open({ knowledge: openKnowledge() })

async function found(sentence: string, entities: BuildOptions['entities'] = {}): Promise<string[]> {
  const doc = buildDoc([sentence], { ...(entities && { entities }) })
  const result = await read(doc)
  return result.mentions.map(({ span, kind }) => `${doc.article.text.slice(span.start, span.end)}|${kind}`)
}

test('the leaders of two states are one plural mention with both states in it', async () => {
  expect(await found('the leaders/NOUN of Chad/PROPN and Mali/PROPN met/VERB .')).toEqual([
    'the leaders of Chad and Mali|plural',
    'Chad|name',
    'Mali|name',
  ])
})

test('what the second state owns is not led by them', async () => {
  expect(await found("the leaders/NOUN of Chad/PROPN and Mali/PROPN 's army/NOUN met/VERB .")).not.toContain(
    'the leaders of Chad and Mali|plural',
  )
})

test('two nouns of relation are one group', async () => {
  expect(await found('Chad/PROPN met/VERB allies/NOUN and partners/NOUN .')).toEqual([
    'Chad|name',
    'allies and partners|nominal',
  ])
  expect(await found('Chad/PROPN met/VERB its allies/NOUN and partners/NOUN .')).toContain(
    'its allies and partners|relational',
  )
})

test('organs with two fields are one group where the parse takes the first for a thing of its own', async () => {
  const words = 'Chadian/ADJ/amod/5 border/NOUN/obj/6 and tax/NOUN/compound/5 agencies/NOUN/conj/2 met/VERB .'
  const doc = buildDoc([words])
  const tags = doc.tags.map((tag) => (tag.lemma === 'border' ? { ...tag, xpos: 'NN' } : tag))
  const numbered = tags.map((tag) => (tag.lemma === 'agencies' ? { ...tag, xpos: 'NNS' } : tag))
  const { mentions: all } = await read({ ...doc, tags: numbered })
  expect(all.map(({ span }) => doc.article.text.slice(span.start, span.end))).toContain(
    'Chadian border and tax agencies',
  )
})

test('commanders of a kind are a group, commanders alone are none', async () => {
  expect(await found('Bo met/VERB field/NOUN/compound/4 commanders/NOUN .')).toContain(
    'field commanders|nominal',
  )
  expect(await found('Bo met/VERB commanders/NOUN .')).not.toContain('commanders|nominal')
})

test.each([
  ['acts', 'Europe/PROPN/nsubj/2 understood/VERB .', ['Europe|name']],
  ['is dealt with', 'talks/NOUN with the West/PROPN failed/VERB .', ['the West|name']],
  ['is a place', 'Bo lives/VERB in Europe/PROPN .', []],
  ['is a direction', 'Bo went/VERB west/ADV .', []],
])('a region that %s', async (_, sentence, expected) => {
  expect((await found(sentence)).filter((each) => !each.startsWith('Bo'))).toEqual(expected)
})

test('the end of a party before its abbreviation is no person', async () => {
  const names = { PER: ['Democrat'], ORG: ['SPD'] }
  expect(await found('the Social/PROPN Democrat/PROPN ( SPD/PROPN ) won/VERB .', names)).toEqual([
    'the Social Democrat (SPD)|name',
  ])
})
