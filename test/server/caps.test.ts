import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { standardCaps } from '../../src/store/caps.ts'
import { serveApi } from './api/serve.ts'

test('a search tells on its page and as data how many were ranked', async () => {
  const { get } = await serveApi({ articles: 4, caps: { ranked: 2 } })
  expect((await get('/api/search?query=strait&limit=1')).json).toMatchObject({ ranked: 2 })
  expect((await get('/q?q=strait')).text).toContain('More than 2 articles hold these words.')
  const whole = await serveApi({ articles: 2, caps: { ranked: 2 } })
  expect((await whole.get('/api/search?query=strait')).json).not.toHaveProperty('ranked')
  expect((await whole.get('/q?q=strait')).text).not.toContain('More than')
})

test('the ledger tells of how many of the newest its numbers are', async () => {
  const { get } = await serveApi({ articles: 4, caps: { counted: 3, held: 2 } })
  expect((await get('/api/ledger/facets?by=TRN&to=VEL')).json).toMatchObject({
    total: 3,
    counted: 3,
    newest: 2,
  })
  const { text } = await get('/ledger?by=TRN&to=VEL')
  expect(text).toContain('More than 3 entries fit; the numbers are of the newest 3.')
  expect(text).toContain('By whom, of the newest 2')
  const none = (await get('/ledger?by=TRN&to=VEL&kind=offer')).text
  expect(none).toContain(
    'Of the newest 3 entries of these actors and days 0 fit; older ones are listed, not counted.',
  )
  expect((await get('/ledger?by=TRN')).text).toContain('4 entries fit.')
})

test('the meetings tell of how many of the newest their months are', async () => {
  const { get } = await serveApi({ articles: 4, caps: { counted: 3 } })
  expect((await get('/meetings?by=Q1&to=VEL')).text).toContain('Of the newest 3 meetings; there are more.')
  expect((await get('/meetings?by=Q1')).text).not.toContain('there are more')
})

test('the documentation tells the limits that hold', () => {
  const docs = (name: string) =>
    readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8').replace(/\s+/g, ' ')
  const { ranked, counted, held, placed } = standardCaps
  const told = (number: number) => number.toLocaleString('en')
  expect(docs('cli.md')).toContain(`more than ${told(ranked)} articles hold the`)
  expect(docs('api.md')).toContain(`more than ${told(ranked)} articles hold the words`)
  expect(docs('api.md')).toContain(`the newest ${told(counted)} records`)
  expect(docs('api.md')).toContain(`the newest ${told(held)} records that fit`)
  expect(docs('reading-room.md')).toContain(`the newest ${told(counted)}`)
  for (const text of [
    `the ${told(ranked)} articles that were added last`,
    `the newest ${told(counted)} records or meetings`,
    `the newest ${told(held)} records, and where meetings took place among the newest ${told(placed)}`,
  ])
    expect(docs('store.md')).toContain(text)
})
