import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { style } from './style.ts'

/** Browser code as the build leaves it beside the server. A server that runs from its sources serves none. */
const islandFolder = join(import.meta.dirname, '../web')

const styleTag = tagOf(style)

/** Address of the style sheet or of an island; another one when it changes. */
export function assetPath(name: 'style.css' | 'room.js'): string {
  return name === 'style.css' ? `/style.css?v=${styleTag}` : '/islands/room.js'
}

/** The style sheet and the islands, from `folder`. */
export function assetRoutes(folder = islandFolder): Hono {
  const islands = readIslands(folder)
  const app = new Hono()
  app.get('/style.css', (c) =>
    c.body(style, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  )
  app.get('/islands/:name', (c) => {
    const code = islands.get(c.req.param('name'))
    if (code === undefined) return c.notFound()
    const tag = `"${tagOf(code)}"`
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, { etag: tag })
    return c.body(code, 200, { 'content-type': 'text/javascript; charset=utf-8', etag: tag })
  })
  return app
}

function readIslands(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

function tagOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
