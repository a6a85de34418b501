import { expect, test } from 'vitest'
import type { KnownTenure } from '../../../src/knowledge/knowledge.ts'
import { heldBy, holderBefore, newlyIn, nextHolder } from '../../../src/stages/actors/holders.ts'

const tenure = (person: string, start: string, end?: string, acting = false): KnownTenure => ({
  person,
  personId: person,
  otherNames: [],
  of: 'AAA',
  role: 'head_of_state',
  title: 'President',
  style: 'plain',
  start,
  ...(end !== undefined && { end }),
  asOf: '2020-01-01',
  acting,
  origin: 'own',
  checked: false,
})
const people = (tenures: readonly KnownTenure[]): string[] => tenures.map(({ person }) => person)

const ana = tenure('Ana', '2000-01-01', '2004-01-01')
const bo = tenure('Bo', '2004-01-01', '2008-01-01')
const cai = tenure('Cai', '2008-01-01', '2012-01-01')
const row = [ana, bo, cai]

test('a day has its holder, the day of a change two', () => {
  expect(people(heldBy(row, '2005-05-05'))).toEqual(['Bo'])
  expect(people(heldBy(row, '2004-01-01'))).toEqual(['Ana', 'Bo'])
})

test('who only acts comes behind a holder, unless the words ask for one who acts', () => {
  const both = [ana, tenure('Dag', '2003-01-01', '2003-12-31', true)]
  expect(people(heldBy(both, '2003-05-05'))).toEqual(['Ana'])
  expect(people(heldBy(both, '2003-05-05', true))).toEqual(['Dag'])
})

test('the next holder is one who is near', () => {
  expect(nextHolder(row, '2007-12-01', 60)?.person).toBe('Cai')
  expect(nextHolder(row, '2007-10-01', 60)).toBeUndefined()
  expect(nextHolder(row, '2011-12-01', 60)).toBeUndefined()
})

test('two who come at once are no next holder, nor is one of whose day only the year is known', () => {
  expect(nextHolder([bo, cai, tenure('Dag', '2008-01-01')], '2007-12-01', 60)).toBeUndefined()
  expect(nextHolder([bo, tenure('Dag', '2008')], '2007-12-01', 60)).toBeUndefined()
})

test('the holder before is another person, however often the owner was sworn in', () => {
  const again = [ana, bo, tenure('Bo', '2008-01-01', '2010-01-01')]
  expect(holderBefore(again, 'Bo', '2009-05-05')?.person).toBe('Ana')
  expect(holderBefore(row, 'Ana', '2001-05-05')).toBeUndefined()
})

test('the holder before a second time in office is the one in between', () => {
  const again = [...row, tenure('Bo', '2012-01-01', '2016-01-01')]
  expect(holderBefore(again, 'Bo', '2013-05-05')?.person).toBe('Cai')
})

test('who only acted in between is neither before nor next', () => {
  const acting = tenure('Dag', '2007-06-01', '2008-01-01', true)
  expect(
    holderBefore([tenure('Bo', '2004-01-01', '2007-06-01'), acting, cai], 'Cai', '2009-05-05')?.person,
  ).toBe('Bo')
  expect(nextHolder([bo, acting, cai], '2007-12-01', 60)?.person).toBe('Cai')
})

test('nobody is before whom a long gap parts', () => {
  expect(holderBefore([ana, cai], 'Cai', '2009-05-05')).toBeUndefined()
})

test('new is who came last, and nobody who is about to leave', () => {
  expect(people(newlyIn(row, '2004-01-01'))).toEqual(['Bo'])
  expect(people(newlyIn(row, '2005-05-05'))).toEqual(['Bo'])
  expect(people(newlyIn(row, '2007-12-15'))).toEqual([])
})
