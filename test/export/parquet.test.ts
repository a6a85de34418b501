import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { parquet } from '../../src/export/parquet.ts'
import { type TableName, tableNames, tables } from '../../src/export/tables.ts'
import type { Archive } from '../../src/store/archive.ts'
import { temporaryFolder } from '../store/temporary.ts'
import { sampleArchive, written } from './sample.ts'

/** What a reader of Parquet makes of a table. */
async function read(table: TableName, others = 2) {
  const archive = await sampleArchive(others)
  const { bytes } = await written(parquet.write(archive, table))
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[]
  return { archive, rows, metadata: parquetMetadata(file) }
}

test.each(tableNames)('every cell of %s comes back as it was', async (table) => {
  const { archive, rows } = await read(table)
  const { columns } = tables[table]
  const expected: Record<string, unknown>[] = []
  for await (const cells of tables[table].rows(archive))
    expected.push(Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? undefined])))
  const known = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell ?? undefined])),
  )
  expect(known).toEqual(expected)
})

test('columns have types, and lists are lists', async () => {
  const { rows } = await read('records')
  expect(rows[0]).toMatchObject({ conditional: true, start: 39, holder: ['Norway'], addressee: [] })
})

test('the codebook lies in the file', async () => {
  const { metadata } = await read('meetings')
  const [{ value = '' } = {}] = metadata.key_value_metadata ?? []
  const { table, columns } = JSON.parse(value) as { table: string; columns: { name: string }[] }
  expect(table).toBe('meetings')
  expect(columns).toEqual(tables.meetings.columns.map(({ name, type, meaning }) => ({ name, type, meaning })))
})

test('a long table is written in groups of rows, none of which holds all of it', async () => {
  const archive = await sampleArchive(8)
  const text = 'x'.repeat(1_500_000)
  const long: Archive = {
    ...archive,
    article: async (id) => {
      const stored = await archive.article(id)
      return { ...stored, article: { ...stored.article, text } }
    },
  }
  const { chunks, rows, bytes } = await written(parquet.write(long, 'articles'))
  expect({ chunks, rows }).toEqual({ chunks: 4, rows: 9 })
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  expect(parquetMetadata(file).row_groups.map(({ num_rows: own }) => Number(own))).toEqual([3, 3, 3])
  expect(await parquetReadObjects({ file, columns: ['text'] })).toEqual(Array(9).fill({ text }))
})

// PYTHON names one that has the package duckdb.
const python = process.env['PYTHON'] ?? 'python3'
const hasDuckdb = spawnSync(python, ['-c', 'import duckdb']).status === 0

test.skipIf(!hasDuckdb)('DuckDB reads every table', async () => {
  const archive = await sampleArchive(2)
  const folder = temporaryFolder()
  const files: string[] = []
  const expected: string[] = []
  for (const table of tableNames) {
    const { bytes, rows } = await written(parquet.write(archive, table))
    const file = join(folder, `${table}.parquet`)
    writeFileSync(file, bytes)
    files.push(file)
    expected.push(`${table} ${rows} ${tables[table].columns.length}`)
  }
  const script = join(import.meta.dirname, 'read_parquet.py')
  const { status, stdout } = spawnSync(python, [script, ...files], { encoding: 'utf8' })
  expect([status, stdout.trim().split('\n')]).toEqual([0, expected])
})
