import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAudit } from '../../src/store/audit.ts'
import { openTokens } from '../../src/store/tokens.ts'
import { type BrowserRoom, onPage, openRoom, violations } from './room.ts'

let room: BrowserRoom
const folder = mkdtempSync(join(tmpdir(), 'demarche-desk-'))
const tokens = openTokens(folder)
const admin = tokens.add('Keeper of the record', 'admin').token
const reader = tokens.add('Ilse', 'read').token

beforeAll(async () => {
  room = await openRoom({ articles: 3, tokens, audit: openAudit(folder) })
}, 240_000)
afterAll(async () => {
  await room?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(page: Page, token: string, path = '/'): Promise<void> {
  await page.goto(room.base + path)
  await page.getByLabel('Token').fill(token)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a browser signs in, is where it wanted to go, and signs out, also without scripts', async () => {
  await onPage(room.browser, { javaScript: false }, async (page, context) => {
    await signIn(page, 'demarche_wrong', '/ledger?conditional=1')
    expect(await page.getByRole('alert').textContent()).toContain('does not hold')
    await page.getByLabel('Token').fill(reader)
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(page.url()).toBe(`${room.base}/ledger?conditional=1`)
    expect(await page.getByText('Save this view as').count()).toBe(0)
    expect(await page.locator('form.decide').count()).toBe(0)
    expect(await context.cookies()).toContainEqual(
      expect.objectContaining({ name: 'demarche', httpOnly: true, sameSite: 'Strict' }),
    )
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(`${room.base}/ledger`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Sign in')
  })
}, 60_000)

test('an admin saves a view, finds it again, and sees what was done', async () => {
  await onPage(room.browser, {}, async (page) => {
    await signIn(page, admin, '/ledger?conditional=1')
    await page.getByLabel('Save this view as').fill('Only with an if')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.goto(room.base)
    await page.getByRole('link', { name: 'Only with an if' }).click()
    expect(await page.locator('.facets [aria-current=true]').textContent()).toBe('only conditional')
    await page.getByRole('link', { name: 'Audit' }).click()
    expect(await page.locator('tr[data-item]').first().textContent()).toContain('saved a view')
    await page.getByRole('link', { name: 'who may ask' }).click()
    expect(await page.locator('tr[data-item]').allTextContents()).toHaveLength(2)
  })
}, 60_000)

const screens = ['/audit', '/users', '/views', '/ledger?conditional=1', '/'] as const

test.each([
  [320, 'light'],
  [320, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)(
  'at %d px in the %s theme no page is too wide, and axe finds nothing',
  async (width, scheme) => {
    await onPage(room.browser, { width, scheme, bypassCSP: true }, async (page) => {
      const check = async (name: string): Promise<void> => {
        const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(surplus, name).toBeLessThanOrEqual(0)
        expect(await violations(page), name).toEqual([])
      }
      await page.goto(room.base)
      await check('sign-in')
      await signIn(page, admin)
      for (const path of screens) {
        await page.goto(room.base + path)
        await check(path)
      }
    })
  },
  120_000,
)
