import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demarche, type Ran } from '../built.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-fix-'))
const env = { DEMARCHE_STORE: join(folder, 'store'), DEMARCHE_USER: 'Ilse' }
const run = (...args: string[]): Promise<Ran> => demarche(args, { env })

const texts = {
  'first.md': `---
title: Tarn to lift ban
date: 2019-03-05
---

Tarn will lift the ban, its foreign minister, Ilse Vahl, said on Monday.
`,
  'second.md': `---
title: Tarn waits
date: 2019-03-12
---

Ms Vahl said on Tuesday that Tarn would wait.
`,
}

/** The key of the actor that a name finds in an article of this title. */
async function keyIn(title: string): Promise<string> {
  const { out } = await run('said', 'Vahl', '--jsonl')
  const row = out
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { article: { title: string }; parties: { role: string; actor: string }[] },
    )
    .find(({ article }) => article.title === title)
  return row?.parties.find(({ role }) => role === 'speaker')?.actor ?? ''
}

beforeAll(async () => {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  expect((await run('add', ...Object.keys(texts).map((name) => join(folder, name)))).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a surname that stands alone is an actor of its own until somebody says who it is', async () => {
  const [full, local] = [await keyIn('Tarn to lift ban'), await keyIn('Tarn waits')]
  expect(local).not.toBe(full)
  const dry = await run('fix', 'actor', 'merge', full, local, '--dry-run')
  expect(dry).toMatchObject({ code: 0, out: '' })
  expect(dry.err).toContain('Would be correction 1')
  expect((await run('log')).err).toContain('Nothing was corrected yet.')
  const made = await run('fix', 'actor', 'merge', full, local, '--why', 'the only Vahl in office')
  expect(made.code).toBe(0)
  expect(made.err).toContain('demarche undo 1')
  expect(await keyIn('Tarn waits')).toBe(full)
  const { out } = await run('who', full)
  expect(out).toContain('in 2 articles')
  expect(out).toContain('correction 1')
})

test('the log tells who, when and why, as text and as data', async () => {
  const { code, out } = await run('log')
  expect(code).toBe(0)
  expect(out).toMatch(/^ {3}1 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}Ilse$/m)
  expect(out).toContain('because: the only Vahl in office')
  const [row] = (await run('log', '--jsonl')).out.trim().split('\n')
  expect(JSON.parse(row ?? '')).toMatchObject({ number: 1, kind: 'merge', who: 'Ilse', stands: true })
})

test('mentions are listed with the places that split takes', async () => {
  const key = await keyIn('Tarn to lift ban')
  const { out } = await run('who', key, '--mentions')
  const [place = ''] = out.trim().split(' ')
  expect(place).toMatch(/^[0-9a-f]{12}:\d+-\d+$/)
  const made = await run(
    'fix',
    'actor',
    'split',
    key,
    '--mentions',
    place,
    '--name',
    'Another Vahl',
    '--json',
  )
  expect(JSON.parse(made.out)).toMatchObject({ number: 2, kind: 'split', name: 'Another Vahl' })
  expect((await run('who', 'Another Vahl')).out).toContain('(person, split:2)')
})

test('undo takes back the last, and a number that one; the exit code tells misuse', async () => {
  expect((await run('undo')).err).toContain('correction 2 undone')
  expect((await run('undo', '1', '--json')).out).toContain('"undoes":1')
  expect(await keyIn('Tarn waits')).toMatch(/^in:/)
  expect((await run('undo')).code).toBe(2)
  expect((await run('undo', 'x')).code).toBe(2)
  expect((await run('undo', '77')).code).toBe(1)
})

describe('what cannot be done is told', () => {
  test('a name that several bear asks for a key', async () => {
    const { code, err } = await run('fix', 'actor', 'rename', 'Vahl', 'Somebody')
    expect(code).toBe(2)
    expect(err).toContain('may be several actors')
  })

  test('a place that is none shows what one looks like', async () => {
    const { code, err } = await run('fix', 'actor', 'split', 'Tarn', '--mentions', 'here')
    expect(code).toBe(2)
    expect(err).toContain('1f0c9ab27d44:120-126')
  })

  test('fix alone shows its help', async () => {
    expect((await run('fix', '--help')).out).toContain('actor')
    expect((await run('fix')).code).toBe(2)
  })
})
