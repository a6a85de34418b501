import { expect, test } from 'vitest'
import { tally } from '../../src/cli/tally.ts'

test('every article is accounted for once, with rates', () => {
  let time = 0
  const counts = tally(() => time)
  counts.count('added', 'one two three')
  counts.count('added', 'four')
  counts.count('known', '')
  counts.count('failed', '')
  time = 2000
  expect(counts.summary()).toBe(
    '4 articles: 2 added, 1 known already, 1 failed; 2.0 s, 2.0 articles/s, 2 words/s.',
  )
  expect(counts.failed()).toBe(1)
})

test('a batch without articles says so', () => {
  expect(tally(() => 0).summary()).toMatch(/^0 articles: none;/)
})
