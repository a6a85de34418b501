import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formats } from '../../src/export/formats.ts'
import { tableNames } from '../../src/export/tables.ts'
import type { Archive } from '../../src/store/archive.ts'
import { temporaryArchive } from '../store/temporary.ts'
import { makeSample, written } from './sample.ts'

const cases = formats.flatMap((format) =>
  (format.ofTable ? tableNames : (['records'] as const)).map((table) => ({
    format,
    table,
    name: format.ofTable ? `${format.name} of ${table}` : format.name,
  })),
)

const folder = mkdtempSync(join(tmpdir(), 'demarche-export-'))
let archive: Archive
beforeAll(async () => {
  archive = await makeSample(folder, 3)
})
afterAll(async () => {
  await archive.close()
  rmSync(folder, { recursive: true, force: true })
})

test('names of forms are unique and can be typed', () => {
  const names = formats.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

describe.each(cases)('$name', ({ format, table, name }) => {
  const isBinary = format.name === 'parquet'

  test('the same archive gives the same bytes, and a row for what is in it', async () => {
    const first = await written(format.write(archive, table))
    const second = await written(format.write(archive, table))
    expect(second.bytes.equals(first.bytes)).toBe(true)
    // Nothing in the sample bears on a record of another article; see news.test.ts.
    if (table !== 'news') expect(first.rows).toBeGreaterThan(0)
  })

  test('an empty archive gives a file without rows', async () => {
    const { rows, bytes } = await written(format.write(await temporaryArchive(), table))
    const text = bytes.toString('utf8')
    expect(rows).toBe(0)
    if (isBinary) expect(text.startsWith('PAR1') && text.endsWith('PAR1')).toBe(true)
    else if (text.startsWith('{')) expect(JSON.parse(text)).toHaveProperty('@context')
    else expect(text.match(/\n/g) ?? []).toHaveLength(['csv', 'polecat'].includes(format.name) ? 1 : 0)
  })

  if (isBinary) return

  test('what it writes is well-formed text that ends a line, in small pieces', async () => {
    const { bytes, largest, chunks, rows } = await written(format.write(archive, table))
    const text = bytes.toString('utf8')
    expect(Buffer.from(text)).toEqual(bytes)
    expect(text).not.toContain('\ufffd')
    expect(text === '' || text.endsWith('\n')).toBe(true)
    expect(chunks).toBeGreaterThanOrEqual(rows)
    expect(largest).toBeLessThan(8_192)
  })

  test('the first piece is given before the second article is read', async () => {
    let asked = 0
    const counting: Archive = {
      ...archive,
      article: (id) => {
        asked++
        return archive.article(id)
      },
    }
    const chunks = format.write(counting, table)
    await chunks.next()
    expect(asked).toBeLessThan(2)
    await chunks.return(0)
  })

  test('the file is as it was', async () => {
    const { bytes } = await written(format.write(archive, table))
    await expect(bytes.toString('utf8')).toMatchFileSnapshot(
      join(import.meta.dirname, '../golden/exports', `${name.replaceAll(' ', '-')}.txt`),
    )
  })
})
