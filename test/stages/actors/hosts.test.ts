import { describe, expect, test } from 'vitest'
import { meantBy, readPublished } from './read.ts'

const url = 'https://www.whitehouse.gov/readout'
const elsewhere = 'https://www.example.org/news'
const people = { PER: ['Ana Aro', 'Bo Lund'] }

describe('in what an office of state has published', () => {
  test.each([
    ['Ambassador/NOUN Ana/PROPN Aro/PROPN/flat/2 spoke/VERB .'],
    ['Minister/NOUN of Ports/PROPN and Trade/PROPN Ana/PROPN Aro/PROPN/flat/6 spoke/VERB .'],
  ])('an official of whom no state is told is its own: %s', async (line) => {
    const entities = { ...people, ORG: ['Ports and Trade'] }
    expect(meantBy(await readPublished([line], { url, entities }), 'Ana Aro')).toEqual([
      'Ana Aro (United States)',
    ])
    expect(meantBy(await readPublished([line], { url: elsewhere, entities }), 'Ana Aro')).toEqual(['Ana Aro'])
  })

  test('one of another state is not, nor a director of some body', async () => {
    const lines = [
      'Ambassador/NOUN Ana/PROPN Aro/PROPN/flat/2 of Kenya/PROPN met/VERB director/NOUN Bo/PROPN Lund/PROPN/flat/8 .',
    ]
    const doc = await readPublished(lines, { url, entities: people })
    expect(meantBy(doc, 'Ana Aro')).toEqual(['Ana Aro (Kenya)'])
    expect(meantBy(doc, 'Bo Lund')).toEqual(['Bo Lund'])
  })

  test('"the Administration" is its own', async () => {
    const lines = ['The Administration/PROPN agreed/VERB .']
    expect(meantBy(await readPublished(lines, { url }), 'The Administration')).toEqual(['United States'])
    expect(meantBy(await readPublished(lines, { url: elsewhere }), 'The Administration')).not.toEqual([
      'United States',
    ])
  })

  test('a department is its own where its organs are called so, a ministry is not', async () => {
    const lines = [
      'The Department/PROPN of Ferries/PROPN agreed/VERB .',
      'The Ministry/PROPN of Canals/PROPN agreed/VERB .',
    ]
    const entities = { ORG: ['Department of Ferries', 'Ministry of Canals'] }
    const doc = await readPublished(lines, { url, entities })
    expect(meantBy(doc, 'The Department of Ferries')).toEqual(['Department of Ferries (United States)'])
    expect(meantBy(doc, 'The Ministry of Canals')).toEqual(['Ministry of Canals'])
  })
})

test('officials behind the name of a seat speak for its state', async () => {
  const doc = await readPublished(['White/PROPN House/PROPN officials/NOUN agreed/VERB .'])
  expect(meantBy(doc, 'White House officials')).toEqual(['White House officials (United States)'])
})

test('leaders of a body of states speak for it, those of a party do not', async () => {
  const doc = await readPublished([
    'G7/PROPN leaders/NOUN agreed/VERB .',
    'Party/NOUN leaders/NOUN left/VERB .',
  ])
  expect(meantBy(doc, 'G7 leaders')).toEqual(['G7 leaders (Group of Seven)'])
  expect(meantBy(doc, 'Party leaders').join()).not.toContain('Group of Seven')
})

test('a prince is of the state whose capital the title of the article names', async () => {
  const lines = [
    'Mohammed/PROPN Al/PROPN/flat/1 Aro/PROPN/flat/1 arrived/VERB .',
    'Mr Al/PROPN Aro/PROPN/flat/2 spoke/VERB .',
  ]
  const doc = await readPublished(lines, {
    title: 'Meeting with Crown Prince of Abu Dhabi Mohammed Al Aro',
    entities: { PER: ['Mohammed Al Aro', 'Al Aro'] },
  })
  expect(meantBy(doc, 'Mr Al Aro')).toEqual(['Mohammed Al Aro (United Arab Emirates)'])
})

test('the sides, where nothing says which, are the two states that the title of the article names', async () => {
  const lines = ['The sides/NOUN agreed/VERB .']
  const two = await readPublished(lines, { title: 'The Presidents of Kenya and Peru signed a treaty' })
  expect(meantBy(two, 'The sides')).toEqual(['Kenya', 'Peru'])
  const three = await readPublished(lines, { title: 'The Presidents of Kenya, Chad and Peru met' })
  expect(meantBy(three, 'The sides')).toEqual([])
})

test('a state whose name holds a word for a country is not the country spoken of before', async () => {
  const line = 'The/DET/det/3 United/ADJ/amod/3 Kingdom/PROPN/nsubj/4 agreed/VERB .'
  const doc = await readPublished(['Kenya/PROPN/nsubj/2 agreed/VERB .', line])
  expect(meantBy(doc, 'The United Kingdom')).toEqual(['United Kingdom'])
})
