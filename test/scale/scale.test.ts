import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tables } from '../../src/export/tables.ts'
import { readInput } from '../../src/input/files.ts'
import { openArchive } from '../../src/store/open.ts'
import { demarche } from '../built.ts'
import { temporaryFolder } from '../store/temporary.ts'

const root = join(import.meta.dirname, '../..')
const python = process.env['PYTHON'] ?? 'python3'
const has = spawnSync(python, ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0
const why = has ? '' : ' (left out: no Python 3.9 or later)'

/** Columns that need an archive. */
const onlyInArchives = [
  'id',
  'holder_key',
  'spokesperson_key',
  'counterpart_key',
  'addressee_key',
  'own_status',
  'stage',
  'decision',
]

type Row = Record<string, unknown>
const rowsOf = (text: string): Row[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
/** A row without what is unknown, so that a null and an absent cell are one. */
const known = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(names.flatMap((name) => (row[name] == null ? [] : [[name, row[name]]])))

test.runIf(has)(`shards, the reader's count and the reckoning hold their rules${why}`, () => {
  const { status, stderr } = spawnSync(python, [join(root, 'test/scale/test_scale.py')], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, expect.stringMatching(/Ran \d+ tests/)])
})

test.runIf(has)(
  `a run in one process gives the records that an archive exports${why}`,
  async () => {
    const folder = temporaryFolder()
    const given = join(folder, 'in')
    mkdirSync(given)
    const example = join(root, 'examples/grain-deal')
    const lines: string[] = []
    for (const name of readdirSync(example).sort().slice(0, 5)) {
      for await (const { article } of readInput(join(example, name))) {
        if (article !== undefined) lines.push(JSON.stringify({ text: article.text, ...article.meta }))
      }
    }
    lines.splice(1, 0, lines[0] ?? '', 'no article')
    writeFileSync(join(given, 'articles.jsonl'), lines.join('\n'))
    const out = join(folder, 'out')
    const job = [join(root, 'scale/read_archive.py'), '--local', '--in', given, '--out', out]
    const ran = spawnSync(python, [...job, '--shard-bytes', '20000'], { encoding: 'utf8' })
    expect([ran.status, ran.stderr.includes('Traceback')]).toEqual([0, false])
    const told = JSON.parse(readFileSync(join(out, 'reconciliation.json'), 'utf8')) as Row
    expect(told).toMatchObject({
      balances: true,
      in: lines.length,
      recorded: lines.length - 2,
      quarantined: 1,
      duplicates: 1,
    })

    const store = join(folder, 'store')
    await demarche(['add', '--store', store, join(given, 'articles.jsonl')])
    const archive = await openArchive(store)
    onTestFinished(() => archive.close())
    const { columns } = tables.records
    const exported: Row[] = []
    for await (const cells of tables.records.rows(archive)) {
      exported.push(Object.fromEntries(columns.map(({ name }, index) => [name, cells[index]])))
    }
    expect(exported.length).toBeGreaterThan(5)
    const rows = rowsOf(readFileSync(join(out, 'records.jsonl'), 'utf8'))
    const names = Object.keys(rows[0] ?? {})
    // An archive knows the names of an entry's parties only; whom it only cites it tells by the words.
    const compared = names.filter((name) => name !== 'according_to')
    const others = columns.map(({ name }) => name).filter((name) => !names.includes(name))
    expect(others).toEqual(onlyInArchives)
    // Later articles change the status; its own is the one that a reading tells.
    const own = exported.map((row) => ({ ...row, status: row['own_status'] ?? row['status'] }))
    const ordered = (all: readonly Row[]) => all.map((row) => JSON.stringify(known(row, compared))).sort()
    expect(ordered(rows)).toEqual(ordered(own))
  },
  120_000,
)
