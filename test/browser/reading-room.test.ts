import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import sparticuz from '@sparticuz/chromium'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readInput } from '../../src/input/files.ts'
import { openReader } from '../../src/reader.ts'
import { buildApp } from '../../src/server/app.tsx'
import type { Archive } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'

const examples = join(import.meta.dirname, '../../examples/grain-deal')
const folder = mkdtempSync(join(tmpdir(), 'demarche-browser-'))
let archive: Archive
let server: ServerType
let browser: Browser
let base: string
let paths: string[]

beforeAll(async () => {
  archive = await openArchive(folder)
  const reader = await openReader()
  for (const name of readdirSync(examples).sort().slice(0, 6)) {
    for await (const { article } of readInput(join(examples, name)))
      if (article) await archive.keep(article, reader)
  }
  server = createAdaptorServer({ fetch: buildApp(archive).fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const article = (await archive.list({ limit: 1 })).items[0]
  const entry = (await archive.entries({ layer: 'records', limit: 1 })).items[0]
  const actor = (await archive.actors({ limit: 1 })).items[0]
  const [person, other] = (await archive.actors({ type: 'person', limit: 2 })).items.map(({ key }) => key)
  const byHand = { who: 'Ilse', why: 'to see what a corrected actor looks like' }
  await archive.correct({ kind: 'merge', actor: person ?? '', others: [other ?? ''] }, byHand)
  await archive.correct({ kind: 'rename', actor: person ?? '', name: 'Somebody Else' }, byHand)
  const { start, end } = entry?.span ?? { start: 0, end: 1 }
  paths = [
    '/',
    '/ledger',
    '/meetings',
    '/who',
    '/articles',
    '/q?q=grain',
    `/a/${article?.id.slice(0, 12)}`,
    `/r/${entry?.id}`,
    `/who/${actor?.key}`,
    `/who/${encodeURIComponent(person ?? '')}`,
    `/articles?actor=${encodeURIComponent(person ?? '')}`,
    `/a/${entry?.article.id.slice(0, 12)}/s/${start}-${end}`,
  ]
  const executablePath = process.env['CHROMIUM'] ?? (await sparticuz.executablePath())
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless=shell'] })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await new Promise((resolve) => server.close(resolve))
  await archive.close()
  rmSync(folder, { recursive: true, force: true })
})

async function onPage<T>(
  options: { width: number; scheme?: 'light' | 'dark'; javaScript?: boolean },
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const { width, scheme = 'light', javaScript = true } = options
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    bypassCSP: true,
  })
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

describe.each([320, 1440])('at %d px', (width) => {
  test('no page is wider than the window', async () => {
    await onPage({ width }, async (page) => {
      for (const path of paths) {
        await page.goto(base + path)
        const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(surplus, path).toBeLessThanOrEqual(0)
      }
    })
  })
})

test.each(['light', 'dark'] as const)('axe finds no violation in the %s theme', async (scheme) => {
  await onPage({ width: 1024, scheme }, async (page) => {
    for (const path of paths) {
      await page.goto(base + path)
      await page.evaluate(axe.source)
      const found = await page.evaluate(async () => {
        const runner = (
          window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
          }
        ).axe
        return (await runner.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      })
      expect(found, path).toEqual([])
    }
  })
})

test('without JavaScript, one goes from the ledger to a record, to its sentence, to the article', async () => {
  await onPage({ width: 1024, javaScript: false }, async (page) => {
    await page.goto(`${base}/ledger?conditional=1`)
    await page.locator('table a[href^="/r/"]').first().click()
    await page.getByRole('heading', { name: 'In the article' }).waitFor()
    await page.locator('main a[href*="/s/"]').first().click()
    await page.getByRole('link', { name: 'Read it in the article' }).click()
    expect(page.url()).toMatch(/\/a\/[0-9a-f]{12}#s\d+-\d+$/)
    expect(await page.locator('mark').count()).toBeGreaterThan(0)
  })
})

test('the facets of the ledger work without JavaScript', async () => {
  await onPage({ width: 1024, javaScript: false }, async (page) => {
    await page.goto(`${base}/ledger`)
    await page.getByLabel('Kind').selectOption('demand')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(page.url()).toContain('kind=demand')
    const kinds = await page.locator('td[data-label="What"] > a').allTextContents()
    expect(new Set(kinds)).toEqual(new Set(['demand']))
  })
})

test('the keyboard reaches the content past the bar', async () => {
  await onPage({ width: 1024 }, async (page) => {
    await page.goto(`${base}/`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to the content')
  })
})
