import { expect, test } from 'vitest'
import { foldName, fullerName } from '../../src/record/fold.ts'

test.each([
  ['Sergey Lavrov', 'sergey lavrov'],
  ['  SERGEY   Lavrov ', 'sergey lavrov'],
  ['José O’Donnell-Núñez Jr.', 'jose odonnell nunez jr'],
  ['Мария Захарова', 'мария захарова'],
  ['—', ''],
])('the name %j is compared as %j', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

test.each([
  ['Putin', 'Vladimir Putin', 'Vladimir Putin'],
  ['JOSEPH BIDEN', 'Biden', 'Biden'],
  ['NATO', 'NATO', 'NATO'],
  ['Ana Brandt', 'The very long name of Ana Brandt', 'Ana Brandt'],
  ['Ana Brandt', 'Ann Brandt', 'Ana Brandt'],
])('of %j and %j the name shown is %j', (one, two, shown) => {
  expect(fullerName(one, two)).toBe(shown)
  expect(fullerName(two, one)).toBe(shown)
})
