import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFiniteForm, plural, regularLemma, singular, verbForm } from '../../src/text/inflection.ts'

const bases = new Set(['hope', 'hop', 'agree', 'meet', 'promise', 'focus', 'large'])
const isKnown = (base: string): boolean => bases.has(base)

describe('verb forms', () => {
  test.each([
    ['VBZ', 'present'],
    ['VBD', 'past'],
    ['VBN', 'participle'],
    ['VBG', 'gerund'],
    ['VB', 'base'],
    ['MD', 'modal'],
  ])('%s is %s', (xpos, form) => {
    expect(verbForm(xpos)).toBe(form)
  })

  test('a noun has no verb form', () => {
    expect(verbForm('NN')).toBeUndefined()
  })

  test('only tensed forms and modals are finite', () => {
    expect(['VBZ', 'VBP', 'VBD', 'MD'].every(isFiniteForm)).toBe(true)
    expect(['VB', 'VBG', 'VBN', 'NN'].some(isFiniteForm)).toBe(false)
  })
})

describe('lemmas of regular forms', () => {
  test.each([
    ['ministers', 'NNS', 'minister'],
    ['allies', 'NNS', 'ally'],
    ['processes', 'NNS', 'process'],
    ['spokesmen', 'NNS', 'spokesman'],
    ['watches', 'VBZ', 'watch'],
    ['denied', 'VBD', 'deny'],
    ['stopped', 'VBD', 'stop'],
    ['pledged', 'VBN', 'pledge'],
    ['negotiating', 'VBG', 'negotiate'],
    ['saying', 'VBG', 'say'],
    ['larger', 'JJR', 'large'],
    ['Greens', 'NNPS', 'Green'],
    ['Bonn', 'NNP', 'Bonn'],
    ['crisis', 'NN', 'crisis'],
  ])('%s/%s is %s', (word, xpos, lemma) => {
    expect(regularLemma(word, xpos, isKnown)).toBe(lemma)
  })

  test('what is known decides between two bases', () => {
    expect(regularLemma('hoping', 'VBG', isKnown)).toBe('hope')
    expect(regularLemma('hoping', 'VBG', (base) => base === 'hop')).toBe('hop')
  })

  test('short words keep their letters', () => {
    expect(regularLemma('bed', 'VBD')).toBe('bed')
    expect(regularLemma('sing', 'VBG')).toBe('sing')
  })

  test('any word has some lemma', () => {
    expect(regularLemma('s', 'VBZ')).toBe('s')
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.constantFrom('NN', 'NNS', 'VBZ', 'VBG', 'VBD', 'JJR'),
        (word, xpos) => {
          expect(regularLemma(word, xpos).length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

test('the plural of a noun leads back to it', () => {
  for (const noun of ['minister', 'ally', 'process', 'day', 'church', 'box', 'spokesman']) {
    expect(singular(plural(noun))).toBe(noun)
  }
})
