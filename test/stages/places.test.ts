import { describe, expect, test } from 'vitest'
import type { Doc } from '../../src/doc/doc.ts'
import type { Entity, EntityType } from '../../src/doc/layers.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { places } from '../../src/stages/places.ts'
import { sentences } from '../../src/stages/sentences.ts'
import { tokens } from '../../src/stages/tokens.ts'
import { noNet } from './no-encoder.ts'

const resources = { knowledge: openKnowledge(), ...noNet }
const runSentences = sentences.open(resources)
const runTokens = tokens.open(resources)
const runPlaces = places.open(resources)

async function placesOf(text: string, names: Readonly<Record<string, EntityType>> = {}) {
  const by = 'test@1'
  const span = { start: 0, end: text.length }
  const entities = Object.entries(names).flatMap(([words, type]): Entity[] => {
    const start = text.indexOf(words)
    return [{ key: `${start}`, span: { start, end: start + words.length }, by, type }]
  })
  const doc: Doc = {
    article: { id: 'x', text, meta: {} },
    sections: text === '' ? [] : [{ key: '0', span, by, kind: 'paragraph' }],
    ...{ sentences: [], tokens: [], tags: [], entities, times: [], places: [], mentions: [], actors: [] },
    ...{ quotes: [], agreements: [], records: [], meetings: [], events: [], links: [], notes: [] },
  }
  const split = { ...doc, ...(await runSentences(doc)) }
  return (await runPlaces({ ...split, ...(await runTokens(split)) })).places
}

/** Places as `name country`. */
async function read(text: string, names: Readonly<Record<string, EntityType>> = {}): Promise<string[]> {
  return (await placesOf(text, names)).map(({ name, country }) => `${name} ${country ?? '?'}`)
}

describe('places', () => {
  test('states, cities and regions have country and coordinates', async () => {
    const found = await placesOf('They flew from Paris to Crimea and on to Kenya.')
    expect(found.map(({ name, country }) => [name, country])).toEqual([
      ['Paris', 'FRA'],
      ['Crimea', 'UKR'],
      ['Kenya', 'KEN'],
    ])
    expect(found[0]?.latitude).toBeCloseTo(48.85, 1)
    expect(found[0]?.longitude).toBeCloseTo(2.35, 1)
  })

  test('a capital that speaks for its state is still a place', async () => {
    expect(await read('Moscow said that it would not wait.')).toEqual(['Moscow RUS'])
  })

  test('another spelling finds the same place', async () => {
    expect(await read('They met in Kiev.')).toEqual(['Kyiv UKR'])
  })
})

describe('one of several', () => {
  test('the larger place is meant', async () => {
    expect(await read('They met in London.')).toEqual(['London GBR'])
  })

  test('unless a region follows', async () => {
    expect(await read('They met in London, Ontario.')).toContain('London CAN')
    expect(await read('They met in Paris, Texas.')).toContain('Paris USA')
  })

  test('a name placed by its region keeps that place in the article', async () => {
    expect(await read('They met in Paris, Texas. Paris is small.')).toEqual([
      'Paris USA',
      'Texas USA',
      'Paris USA',
    ])
  })
})

describe('no places', () => {
  test('adjectives and demonyms', async () => {
    expect(await read('The French and two Kenyan ministers met a Dane.')).toEqual([])
  })

  test('people and bodies called after a place', async () => {
    expect(await read('Jordan Houston spoke.', { 'Jordan Houston': 'PER' })).toEqual([])
    expect(await read('She reads the Washington Post.')).toEqual([])
    expect(await read('Mr Lincoln spoke.')).toEqual([])
  })

  test('common words', async () => {
    expect(await read('The University and the Republic of Letters: Nice, he said.')).toEqual([])
  })
})

describe('unknown names', () => {
  test('what the ...noNet takes for a place keeps its name and what follows gives the country', async () => {
    const [place] = await placesOf('They met in Ruritz, Austria.', { Ruritz: 'GPE' })
    expect(place).toMatchObject({ name: 'Ruritz', country: 'AUT' })
    expect(place?.latitude).toBeUndefined()
  })

  test.each(['', '😀', 'lower case only', 'A'.repeat(200_000)])('odd texts (%#)', async (text) => {
    expect(await placesOf(text)).toEqual([])
  })
})
