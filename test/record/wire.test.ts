import { expect, test } from 'vitest'
import { copiesIn, creditIn, type Telling, wireOf } from '../../src/record/wire.ts'

const named = (name: string): string | undefined =>
  ['Meridian Wire', 'The Tarn Post'].find((outlet) => outlet.toLowerCase() === name.toLowerCase())

const words = 'Tarn and Velia agreed on Monday to open the strait to ferries before the winter storms begin'
const rest = 'The harbour masters of both sides will meet in Port Vell once a month to settle what is left'

const telling = (id: string, more: Partial<Telling> = {}): Telling => ({
  id,
  text: `${words}. ${rest}.`,
  date: '2024-03-05',
  ...more,
})

test('a credit is read in the byline, in brackets at the beginning and in a last line', () => {
  expect(creditIn(telling('a', { byline: ['By Ana Brandt, Meridian Wire'] }), named)).toBe('Meridian Wire')
  expect(creditIn(telling('a', { text: `PORT VELL (Meridian Wire) — ${words}.` }), named)).toBe(
    'Meridian Wire',
  )
  expect(creditIn(telling('a', { text: `${words}.\n\nSource: Meridian Wire` }), named)).toBe('Meridian Wire')
})

test('an outlet that the text speaks of, and its own, are no credit', () => {
  expect(creditIn(telling('a', { text: `${words}, Meridian Wire said. ${rest}.` }), named)).toBeUndefined()
  expect(
    creditIn(telling('a', { outlet: 'Meridian Wire', byline: ['Meridian Wire'] }), named),
  ).toBeUndefined()
})

test('copies are those that share the text, also when one is cut', () => {
  const all = [
    telling('a'),
    telling('b', { text: `${words}.` }),
    telling('c', { text: 'Velia closed its border to lorries without telling anybody why it did so.' }),
  ]
  expect(copiesIn(all, 'a').map(({ id }) => id)).toEqual(['a', 'b'])
  expect(copiesIn(all, 'c').map(({ id }) => id)).toEqual(['c'])
})

test('the wire is by the outlet that others credit, whatever its day', () => {
  const copies = [
    telling('a', { outlet: 'The Tarn Post', byline: ['Meridian Wire'], date: '2024-03-04' }),
    telling('b', { outlet: 'Meridian Wire' }),
  ]
  expect(wireOf(copies, named)).toEqual({ id: 'b', rule: 'credited', credited: 'Meridian Wire' })
})

test('without a text of that outlet the first day counts, then the most words', () => {
  const later = telling('b', { date: '2024-03-06' })
  expect(wireOf([later, telling('a')], named)).toEqual({ id: 'a', rule: 'earliest' })
  const cut = telling('c', { text: `${words}.`, byline: ['Meridian Wire'] })
  expect(wireOf([cut, telling('a')], named)).toEqual({ id: 'a', rule: 'longest', credited: 'Meridian Wire' })
})

test('one article is no wire, nor is one of copies without a day', () => {
  expect(wireOf([telling('a')], named)).toBeUndefined()
  const undated = ['a', 'b'].map((id) => ({ id, text: words }))
  expect(wireOf(undated, named)).toBeUndefined()
})
