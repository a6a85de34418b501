import { expect, test } from 'vitest'
import { earlierDate, mergeMeta, sightingId } from '../../src/store/sighting.ts'

test.each([
  ['2017-02-16', '2017-02-14', '2017-02-14'],
  ['2017-02-14', '2017-02-16', '2017-02-14'],
  ['2017-02', '2017-02-16', '2017-02-16'],
  ['2017-02-16', '2017', '2017-02-16'],
  ['2017-03', '2017-02-16', '2017-02-16'],
  [undefined, '2017', '2017'],
  ['2017', undefined, '2017'],
  [undefined, undefined, undefined],
])('of %s and %s the reading uses %s', (one, two, earlier) => {
  expect(earlierDate(one, two)).toBe(earlier)
})

test('what is known is not replaced, what is missing is filled in', () => {
  const known = { title: 'Talks', outlet: 'Times', date: '2017-02-16', datePrecision: 'day' } as const
  const seen = { title: 'Ferry talks', url: 'https://times.example/1', date: '2017-02-18' }
  expect(mergeMeta(known, seen)).toEqual({ ...known, url: 'https://times.example/1' })
})

test('the order of sightings makes no difference to the date', () => {
  const dates = ['2017-02-16', '2017', '2017-02-14', '2017-02', '2017-03-01']
  const merged = (order: readonly string[]) =>
    order.reduce<string | undefined>((date, next) => earlierDate(date, next), undefined)
  for (const [index] of dates.entries()) {
    const turned = [...dates.slice(index), ...dates.slice(0, index)]
    expect(merged(turned)).toBe('2017-02-14')
    expect(merged(turned.toReversed())).toBe('2017-02-14')
  }
})

test('a sighting is the same only in the same place, on the same day, under the same title', () => {
  const seen = { outlet: 'Times', url: 'https://times.example/1', title: 'Talks', date: '2017-02-16' }
  expect(sightingId({ ...seen })).toBe(sightingId(seen))
  for (const field of ['outlet', 'url', 'title', 'date'] as const) {
    const { [field]: _, ...without } = seen
    expect(sightingId(without)).not.toBe(sightingId(seen))
  }
})
