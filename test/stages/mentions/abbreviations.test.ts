import { expect, test } from 'vitest'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { openRanker } from '../../../src/model/ranker.ts'
import { actors } from '../../../src/stages/actors.ts'
import { mentions } from '../../../src/stages/mentions.ts'
import { type BuildOptions, buildDoc } from '../build-doc.ts'

const knowledge = openKnowledge()
const findMentions = mentions.open({ knowledge })
const findActors = actors.open({ knowledge, ranker: openRanker() })

/** The words of every actor's mentions. */
async function read(sentences: readonly string[], entities: BuildOptions['entities']): Promise<string[][]> {
  const doc = buildDoc(sentences, { ...(entities && { entities }) })
  const withMentions = { ...doc, ...(await findMentions(doc)) }
  const { actors: found } = await findActors(withMentions)
  const words = new Map(
    withMentions.mentions.map(({ key, span }) => [key, doc.article.text.slice(span.start, span.end)]),
  )
  return found.map((actor) => actor.mentions.map((key) => words.get(key) ?? ''))
}

test('a body and its abbreviation in brackets are one mention, the abbreviation names it later', async () => {
  const names = { ORG: ['Lowmark Timber Council', 'LTC'] }
  expect(
    await read(
      ['the Lowmark/PROPN Timber/PROPN Council/PROPN ( LTC/PROPN ) met/VERB .', 'LTC/PROPN agreed/VERB .'],
      names,
    ),
  ).toEqual([['the Lowmark Timber Council (LTC)', 'LTC']])
})

test('letters of another language are no hindrance', async () => {
  const names = { ORG: ['Lowmark Timber Council', 'WOK'] }
  expect(
    await read(
      ['the Lowmark/PROPN Timber/PROPN Council/PROPN ( WOK/PROPN ) met/VERB .', 'WOK/PROPN agreed/VERB .'],
      names,
    ),
  ).toEqual([['the Lowmark Timber Council (WOK)', 'WOK']])
})

test('an abbreviation with its name in brackets is one mention too', async () => {
  const names = { ORG: ['LTC', 'Lowmark Timber Council'] }
  expect(await read(['LTC/PROPN ( Lowmark/PROPN Timber/PROPN Council/PROPN ) met/VERB .'], names)).toEqual([
    ['LTC (Lowmark Timber Council)'],
  ])
})

test('a state is one with its own abbreviation only', async () => {
  expect(await read(['the United/PROPN Kingdom/PROPN ( UK/PROPN ) agreed/VERB .'], {})).toEqual([
    ['the United Kingdom (UK)'],
  ])
  expect(await read(['France/PROPN ( UK/PROPN ) agreed/VERB .'], {})).toEqual([['France'], ['UK']])
})

test("a politician's party in brackets is not the politician", async () => {
  const names = { PER: ['Liv Tarn'], ORG: ['LTC'] }
  expect(await read(['Liv/PROPN Tarn/PROPN ( LTC/PROPN ) spoke/VERB .'], names)).toEqual([
    ['Liv Tarn'],
    ['LTC'],
  ])
})

test('a word in brackets that is no abbreviation is none', async () => {
  const names = { ORG: ['Lowmark Timber Council'] }
  expect(
    await read(['the Lowmark/PROPN Timber/PROPN Council/PROPN ( Monday/PROPN ) met/VERB .'], names),
  ).toEqual([['the Lowmark Timber Council']])
})
