import { expect, test } from 'vitest'
import { openKnowledge } from '../../src/knowledge/open.ts'

const knowledge = openKnowledge()
const first = (name: string) => knowledge.places(name)[0]

test('a city has its point and its state', () => {
  const bonn = first('Bonn')
  expect(bonn).toMatchObject({ name: 'Bonn', iso3: 'DEU' })
  expect(bonn?.latitude).toBeCloseTo(50.73, 1)
  expect(bonn?.longitude).toBeCloseTo(7.1, 1)
  expect(bonn?.id).toMatch(/^geonames:\d+$/)
})

test('the city with most people comes first', () => {
  const people = knowledge.places('Paris').map(({ population }) => population)
  expect(people.length).toBeGreaterThan(1)
  expect(people).toEqual([...people].sort((a, b) => b - a))
  expect(first('Paris')?.iso3).toBe('FRA')
})

test.each([
  ['Kiev', 'Kyiv', 'UKR'],
  ['Lugansk', 'Luhansk', 'UKR'],
  ['Bombay', 'Mumbai', 'IND'],
  ['Cologne', 'Köln', 'DEU'],
  ['Sao Paulo', 'São Paulo', 'BRA'],
  ['St. Petersburg', 'Saint Petersburg', 'RUS'],
  ['the Hague', 'The Hague', 'NLD'],
  ['Crimea', 'Crimea', 'UKR'],
  ['Nagorno Karabakh', 'Nagorno-Karabakh', 'AZE'],
])('%s is %s', (name, expected, iso3) => {
  expect(first(name)).toMatchObject({ name: expected, iso3 })
})

test('seas and regions lie in no one state', () => {
  expect(first('South China Sea')).toMatchObject({ id: 'region:south-china-sea' })
  expect(first('South China Sea')?.iso3).toBeUndefined()
  expect(first('the Middle East')?.name).toBe('Middle East')
})

test('a state is a place, before the cities that bear its name', () => {
  expect(first('Georgia')).toMatchObject({ id: 'region:GEO', iso3: 'GEO' })
  expect(knowledge.places('Georgia').map(({ id }) => id)).toContain('region:georgia-us')
  expect(first('the Netherlands')?.iso3).toBe('NLD')
})

test('a name of nothing is no place', () => {
  expect(knowledge.places('Narnia')).toEqual([])
  expect(knowledge.places('')).toEqual([])
})
