import { expect, test } from 'vitest'
import { canBeFound, findSaying, originsOf } from '../../src/record/carriers.ts'

const saying = '“We will open the strait before the first storm of the winter,”'
const none = (): undefined => undefined

function found(text: string): string | undefined {
  const carried = findSaying(text, saying)
  return carried && text.slice(carried.span.start, carried.span.end)
}

test('a saying is found word for word, whatever its quotation marks', () => {
  const text = 'Brandt said: "We will open the strait before the first storm of the winter." Nobody cheered.'
  expect(found(text)).toBe('We will open the strait before the first storm of the winter')
  expect(findSaying(text, saying)?.isWordForWord).toBe(true)
})

test('a saying with a word more is found, and is not word for word', () => {
  const text = 'She said that “we will open the strait before the very first storm of the winter”.'
  expect(findSaying(text, saying)).toMatchObject({ isWordForWord: false })
})

test('half of a saying, and its words in another order, are not it', () => {
  expect(found('They will open the strait before the ferry leaves.')).toBeUndefined()
  expect(found('Before the winter, the first storm: of the strait we will open the rest.')).toBeUndefined()
})

test('a few words are nobody’s', () => {
  expect(canBeFound('“We will see,”')).toBe(false)
  expect(findSaying('We will see, he said.', '“We will see,”')).toBeUndefined()
})

const text = (number: number): string =>
  Array.from({ length: 30 }, (_, word) => `word${number * 100 + word}`).join(' ')

test('copies, articles of one outlet and those that credit it are one voice', () => {
  const copied = text(1)
  const origins = originsOf(
    [
      { id: 'a', text: copied, outlet: 'Meridian Wire' },
      { id: 'b', text: `${copied} and more`, outlet: 'The Tarn Post' },
      { id: 'c', text: text(2), outlet: 'Velia Today' },
      { id: 'd', text: text(3), outlet: 'The Tarn Post' },
      { id: 'e', text: text(4), outlet: 'Port Vell Courier', byline: ['Meridian Wire'] },
    ],
    (name) => (name === 'Meridian Wire' ? name : undefined),
  )
  expect(Object.fromEntries(origins)).toEqual({ a: 1, b: 1, c: 2, d: 1, e: 1 })
})

test('articles without an outlet are voices of their own unless they are copies', () => {
  const all = [1, 2, 1].map((number, index) => ({ id: `x${index}`, text: `${text(number)} ${index}` }))
  expect([...originsOf(all, none).values()]).toEqual([1, 2, 1])
})
