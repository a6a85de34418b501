import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cellText } from '../../src/export/column.ts'
import { type TableName, tables } from '../../src/export/tables.ts'
import type { Archive } from '../../src/store/archive.ts'
import { SqliteConnection } from '../../src/store/driver.ts'
import { sampleArchive } from '../export/sample.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/sql.md'), 'utf8')

/** Rows of a statement, from a connection of their own. */
function select(archive: Archive, statement: string): Record<string, unknown>[] {
  const connection = new SqliteConnection(archive.path)
  try {
    return connection.all(statement)
  } finally {
    connection.close()
  }
}

const views = (archive: Archive): string[] =>
  select(archive, "select name from sqlite_master where type = 'view'").map(({ name }) => String(name))

test('every view is on the page with its columns in order, and no other', async () => {
  const archive = await sampleArchive(0)
  const told = [...page.matchAll(/^\| `(v_\w+)` \| (.*) \|$/gm)].map(([, name = '', columns = '']) => [
    name,
    [...columns.matchAll(/`(\w+)`/g)].map((match) => match[1]),
  ])
  const own = views(archive).map((name) => [
    name,
    select(archive, `pragma table_info(${name})`).map((column) => String(column['name'])),
  ])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(own))
})

/** What the page says is null for another reason than that it is unknown. */
const cut = ['content', 'condition', 'cue', 'source', 'deadline_words']

const pairs: readonly (readonly [view: string, table: TableName, id: string])[] = [
  ['v_record', 'records', 'id'],
  ['v_quote', 'quotes', 'id'],
  ['v_meeting', 'meetings', 'id'],
  ['v_agreement', 'agreements', 'id'],
  ['v_event', 'events', 'id'],
  ['v_article', 'articles', 'article_id'],
  ['v_actor', 'actors', 'actor_key'],
]

test.each(pairs)('%s says what the table of %s says', async (view, table, id) => {
  const archive = await sampleArchive(3)
  const rows = new Map(select(archive, `select * from ${view}`).map((row) => [row[id], row]))
  const { columns } = tables[table]
  let count = 0
  for await (const cells of tables[table].rows(archive)) {
    const exported = new Map(columns.map(({ name }, index) => [name, cells[index]]))
    const row = rows.get(exported.get(id)) ?? {}
    const isAstral = /[^\0-\uffff]/u.test(String(exported.get('sentence')))
    const shared = Object.keys(row).filter((name) => exported.has(name) && name !== 'byline')
    expect(shared.length).toBeGreaterThan(8)
    for (const name of shared) {
      const cell = exported.get(name)
      const value = cut.includes(name) && isAstral ? '' : cellText(cell)
      // Exports put words on one line.
      const own = textOf(row[name])
      expect([name, cut.includes(name) ? own.replace(/\s+/g, ' ') : own]).toEqual([name, value])
    }
    count++
  }
  expect(rows.size).toBe(count)
})

const textOf = (value: unknown): string => (value === null ? '' : String(value))

test('a part that an actor has is a row, as in the table of parties', async () => {
  const archive = await sampleArchive(3)
  const rows: string[] = []
  for await (const cells of tables.parties.rows(archive)) rows.push(cells.map(cellText).join(' '))
  const own = select(archive, 'select * from v_party').map((row) =>
    ['entry_id', 'layer', 'day', 'role', 'actor_key', 'name'].map((name) => row[name]).join(' '),
  )
  expect(own.toSorted()).toEqual(rows.toSorted())
})

test('words are cut only where SQL counts as the archive does', async () => {
  const archive = await sampleArchive(0)
  const [promise, request] = select(
    archive,
    'select content, condition, holder from v_record order by start_unit',
  )
  expect(promise).toEqual({ content: null, condition: null, holder: 'Norway' })
  expect(request).toEqual({ content: '“data”', condition: null, holder: 'Norway' })
})

test.each([...page.matchAll(/```sql\n([\s\S]*?)```/g)].map((match) => match[1] ?? ''))(
  'the example runs: %s',
  async (statement) => {
    expect(select(await sampleArchive(3), statement).length).toBeGreaterThan(0)
  },
)

// PYTHON names another.
const python = process.env['PYTHON'] ?? 'python3'
const hasPython = spawnSync(python, ['-c', 'import sqlite3']).status === 0

test.skipIf(!hasPython)('another program reads every view', async () => {
  const archive = await sampleArchive(2)
  const script = join(import.meta.dirname, 'open_elsewhere.py')
  const { status, stdout } = spawnSync(python, [script, archive.path], { encoding: 'utf8' })
  const counts = views(archive)
    .toSorted()
    .map((name) => `${name} ${select(archive, `select count(*) as n from ${name}`)[0]?.['n']}`)
  expect([status, stdout.trim().split('\n')]).toEqual([0, counts])
})
