import { describe, expect, test } from 'vitest'
import { authorOf, headingPeople } from '../../../src/stages/actors/heading.ts'
import { knowledge } from './read.ts'

const aro = { name: 'Ana Aro' }
const lund = { name: 'Bo Lund' }

describe('the author of a statement', () => {
  test.each([
    ['by', 'Statement by Ana Aro on Trade'],
    ['by, behind a title', 'Statement by the Foreign Minister of Tarn Ana Aro'],
    ['from', 'Message from President Ana Aro'],
  ])('is who stands behind "%s"', (_, title) => {
    expect(authorOf(title, [aro])).toBe(aro)
  })

  test.each(['sent a message to', 'has sent a letter to', 'congratulated', 'wrote to', 'extended thanks to'])(
    'is who "%s" somebody',
    (words) => {
      expect(authorOf(`Ana Aro ${words} Bo Lund`, [aro, lund])).toBe(aro)
    },
  )

  test('is the one of two who stands behind "by"', () => {
    expect(authorOf('Ana Aro: Statement by Bo Lund', [aro, lund])).toBe(lund)
  })

  test.each([
    ['the statement is a joint one', 'Joint Statement by Ana Aro'],
    ['two are named behind "by"', 'Statement by Ana Aro and Bo Lund'],
    ['the statement is about somebody', 'Statement on the Visit of Ana Aro'],
    ['the "by" belongs to a phrase before', 'Visit by train, Ana Aro in Tarn'],
    ['somebody does something else', 'Ana Aro met Bo Lund'],
    ['another than the first one sends', 'Ana Aro and Bo Lund sent a message'],
    ['nobody is named', 'Statement by the President'],
  ])('is not told where %s', (_, title) => {
    expect(
      authorOf(
        title,
        [aro, lund].filter(({ name }) => title.includes(name)),
      ),
    ).toBeUndefined()
  })
})

describe('the people whom a title names', () => {
  const words = {
    stops: new Set<string>(),
    givenNames: new Set(['Ana']),
    particles: new Set(['de']),
    publishers: new Map<string, string>(),
  }

  test.each([
    ['Ana Aro met President of Kenya Bo Lund', ['Ana Aro', 'Bo Lund']],
    ['Ana de Aro met the press', ['Ana de Aro']],
  ])('%s', (title, names) => {
    expect(headingPeople(title, knowledge, words).map(({ name }) => name)).toEqual(names)
  })
})
