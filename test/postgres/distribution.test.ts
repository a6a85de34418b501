import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { run } from '../store/statements.ts'
import { temporaryPlace } from '../store/temporary.ts'

/** What docs/scale.md says of each table. */
const page = readFileSync(join(import.meta.dirname, '../../docs/scale.md'), 'utf8')
const groups = ['beside its article', 'its key has the article', 'not as it is', 'whole on every machine']
const tablesOf = (group: string): string[] => {
  const [, cell = ''] = new RegExp(`^\\| ${group} \\| ([^|]*) \\|`, 'm').exec(page) ?? []
  return [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
}

interface Key {
  readonly table: string
  readonly kind: 'p' | 'u' | 'f'
  readonly columns: readonly string[]
  readonly other: string | null
  readonly otherColumns: readonly string[]
}

/** Primary keys, unique indexes (`u`) and foreign keys (`f`), as the database's catalogue has them. */
async function catalogue() {
  const place = await temporaryPlace()
  await (await openArchive(place)).close()
  const names = (relation: string, numbers: string) =>
    `array(select attname::text from unnest(${numbers}) with ordinality as place(number, at)
      join pg_attribute on attrelid = ${relation} and attnum = number order by at)`
  const keys = await run(
    place,
    `select t.relname as "table", case when i.indisprimary then 'p' else 'u' end as kind, ${names('i.indrelid', 'i.indkey')} as columns,
        null as other, '{}'::text[] as "otherColumns"
      from pg_index as i join pg_class as t on t.oid = i.indrelid
      where i.indisunique and t.relnamespace = 'demarche'::regnamespace
      union all
      select t.relname, 'f', ${names('c.conrelid', 'c.conkey')}, o.relname, ${names('c.confrelid', 'c.confkey')}
      from pg_constraint as c join pg_class as t on t.oid = c.conrelid join pg_class as o on o.oid = c.confrelid
      where c.contype = 'f' and t.relnamespace = 'demarche'::regnamespace`,
  )
  const tables = await run(
    place,
    `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'demarche'::regnamespace`,
  )
  return { keys: keys as unknown as Key[], tables: tables.map(({ relname }) => String(relname)) }
}

test('docs/scale.md names every table once, by how a cluster can hold it, and its keys are of that kind', async () => {
  const { keys, tables } = await catalogue()
  const [beside = [], holding = [], not = [], whole = []] = groups.map(tablesOf)
  expect(groups.flatMap(tablesOf).sort()).toEqual(tables.sort())
  const of = (table: string) => keys.filter((key) => key.table === table)
  const isLed = (key: Key) => key.columns[0] === 'article_id'
  const holds = (key: Key) => key.columns.includes('article_id')
  for (const table of beside) {
    expect([table, of(table).some(({ kind }) => kind === 'p'), of(table).every(isLed)]).toEqual([
      table,
      true,
      true,
    ])
  }
  for (const table of holding) {
    expect([table, of(table).every(holds), of(table).every(isLed)]).toEqual([table, true, false])
  }
  for (const table of [...not, ...whole]) expect([table, of(table).every(holds)]).toEqual([table, false])
})

test('foreign keys lead from article to article among tables beside it, so that no row points to another machine', async () => {
  const { keys } = await catalogue()
  const near = tablesOf('beside its article')
  const foreign = keys.filter(({ kind, table }) => kind === 'f' && near.includes(table))
  expect(foreign.length).toBeGreaterThan(5)
  for (const { table, columns, other, otherColumns } of foreign) {
    expect([table, near.includes(other ?? ''), columns[0], otherColumns[0]]).toEqual([
      table,
      true,
      'article_id',
      'article_id',
    ])
  }
})
