import { expect, test } from 'vitest'
import type { Tenure } from '../../src/knowledge/knowledge.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { personIds } from '../../src/knowledge/person-ids.ts'

const namesakes = { apart: new Set(['Ana Aro org:front']), past: new Set(['OLD']) }

const tenure = (of: string, more: Partial<Tenure> = {}): Tenure => ({
  person: 'Ana Aro',
  of,
  role: 'foreign_minister',
  title: 'Minister of Foreign Affairs',
  start: '2000-01-01',
  end: '2004-01-01',
  asOf: '2020-01-01',
  acting: false,
  origin: 'own',
  checked: false,
  ...more,
})

/** The ids in the order of the tenures. */
const ids = (tenures: readonly Tenure[]): (string | undefined)[] => {
  const found = personIds(tenures, namesakes)
  return tenures.map((each) => found.get(each))
}

test('a person is known by the Wikidata id that any row has', () => {
  expect(ids([tenure('AAA'), tenure('AAA', { qid: 'Q1' })])).toEqual(['Q1', 'Q1'])
})

test('without one the id is made of state and name', () => {
  expect(ids([tenure('AAA', { person: 'Ána  de Aro-Lund' })])).toEqual(['person:AAA-ana-de-aro-lund'])
})

test('an office in a body is that of the person of the same name in a state', () => {
  expect(ids([tenure('org:body'), tenure('AAA')])).toEqual(['person:AAA-ana-aro', 'person:AAA-ana-aro'])
  expect(ids([tenure('org:body'), tenure('AAA', { qid: 'Q1' })])).toEqual(['Q1', 'Q1'])
})

test('ministers of two states are two people', () => {
  expect(ids([tenure('AAA'), tenure('BBB')])).toEqual(['person:AAA-ana-aro', 'person:BBB-ana-aro'])
})

test('a minister of a state that is no more may go on in one of those after it', () => {
  expect(ids([tenure('OLD'), tenure('AAA')])).toEqual(['person:AAA-ana-aro', 'person:AAA-ana-aro'])
})

test('one crown of two states is one person, heads of two states one after the other are not', () => {
  const head = { role: 'head_of_state', title: 'Queen' } as const
  expect(new Set(ids([tenure('AAA', head), tenure('BBB', head)]))).toHaveLength(1)
  const later = { ...head, start: '2010-01-01', end: '2012-01-01' }
  expect(new Set(ids([tenure('AAA', head), tenure('BBB', later)]))).toHaveLength(2)
})

test('two Wikidata ids in one state are two people, and a row between them is neither', () => {
  const found = ids([tenure('AAA', { qid: 'Q1' }), tenure('AAA', { qid: 'Q2' }), tenure('AAA')])
  expect(found).toEqual(['Q1', 'Q2', 'person:AAA-ana-aro'])
})

test('listed namesakes stay apart', () => {
  expect(ids([tenure('org:front'), tenure('AAA')])).toEqual(['person:front-ana-aro', 'person:AAA-ana-aro'])
})

test('the order of the rows makes no difference', () => {
  const rows = [
    tenure('org:body'),
    tenure('BBB', { qid: 'Q1' }),
    tenure('AAA'),
    tenure('OLD'),
    tenure('BBB', { start: '1990-01-01' }),
  ]
  const forth = personIds(rows, namesakes)
  const back = personIds([...rows].reverse(), namesakes)
  expect(rows.map((row) => back.get(row))).toEqual(rows.map((row) => forth.get(row)))
})

test('the tables give one id to all tenures of a person, however the name is spelled and asked for', () => {
  const knowledge = openKnowledge()
  const idsOf = (name: string): Set<string> =>
    new Set(knowledge.tenuresOf(name).map(({ personId }) => personId))
  for (const name of [
    'Ban Ki-moon',
    'Elizabeth II',
    'Junichiro Koizumi',
    'Muammar Gaddafi',
    'Vojislav Koštunica',
  ])
    expect(idsOf(name), name).toHaveLength(1)
  expect(idsOf('Ban Ki Moon')).toEqual(idsOf('Ban Ki-moon'))
  expect(idsOf('Koizumi Junichiro')).toEqual(idsOf('Junichiro Koizumi'))
  expect(idsOf('Andris Bērziņš')).toHaveLength(2)
})
