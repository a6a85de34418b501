import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordKinds } from '../../src/doc/layers.ts'

const file = join(import.meta.dirname, '..', '..', 'bench', 'gold', 'positions', 'official.csv')
const [header = '', ...rows] = readFileSync(file, 'utf8').trim().split('\n')
const known = new Set<string>(recordKinds)

test('every sentence has a place and kinds that records have', () => {
  expect(header).toBe('article,start,end,kinds')
  expect(rows.length).toBeGreaterThan(1000)
  for (const row of rows) {
    const [article = '', start, end, cell = ''] = row.split(',')
    expect(article, row).not.toBe('')
    expect(Number(start), row).toBeLessThan(Number(end))
    const kinds = cell === 'none' ? [] : cell.split(/[+/]/).map((kind) => kind.replace('?', ''))
    expect(
      kinds.filter((kind) => !known.has(kind)),
      row,
    ).toEqual([])
  }
})

test('no sentence stands twice', () => {
  const places = rows.map((row) => row.split(',').slice(0, 3).join(','))
  expect(new Set(places).size).toBe(places.length)
})
