import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample } from '../../src/cli/sample.ts'
import { type BrowserRoom, onPage, openRoom, picture } from './room.ts'

/** Of which steps a picture is kept. */
const pictured = new Set(['start', 'promise', 'saved'])

let room: BrowserRoom
const sample = openSample()

beforeAll(async () => {
  if (sample === undefined) throw new Error('there are no examples')
  room = await openRoom({ articles: 0, sample })
}, 240_000)
afterAll(async () => {
  await room?.close()
  await sample?.close()
})

test('a first visitor sees the sample, finds a conditional promise, sets a field right, copies the footnote and takes the table home', async () => {
  await onPage(room.browser, { width: 1200 }, async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: room.base })
    let actions = 0
    const act = async (what: string, work: () => Promise<unknown>): Promise<void> => {
      actions++
      await work()
      if (pictured.has(what)) await picture(page, `first-${what}`)
    }
    await act('start', () => page.goto(room.base))
    await act('sample', async () => {
      await page.getByRole('link', { name: 'Open a sample record' }).click()
      await page.getByRole('heading', { name: 'The record' }).waitFor({ timeout: 120_000 })
    })
    await act('conditions', () =>
      page.getByRole('link', { name: 'Only what stands under a condition' }).click(),
    )
    const row = page.locator('tr', { hasText: 'leave the deal again' })
    expect(await row.locator('.if').textContent()).toContain('Ukraine broke those guarantees')
    await act('promise', () => row.locator('a.what').click())
    expect(await page.locator('.evidence').textContent()).toContain('would leave the deal again')
    await act('sentence', () => page.locator('main a[href*="/s/"]').first().click())
    expect(await page.locator('.evidence').textContent()).toContain('would leave the deal again')
    await act('record', () => page.getByRole('link', { name: 'threat', exact: true }).click())
    await act('form', () => page.getByRole('link', { name: 'Fix' }).click())
    await act('field', () => page.getByLabel('Status (your verdict)').selectOption('withdrawn'))
    await act('saved', () => page.getByRole('button', { name: 'Save' }).click())
    expect(await page.getByRole('status').first().textContent()).toContain('set right: status')
    await act('footnote', async () => {
      await page.getByRole('button', { name: 'Copy' }).first().click()
      await page.getByText('Copied.').first().waitFor()
    })
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Demarche examples')
    await act('ledger', () => page.getByRole('link', { name: 'Ledger', exact: true }).click())
    await act('table', async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Take it home as CSV' }).click(),
      ])
      const [head = '', ...rows] = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n')
      expect(head).toContain('condition')
      expect(rows.length).toBeGreaterThan(20)
      expect(rows.some((line) => line.includes('leave the deal again') && line.includes('withdrawn'))).toBe(
        true,
      )
    })
    expect(actions).toBeLessThanOrEqual(12)
  })
}, 240_000)

test('the sample is kept apart: the own record stays empty, and every link of the sample stays in it', async () => {
  await onPage(room.browser, {}, async (page) => {
    await page.goto(`${room.base}/sample/`)
    await page.getByRole('heading', { name: 'The record' }).waitFor({ timeout: 120_000 })
    for (const path of [
      '/sample/',
      '/sample/ledger',
      '/sample/review',
      '/sample/meetings',
      '/sample/who/RUS',
    ]) {
      await page.goto(room.base + path)
      const links = await page
        .locator('a[href^="/"], form[action^="/"]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? one.getAttribute('action') ?? ''))
      expect(
        links.filter((link) => !link.startsWith('/sample/')),
        path,
      ).toEqual(['/'])
    }
  })
  expect((await room.archive.stats()).articles).toBe(0)
  expect((await room.archive.corrections()).items).toEqual([])
}, 240_000)
