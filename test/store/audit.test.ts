import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openAudit } from '../../src/store/audit.ts'
import { temporaryFolder } from './temporary.ts'

test('what was done is listed, newest first, with its time', () => {
  const log = openAudit(temporaryFolder(), () => new Date('2024-01-02T03:04:05.000Z'))
  expect(log.list()).toEqual({ items: [] })
  log.add({ who: 'Ilse', action: 'correct', detail: 'merge 1' })
  log.add({ action: 'refuse', detail: 'no token', from: '192.0.2.1' })
  expect(log.list()).toEqual({
    items: [
      { at: '2024-01-02T03:04:05.000Z', action: 'refuse', detail: 'no token', from: '192.0.2.1' },
      { at: '2024-01-02T03:04:05.000Z', who: 'Ilse', action: 'correct', detail: 'merge 1' },
    ],
  })
})

test('a line that was cut short is left out', () => {
  const folder = temporaryFolder()
  const log = openAudit(folder)
  log.add({ action: 'serve', detail: 'a' })
  appendFileSync(join(folder, 'audit.jsonl'), '{"at":"20')
  expect(log.list().items.map(({ detail }) => detail)).toEqual(['a'])
})

test('a line that was cut short does not take the next with it', () => {
  const folder = temporaryFolder()
  openAudit(folder).add({ action: 'serve', detail: 'a' })
  appendFileSync(join(folder, 'audit.jsonl'), '{"at":"20')
  openAudit(folder).add({ action: 'serve', detail: 'b' })
  openAudit(folder).add({ action: 'serve', detail: 'c' })
  expect(
    openAudit(folder)
      .list()
      .items.map(({ detail }) => detail),
  ).toEqual(['c', 'b', 'a'])
})

test('pages give every line once, whatever is added meanwhile', () => {
  const details = fc.array(fc.string({ maxLength: 200, unit: 'grapheme' }), { maxLength: 30 })
  fc.assert(
    fc.property(details, fc.integer({ min: 1, max: 7 }), (all, limit) => {
      const log = openAudit(temporaryFolder())
      for (const detail of all) log.add({ action: 'serve', detail })
      const found: string[] = []
      let cursor: string | undefined
      do {
        const page = log.list({ limit, ...(cursor !== undefined && { cursor }) })
        found.push(...page.items.map(({ detail }) => detail))
        cursor = page.next
        log.add({ action: 'serve', detail: 'later' })
      } while (cursor !== undefined)
      expect(found).toEqual(all.toReversed())
    }),
    { numRuns: 30 },
  )
})
