import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openArchive } from '../../src/store/open.ts'
import { archiveFile } from '../../src/store/sqlite-storage.ts'
import { demarche } from '../built.ts'

// Each command is a process that opens the whole reader.
vi.setConfig({ testTimeout: 90_000 })

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-add-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const textOf = (number: number): string =>
  `Report ${number} from the port. Ilse Vahl, the foreign minister of Tarn, said on Monday that Tarn would lift the ban if Oss freed the crew.`
const line = (number: number, more: object = {}): string =>
  `${JSON.stringify({ id: `n${number}`, text: textOf(number), ...more })}\n`

async function titlesIn(store: string) {
  const archive = await openArchive(store, { create: false })
  const { items } = await archive.list({ limit: 1000, order: 'oldest' })
  const stats = await archive.stats()
  await archive.verify()
  await archive.close()
  return { items, stats }
}

test('files, folders and archives of lines are kept; a bad line is told with its place and the batch goes on', async () => {
  const folder = temporaryFolder()
  const store = join(folder, 'store')
  mkdirSync(join(folder, 'press', 'deeper'), { recursive: true })
  writeFileSync(join(folder, 'press', 'a.txt'), textOf(1))
  writeFileSync(join(folder, 'press', 'deeper', 'b.md'), `# Ferries\n\n${textOf(2)}\n`)
  writeFileSync(join(folder, 'press', 'photo.jpg'), Buffer.from([0xff, 0xd8, 0xff]))
  writeFileSync(join(folder, 'press', '.hidden.txt'), 'Hidden.')
  writeFileSync(join(folder, 'press', 'README.md'), 'What these files are.')
  const lines = `${line(3, { date: '2017-02-16' })}{"id":"bad","text":\n${line(4)}`
  writeFileSync(join(folder, 'press', 'c.jsonl.gz'), gzipSync(lines))
  const args = ['add', '--store', store, '--date', '2017-03', join(folder, 'press'), join(folder, 'none.txt')]
  const { code, out, err } = await demarche(args)
  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toMatch(/c\.jsonl\.gz.*\b2\b/)
  expect(err).toMatch(/none\.txt/)
  expect(err).toMatch(/6 articles: 4 added, 2 failed; .*articles\/s.*words\/s/)
  const { items, stats } = await titlesIn(store)
  expect(items.map(({ date }) => date).sort()).toEqual(['2017-02-16', '2017-03', '2017-03', '2017-03'])
  expect(stats).toMatchObject({ articles: 4, unread: 0 })
  expect(stats.entries.records).toBe(4)
})

test('adding again changes nothing and says how many were known; another place is a sighting', async () => {
  const store = join(temporaryFolder(), 'store')
  const env = { DEMARCHE_STORE: store }
  const first = await demarche(['add', '-'], {
    env,
    input: line(1, { date: '2017-02-16', outlet: 'Times', url: 'https://times.example/1' }) + line(2),
  })
  expect(first.err).toMatch(/2 articles: 2 added/)
  const before = readFileSync(archiveFile(store))
  const again = await demarche(['add', '--jsonl', '-'], {
    env,
    input: line(1, { date: '2017-02-16', outlet: 'Times', url: 'https://times.example/1' }) + line(2),
  })
  expect(again.code).toBe(0)
  expect(again.err).toMatch(/2 articles: 2 known already/)
  expect(readFileSync(archiveFile(store)).equals(before)).toBe(true)
  const rows = again.out
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as { line: number; id: string; kind: string })
  expect(rows.map(({ line: at, id, kind }) => [at, id, kind])).toEqual([
    [1, 'n1', 'known'],
    [2, 'n2', 'known'],
  ])
  const elsewhere = await demarche(['add', '-'], {
    env,
    input: line(1, { date: '2017-02-17', outlet: 'Herald', url: 'https://herald.example/9' }),
  })
  expect(elsewhere.err).toMatch(/1 articles?: 1 seen in another place/)
})

test('an interruption keeps what was acknowledged and says so', async () => {
  const store = join(temporaryFolder(), 'store')
  const main = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js')
  const child = spawn(process.execPath, [main, 'add', '--jsonl', '--store', store, '-'])
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  let [out, err] = ['', '']
  child.stderr.on('data', (bytes: Buffer) => {
    err += bytes.toString()
  })
  const three = new Promise<void>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString()
      if (out.split('\n').length > 3) resolve()
    })
  })
  const numbers = Array.from({ length: 60 }, (_, index) => index)
  child.stdin.write(numbers.map((number) => line(number)).join('')) // and standard input stays open
  await Promise.race([three, ended])
  child.kill('SIGINT')
  expect(await ended).toBe(1)
  const told = out.split('\n').length - 1
  expect(told).toBeGreaterThanOrEqual(3)
  expect(err).toContain(`Stopped. ${told} articles: ${told} added`)
  expect((await titlesIn(store)).stats).toMatchObject({ articles: told, unread: 0 })
})

test('a wrong date is refused before anything is made', async () => {
  const store = join(temporaryFolder(), 'store')
  const { code, err } = await demarche(['add', '--store', store, '--date', '16.2.2017', '-'], {
    input: 'Text.',
  })
  expect(code).toBe(1)
  expect(err).toMatch(/E_DATE/)
  await expect(openArchive(store, { create: false })).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
})

test('backup, forget, restore: what was forgotten comes back only with the backup', async () => {
  const folder = temporaryFolder()
  const store = join(folder, 'store')
  const file = join(folder, 'backup.sqlite')
  const env = { DEMARCHE_STORE: store }
  const added = await demarche(['add', '--jsonl', '-'], { env, input: line(1) + line(2) })
  const [{ article = '' } = {}] = added.out
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as { article: string })
  expect((await demarche(['backup', file], { env })).err).toMatch(/2 articles backed up/)
  expect((await demarche(['backup', file], { env })).err).toMatch(/E_EXISTS/)
  expect((await demarche(['forget', article.slice(0, 8), '--reason', 'asked to'], { env })).err).toContain(
    article,
  )
  const again = await demarche(['add', '-'], { env, input: line(1) })
  expect(again.code).toBe(0)
  expect(again.err).toMatch(/forgotten earlier/)
  expect((await demarche(['restore', file], { env })).err).toMatch(/--force/)
  expect((await demarche(['restore', '--force', file], { env })).err).toMatch(/2 articles restored/)
  expect((await titlesIn(store)).stats).toMatchObject({ articles: 2, forgotten: 0 })
})
