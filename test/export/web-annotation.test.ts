import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { webAnnotation } from '../../src/export/web-annotation.ts'
import { temporaryFolder } from '../store/temporary.ts'
import { codArticle, sampleArchive, written } from './sample.ts'

interface Annotation {
  readonly id: string
  readonly body: readonly { readonly purpose: string; readonly value?: string }[]
  readonly target: {
    readonly source: string
    readonly selector: readonly [
      { readonly type: string; readonly start: number; readonly end: number },
      { readonly type: string; readonly exact: string; readonly prefix: string; readonly suffix: string },
    ]
  }
}

async function collection() {
  const archive = await sampleArchive()
  const { bytes, rows } = await written(webAnnotation.write(archive, 'records'))
  const { first, total } = JSON.parse(bytes.toString('utf8')) as {
    first: { items: Annotation[] }
    total: number
  }
  return { archive, bytes, rows, total, items: first.items }
}

test('every selector finds its words in the text, by code points', async () => {
  const { archive, items, rows, total } = await collection()
  expect([items.length, total]).toEqual([rows, rows])
  for (const { target } of items) {
    const [position, quote] = target.selector
    const { article } = await archive.article(target.source.replace('urn:demarche:article:', ''))
    const points = Array.from(article.text)
    const { start, end } = position
    expect(points.slice(start, end).join('')).toBe(quote.exact)
    expect(points.slice(Math.max(0, start - 32), start).join('')).toBe(quote.prefix)
    expect(points.slice(end, end + 32).join('')).toBe(quote.suffix)
  }
})

test('behind a character beyond the basic plane positions differ from code units', async () => {
  const { items } = await collection()
  const deadline = items.find(({ id }) => id.includes('#deadline'))
  const [position] = deadline?.target.selector ?? []
  expect(position?.start).toBe(codArticle.text.indexOf('by June') - 2)
})

test('ids are unique, and a part links to its entry', async () => {
  const { items } = await collection()
  const ids = items.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const parts = items.filter(({ id }) => id.includes('#'))
  expect(parts.length).toBeGreaterThan(10)
  for (const { id, body } of parts)
    expect(body).toContainEqual({
      type: 'SpecificResource',
      purpose: 'linking',
      source: id.replace(/#.*/, ''),
    })
})

// PYTHON names another.
const python = process.env['PYTHON'] ?? 'python3'
const hasPython = spawnSync(python, ['-c', 'import sqlite3']).status === 0

test.skipIf(!hasPython)('a reader in another language finds every annotation in the archive', async () => {
  const { archive, bytes, rows } = await collection()
  const file = join(temporaryFolder(), 'annotations.json')
  writeFileSync(file, bytes)
  const script = join(import.meta.dirname, 'resolve_annotations.py')
  expect(execFileSync(python, [script, archive.path, file], { encoding: 'utf8' })).toBe(
    `${rows} of ${rows} annotations resolve, ${rows} by their words alone\n`,
  )
})
