import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { exampleArchive } from './example-archive.ts'

const demarche = exampleArchive('grain-deal')
const folder = mkdtempSync(join(tmpdir(), 'demarche-exported-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})

test.each(['csv', 'parquet', 'jsonld'])('%s is the same in a file and on standard output', async (name) => {
  const out = join(folder, 'out')
  const ran = await demarche('export', '--format', name, '--out', out)
  expect([ran.code, ran.out]).toEqual([0, ''])
  expect(ran.err).toMatch(/^\d+ (records|jsonld rows) written to \S+out\.\n$/)
  expect(Number(ran.err.split(' ')[0])).toBeGreaterThan(10)
  const printed = await demarche('export', '--format', name)
  expect(printed.out).toBe(readFileSync(out, 'utf8'))
  expect(readdirSync(folder).sort()).toEqual(name === 'jsonld' ? ['out'] : ['out', 'out.codebook.csv'])
})

test('a file whose name ends in .gz is packed', async () => {
  await demarche('export', '--out', join(folder, 'a.csv.gz'))
  const { out } = await demarche('export')
  expect(gunzipSync(readFileSync(join(folder, 'a.csv.gz'))).toString('utf8')).toBe(out)
  expect(readdirSync(folder).sort()).toEqual(['a.csv.gz', 'a.csv.gz.codebook.csv'])
})

test('a file that is there is kept, and so is a codebook, before anything is written', async () => {
  const out = join(folder, 'a.csv')
  await demarche('export', '--out', out)
  rmSync(out)
  const refused = await demarche('export', '--out', out)
  expect([refused.code, existsSync(out)]).toEqual([1, false])
  expect(refused.err).toContain('a.csv.codebook.csv is there already')
  expect((await demarche('export', '--out', out, '--force')).code).toBe(0)
})

test('a table is named only for a form that holds one', async () => {
  const { code, err } = await demarche('export', '--format', 'jsonld', '--layer', 'quotes')
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('jsonld holds the whole record; leave --layer away.'),
  ])
})

test('a codebook is printed for every form that has columns', async () => {
  const printed = await demarche('export', '--format', 'gdelt-events', '--codebook')
  expect(printed.out.split('\r\n')).toHaveLength(63)
  expect((await demarche('export', '--format', 'ris', '--codebook')).code).toBe(2)
})

test('a folder that does not exist is named', async () => {
  const { code, err } = await demarche('export', '--out', join(folder, 'none', 'a.csv'))
  expect(code).toBe(1)
  expect(err).toMatch(
    /none\/a\.csv cannot be written: its folder does not exist\. Make it first\. \(E_UNWRITABLE\)/,
  )
})

const main = join(import.meta.dirname, '../../dist/cli/main.js')
const hasShell = spawnSync('sh', ['-c', 'ulimit -f 128']).status === 0

/** Runs the program in a shell that first sets something up. */
function inShell(first: string, ...args: string[]) {
  return spawnSync('sh', ['-c', `${first} exec "$0" "$@"`, process.execPath, main, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NO_COLOR: '1', DEMARCHE_STORE: demarche.store },
  })
}

test.skipIf(!hasShell)('a disk that runs full on the way is told, and nothing is left', () => {
  const out = join(folder, 'a.json')
  // Files of 128 blocks at most; the signal is ignored, so that a write fails as on a full disk.
  const ran = inShell("trap '' XFSZ; ulimit -f 128;", 'export', '--format', 'web-annotation', '--out', out)
  expect([ran.status, ran.stderr]).toEqual([
    1,
    expect.stringMatching(
      /a\.json cannot be written: the file would be larger than is allowed.*E_UNWRITABLE/,
    ),
  ])
  expect(readdirSync(folder)).toEqual([])
})

test.skipIf(!hasShell || !existsSync('/dev/full'))('standard output that takes no more is told', () => {
  const { status, stderr } = inShell('exec >/dev/full;', 'export')
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('Standard output cannot be written: the disk is full.'),
  ])
})

test('an article and an entry are cited', async () => {
  const { out } = await demarche('export', '--format', 'jsonl')
  const { id, sentence } = JSON.parse(out.split('\n')[0] ?? '') as { id: string; sentence: { text: string } }
  const entry = await demarche('cite', id, '--style', 'ris')
  expect(entry.out).toMatch(/^TY {2}- NEWS\r\n/)
  expect(entry.out).toContain(`${sentence.text.slice(0, 20)}`)
  expect(entry.out).toContain(`[${id}]`)
  const article = await demarche('cite', id.slice(0, 12), '--style', 'bibtex')
  expect(article.out).toMatch(/^@(article|misc)\{/)
  expect(article.out).not.toContain(id)
})
