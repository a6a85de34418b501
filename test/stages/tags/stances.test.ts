import { expect, test } from 'vitest'
import type { NetWord } from '../../../src/model/encoder.ts'
import { stancesOf } from '../../../src/stages/tags/stances.ts'

const kinds = ['commitment', 'demand']
const role = { begin: 0, inside: 0 }

/** A word of which only the logits of its positions matter. */
const word = (...stances: number[]): NetWord => ({
  upos: 'NOUN',
  xpos: 'NN',
  lemma: '',
  deprel: 'dep',
  headScore: 1,
  entity: 'O',
  entityScore: 1,
  source: role,
  cue: role,
  content: role,
  link: 0,
  linkScore: 0,
  ...(stances.length > 0 && { stances: Float32Array.from(stances) }),
})

test('each position stands at the word that shows it best, with its likelihood in hundredths', () => {
  const found = stancesOf([word(-8, 3), word(2, -8), word(-8, -8)], kinds)
  expect(found).toEqual(
    new Map([
      [0, { demand: 95 }],
      [1, { commitment: 88 }],
    ]),
  )
})

test('two words that both show it make it likelier than one', () => {
  const one = stancesOf([word(0, -9), word(-9, -9)], kinds).get(0)?.commitment ?? 0
  const two = stancesOf([word(0, -9), word(0, -9)], kinds).get(0)?.commitment ?? 0
  expect([one, two]).toEqual([50, 59])
})

test('what is next to impossible is absent, and so is everything without a head for positions', () => {
  expect(stancesOf([word(-4, -9)], kinds).size).toBe(0)
  expect(stancesOf([word()], kinds).size).toBe(0)
  expect(stancesOf([word(3, 3)], []).size).toBe(0)
  expect(stancesOf([], kinds).size).toBe(0)
})
