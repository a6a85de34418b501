import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import sparticuz from '@sparticuz/chromium'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { readInput } from '../../src/input/files.ts'
import { openReader } from '../../src/reader.ts'
import { type AppOptions, buildApp } from '../../src/server/app.tsx'
import type { Archive } from '../../src/store/archive.ts'
import { openArchive } from '../../src/store/open.ts'

const root = join(import.meta.dirname, '../..')

/** A reading room in a real browser. */
export interface BrowserRoom {
  readonly archive: Archive
  /** Where the pages are: `http://127.0.0.1:PORT`. */
  readonly base: string
  readonly browser: Browser
  close(): Promise<void>
}

export interface RoomOptions extends AppOptions {
  /** How many of the example articles are in it; all if absent. */
  readonly articles?: number
}

/** Opens a room over example articles, with the islands built from their sources as they are now. */
export async function openRoom({
  articles = Number.POSITIVE_INFINITY,
  ...options
}: RoomOptions = {}): Promise<BrowserRoom> {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-browser-'))
  const archive = await openArchive(join(folder, 'store'))
  await fill(archive, articles)
  const islands = join(folder, 'islands')
  buildIslands(islands)
  const { fetch } = buildApp(archive, { author: 'Ilse', hosts: ['127.0.0.1'], ...options, islands })
  const server = createAdaptorServer({ fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const executablePath = process.env['CHROMIUM'] ?? (await sparticuz.executablePath())
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless=shell'] })
  return {
    archive,
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser,
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
      await archive.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function fill(archive: Archive, articles: number): Promise<void> {
  const examples = join(root, 'examples/grain-deal')
  const names = readdirSync(examples).sort().slice(0, articles)
  if (names.length === 0) return
  const reader = await openReader()
  for (const name of names) {
    for await (const { article } of readInput(join(examples, name)))
      if (article) await archive.keep(article, reader)
  }
}

function buildIslands(out: string): void {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const flags = [
    '--ignoreConfig',
    '--target',
    'es2023',
    '--module',
    'nodenext',
    '--moduleResolution',
    'nodenext',
  ]
  const more = ['--rewriteRelativeImportExtensions', '--lib', 'es2024,dom,dom.iterable', '--skipLibCheck']
  execFileSync(process.execPath, [compiler, 'src/web/room.ts', '--outDir', out, ...flags, ...more], {
    cwd: root,
  })
}

export interface PageOptions {
  /** In pixels; 1024 if absent. */
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
  readonly javaScript?: boolean
  /** Whether scripts of the test may be put into the page. */
  readonly bypassCSP?: boolean
}

/** Works on a page of a fresh browser profile. */
export async function onPage<T>(
  browser: Browser,
  { width = 1024, scheme = 'light', javaScript = true, bypassCSP = false }: PageOptions,
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    bypassCSP,
  })
  try {
    return await work(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** Keeps a picture of what is to be seen under `docs/pictures`, if `PICTURES` is set. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === undefined) return
  const folder = join(root, 'docs/pictures')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

/** What axe finds wrong on a page. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const runner = (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe
    return (await runner.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}
