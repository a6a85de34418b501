import { expect, test } from 'vitest'
import { DemarcheError, type ErrorCode } from '../../src/errors.ts'
import type { Watched } from '../../src/watch/source.ts'
import { afterFault, afterSuccess } from '../../src/watch/waits.ts'

const now = new Date('2024-06-01T12:00:00Z')
const source: Watched = { url: 'https://a.example/', every: 15, addedAt: '2024-05-01T00:00:00Z' }
const fault = (details = {}, code: ErrorCode = 'E_FETCH') =>
  new DemarcheError(code, 'It failed.', { details })
const minutes = ({ notBefore = '' }: Watched): number => (Date.parse(notBefore) - now.getTime()) / 60_000

test('after faults a source is left alone twice as long each time, up to a day, and paused after ten', () => {
  const waits: number[] = []
  let one = source
  for (let count = 0; count < 10; count++) {
    expect(one.pausedAt).toBeUndefined()
    one = afterFault(one, fault({ status: 503 }), now, 0.5)
    waits.push(minutes(one))
  }
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440])
  expect(one).toMatchObject({ faults: 10, fault: 'It failed.', pausedAt: now.toISOString() })
})

test('chance moves a wait by a tenth at most', () => {
  for (const random of [0, 0.25, 0.999]) {
    const wait = minutes(afterFault(source, fault(), now, random))
    expect(wait).toBeGreaterThanOrEqual(13.5)
    expect(wait).toBeLessThanOrEqual(16.5)
  }
})

test('never asked again sooner than the server wishes', () => {
  expect(minutes(afterFault(source, fault({ status: 429, retryAfter: 7200 }), now, 0.5))).toBe(120)
  expect(minutes(afterFault(source, fault({ status: 429, retryAfter: 1 }), now, 0.5))).toBe(15)
})

test('where asking again is of no use a source is paused at once', () => {
  expect(afterFault(source, fault({ status: 410 }), now, 0).pausedAt).toBeDefined()
  expect(afterFault(source, fault({}, 'E_ROBOTS'), now, 0).pausedAt).toBeDefined()
  expect(afterFault(source, fault({}, 'E_ADDRESS'), now, 0).pausedAt).toBeDefined()
  expect(afterFault(source, fault({ status: 404 }), now, 0).pausedAt).toBeUndefined()
})

test('a success makes good all faults; the server may put the next look off', () => {
  const ill = afterFault(source, fault(), now, 0.5)
  expect(afterSuccess(ill, 60, now)).toEqual({
    ...source,
    lookedAt: '2024-06-01T12:00:00.000Z',
    nextAt: '2024-06-01T12:15:00.000Z',
  })
  expect(afterSuccess(source, 3600, now).nextAt).toBe('2024-06-01T13:00:00.000Z')
})
