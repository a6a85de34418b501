import { expect, test } from 'vitest'
import { openKnowledge } from '../../src/knowledge/open.ts'

const knowledge = openKnowledge()
const who = (of: string, role: 'foreign_minister' | 'head_of_state' | 'head_of_government', on: string) =>
  knowledge.holders({ of, role, on }).map(({ person }) => person)

test('holders are those of the day', () => {
  expect(who('USA', 'foreign_minister', '2017-02-16')).toEqual(['Rex Tillerson'])
  expect(who('RUS', 'foreign_minister', '2017-02-16')).toEqual(['Sergey Lavrov'])
  expect(who('DEU', 'foreign_minister', '2017-02-16')).toEqual(['Sigmar Gabriel'])
  expect(who('IND', 'foreign_minister', '2017-02-16')).toEqual(['Sushma Swaraj'])
})

test('a lower-case "us" is not the United States', () => {
  expect(knowledge.match(['tell', 'us', 'more'], 1)).toBeUndefined()
  expect(knowledge.match(['the', 'US', 'said'], 0)?.length).toBe(2)
})

test('"Georgia" is the state and the American region', () => {
  expect(knowledge.match(['Georgia'], 0)?.entries.map(({ kind }) => kind)).toEqual(['state', 'place'])
})
