import { expect, test } from 'vitest'
import { lastVisit } from '../../src/server/visits.ts'

test('the first visit tells no day', () => {
  expect(lastVisit(undefined, '2024-05-03')).toEqual({ keep: '2024-05-03' })
})

test('the last day on which somebody came is told, all through the next day', () => {
  expect(lastVisit('2024-05-01', '2024-05-03')).toEqual({
    since: '2024-05-01',
    keep: '2024-05-03.2024-05-01',
  })
  expect(lastVisit('2024-05-03.2024-05-01', '2024-05-03')).toEqual({
    since: '2024-05-01',
    keep: '2024-05-03.2024-05-01',
  })
})

test('a second visit on the first day is still the first', () => {
  expect(lastVisit('2024-05-03', '2024-05-03')).toEqual({ keep: '2024-05-03' })
})

test('the address can give another day, or none at all', () => {
  expect(lastVisit('2024-05-01', '2024-05-03', '2024-04')).toMatchObject({ since: '2024-04' })
  expect(lastVisit('2024-05-01', '2024-05-03', '0').since).toBeUndefined()
})

test.each(['', 'x', '2024', '2024-05-03.', '2024-05-03.x', '2025-01-01'])(
  'a cookie “%s” that is none or of a later day tells no day',
  (cookie) => {
    expect(lastVisit(cookie, '2024-05-03').since).toBeUndefined()
  },
)
