import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildApp } from '../../src/server/app.tsx'
import { temporaryArchive } from '../store/temporary.ts'

const docs = join(import.meta.dirname, '../../docs')
const page = readFileSync(join(docs, 'reading-room.md'), 'utf8')
const told = new Set([...page.matchAll(/^\| `(\/[^`]*)` \|/gm)].map(([, path]) => path))

/** The path of a route as the page writes it: `/who/KEY`. */
const names: Readonly<Record<string, string>> = {
  '/a/:id': '/a/ID',
  '/a/:id/s/:span': '/a/ID/s/SPAN',
  '/r/:id': '/r/ID',
  '/r/:id/edit': '/r/ID/edit',
  '/who/:key': '/who/KEY',
  '/who/:one/:other': '/who/ONE/OTHER',
}

test('every page of the reading room is on its page, and no other', async () => {
  const sample = { state: () => ({ kind: 'reading' as const, done: 0, all: 1 }) }
  const app = buildApp(await temporaryArchive(), { sample })
  const paths = app.routes
    .filter(({ method, path }) => method !== 'ALL' && !/^\/(api|feed\.atom|islands|style\.css)/.test(path))
    .map(({ path }) => path.replace(/\{[^}]*\}/g, ''))
    .filter((path) => !path.endsWith('*') && !/\.(json|csv)$/.test(path))
  const shown = new Set(paths.filter((path) => !/\\./.test(path)).map((path) => names[path] ?? path))
  expect([...shown].sort()).toEqual([...told].sort())
})

test('the keys that the page shows are those of the dialog', async () => {
  const app = buildApp(await temporaryArchive())
  const dialog = await (await app.request('/log')).text()
  const keys = [...dialog.matchAll(/<kbd>([^<]+)<\/kbd>/g)].map(([, key]) => key)
  const shown = page.slice(page.indexOf('## Keys'), page.indexOf('## More pictures'))
  const rows = [...shown.matchAll(/^\| ((?:`[^`]+` ?)+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, key]) => key),
  )
  expect(new Set(rows)).toEqual(new Set(keys))
})

test('every picture of the page is there, none is kept for nothing, and all are small', () => {
  const used = new Set([...page.matchAll(/\]\(pictures\/([^)]+)\)/g)].map(([, name = '']) => name))
  const kept = existsSync(join(docs, 'pictures')) ? readdirSync(join(docs, 'pictures')) : []
  expect([...used].sort()).toEqual(kept.sort())
  const bytes = kept.reduce((sum, name) => sum + statSync(join(docs, 'pictures', name)).size, 0)
  expect(bytes).toBeLessThan(2_000_000)
})

test('the islands are small together', () => {
  const web = join(import.meta.dirname, '../../src/web')
  const bytes = readdirSync(web).reduce((sum, name) => sum + statSync(join(web, name)).size, 0)
  expect(bytes).toBeLessThan(30_000)
})
