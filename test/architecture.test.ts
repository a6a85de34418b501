import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { expect, test } from 'vitest'

// Left to right; folders of one group do not import each other, and nothing imports from its right.
const groups = [
  ['doc', 'errors', 'version'],
  ['text'],
  ['input', 'knowledge', 'model'],
  ['fetch'],
  ['resources'],
  ['stages'],
  ['pipeline'],
  ['record'],
  ['store'],
  ['export'],
  ['server', 'web', 'watch', 'alert'],
  ['reader'],
  ['index'],
  ['cli'],
]
const free = new Set(['doc', 'errors', 'version'])

/** The breaches of the import direction among `files` (path under src → content). */
function breaches(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = []
  for (const [path, content] of files) {
    const from = room(path)
    for (const match of content.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const target = join(dirname(path), match[1] ?? '')
        .split(sep)
        .join('/')
      const to = room(target)
      const sameFile = target === path
      if (from === 'stages' && to === 'stages' && !sameFile && folder(path) !== folder(target)) {
        found.push(`${path} imports the stage ${target}`)
      } else if (from !== to && !free.has(to) && rank(to) >= rank(from)) {
        found.push(`${path} imports ${target}`)
      }
    }
  }
  return found
}

const room = (path: string): string => (path.split('/')[0] ?? '').replace(/\.tsx?$/, '')
// A stage that has become a folder may import its own parts.
const folder = (path: string): string =>
  path.split('/').length > 2 ? dirname(path) : path.replace(/\.tsx?$/, '')
const rank = (name: string): number => {
  const index = groups.findIndex((group) => group.includes(name))
  if (index < 0) throw new Error(`src/${name} has no place in the import order`)
  return index
}

function sources(folderPath: string): Map<string, string> {
  const root = join(import.meta.dirname, '..', 'src')
  const entries = readdirSync(folderPath, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  )
}

test('browser code takes nothing but types from elsewhere', () => {
  const files = sources(join(import.meta.dirname, '..', 'src', 'web'))
  const taken = [...files].filter(([, content]) => /import (?!type )[^\n]*from '\.\.\//.test(content))
  expect(taken.map(([path]) => path)).toEqual([])
})

test('imports point left only', () => {
  expect(breaches(sources(join(import.meta.dirname, '..', 'src')))).toEqual([])
})

test.each([
  ['doc/span.ts', "import { x } from '../stages/quotes.ts'"],
  ['stages/quotes.ts', "import { x } from './actors.ts'"],
  ['input/html.ts', "import { x } from '../knowledge/knowledge.ts'"],
  ['record/links.ts', "const x = await import('../store/store.ts')"],
])('a breach in %s is seen', (path, content) => {
  expect(breaches(new Map([[path, content]]))).toHaveLength(1)
})
