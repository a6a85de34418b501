import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../bench/score/offices.ts'
import { factsOf, scoreFacts } from '../../bench/score/page-facts.ts'
import { isCalendarDay } from '../../src/input/dates.ts'

const table = readFileSync(join(import.meta.dirname, '../../bench/gold/pages/facts.csv'), 'utf8')

describe('the table of pages', () => {
  const facts = factsOf(rowsOf(table))

  test('has sixty pages, each with a title and a day of the calendar', () => {
    expect(facts.size).toBe(60)
    for (const [id, { title, date = '' }] of facts) {
      expect(id).toMatch(/^[0-9a-f]{64}$/)
      expect(title?.trim()).toBe(title)
      expect(isCalendarDay(...(date.split('-').map(Number) as [number, number, number]))).toBe(true)
    }
  })

  test('names authors without "By" and without roles', () => {
    for (const { byline } of facts.values())
      for (const name of byline) expect(name).not.toMatch(/^by\b|\b(?:editor|writer|correspondent)$|,/i)
  })
})

describe('scores', () => {
  const gold = { title: 'Crossing to reopen', byline: ['Ilse Marant', 'Tom Okeke'], date: '2021-09-14' }
  const none = { byline: [] }

  test('case and punctuation do not count', () => {
    const found = { ...gold, title: 'Crossing – to reopen!', byline: ['TOM OKEKE', 'Ilse Marant'] }
    expect(scoreFacts([{ gold, found }])).toMatchObject({ titles: 1, 'bylines equal': 1, dates: 1 })
  })

  test('one of two names is a byline, but not an equal one', () => {
    const scores = scoreFacts([{ gold, found: { ...gold, byline: ['Ilse Marant'] } }])
    expect(scores).toMatchObject({ bylines: 1, 'bylines equal': 0 })
  })

  test('a name for a page that names nobody spoils the equal ones alone', () => {
    const scores = scoreFacts([
      { gold, found: gold },
      { gold: none, found: { byline: ['Nadia Brandt'] } },
    ])
    expect(scores).toEqual({ titles: 1, bylines: 1, 'bylines equal': 0.5, dates: 1 })
  })

  test('what was not found is wrong', () => {
    expect(scoreFacts([{ gold, found: none }])).toMatchObject({ titles: 0, bylines: 0, dates: 0 })
  })
})
