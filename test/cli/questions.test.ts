import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demarche, type Ran } from '../built.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-questions-'))
const env = { DEMARCHE_STORE: join(folder, 'store') }
const run = (...args: string[]): Promise<Ran> => demarche(args, { env })

const first = `---
title: Tarn to lift ban if crew is freed
date: 2019-03-05
outlet: Kel Courier
---

Tarn will lift the ban if Oss frees the crew, its foreign minister, Ilse Vahl, said on Monday after talks with Pavo Renn, the foreign minister of Oss, in Miro.

Ms Vahl had met Mr Renn in Miro. “We are ready for talks,” Ms Vahl told reporters. She urged Oss to free the crew by 31 March.
`
const second = `---
title: Oss refuses
date: 2019-03-12
outlet: Oss Herald
---

Oss will not release the crew, its foreign minister, Pavo Renn, told reporters on Tuesday.
`

interface Row {
  readonly id: string
  readonly sentence: { readonly text: string }
  readonly finding: {
    readonly kind: string
    readonly conditions: readonly { readonly span: { readonly text: string } }[]
  }
}
const rows = (out: string): Row[] =>
  out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)

beforeAll(async () => {
  writeFileSync(join(folder, 'first.md'), first)
  writeFileSync(join(folder, 'second.md'), second)
  const { code } = await run('add', join(folder, 'first.md'), join(folder, 'second.md'))
  expect(code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('ledger', () => {
  test('tells who, to whom, what, on which condition, and the sentence', async () => {
    const { code, out } = await run('ledger', '--conditional')
    expect(code).toBe(0)
    expect(out).toContain('Tarn')
    expect(out).toContain('IF “Oss frees the crew”')
    expect(out).toContain('Kel Courier')
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  test('filters by holder, kind and day', async () => {
    const kinds = async (...args: string[]) =>
      rows((await run('ledger', '--jsonl', ...args)).out).map(({ finding }) => finding.kind)
    expect(await kinds('--by', 'Tarn', '--kind', 'demand')).toEqual(['demand'])
    expect(await kinds('--by', 'Oss', '--until', '2019-03-06')).toEqual([])
    expect((await kinds('--from', '2019-03-10')).length).toBeGreaterThan(0)
  })

  test('prints a table with the condition in a column of its own', async () => {
    const { out } = await run('ledger', '--csv', '--conditional')
    const [head = '', row = ''] = out.split('\r\n')
    expect(head.split(',')).toContain('condition')
    expect(row).toContain('if Oss frees the crew')
  })

  test('says when nothing fits, and when there is more', async () => {
    expect((await run('ledger', '--by', 'Nobody')).err).toContain('Nothing')
    expect((await run('ledger', '--limit', '1')).err).toContain('--limit 0')
  })

  test('an odd date is refused with the form wanted', async () => {
    const { code, err } = await run('ledger', '--from', '5 March')
    expect(code).toBe(1)
    expect(err).toContain('YYYY-MM-DD')
  })
})

test('who shows an actor with the office that the article tells', async () => {
  const { out } = await run('who', 'Vahl')
  expect(out).toContain('Ilse Vahl')
  expect(out).toContain('foreign minister')
})

test('met shows who met whom and where', async () => {
  const { out } = await run('met', 'Vahl', 'Renn')
  expect(out).toContain('Miro')
  expect(out).toContain('held')
})

test('said shows a quotation with its speaker', async () => {
  expect((await run('said', 'Vahl')).out).toContain('We are ready for talks')
})

test('search shows the sentence that holds the words', async () => {
  const { out } = await run('search', 'ban')
  expect(out).toContain('Tarn to lift ban if crew is freed')
})

describe('of one entry', () => {
  const id = async (): Promise<string> =>
    rows((await run('ledger', '--jsonl', '--conditional')).out)[0]?.id ?? ''

  test('show prints it, and the article for the id of an article', async () => {
    const entry = await id()
    expect((await run('show', entry)).out).toContain('IF')
    expect((await run('show', entry.slice(0, 12))).out).toContain('Tarn will lift the ban')
  })

  test('cite prints a footnote with outlet, date and the exact sentence', async () => {
    const { out } = await run('cite', await id())
    expect(out).toContain('Kel Courier')
    expect(out).toContain('2019-03-05')
    expect(out).toContain('Tarn will lift the ban if Oss frees the crew')
    expect((await run('cite', '--style', 'chicago', await id())).out).toContain('March 5, 2019')
  })

  test('explain names the stage, the rules and the words', async () => {
    const { out } = await run('explain', await id())
    expect(out).toMatch(/stage +records@\d+/)
    expect(out).toMatch(/“will”|“will lift”/)
  })

  test('an id that is not there is told', async () => {
    const { code, err } = await run('show', '00000000:r1-2')
    expect(code).toBe(1)
    expect(err).toContain('E_NOT_FOUND')
  })
})

describe('export', () => {
  test('writes a table and its codebook beside it, and does not overwrite', async () => {
    const out = join(folder, 'records.csv')
    expect((await run('export', '--out', out)).code).toBe(0)
    const columns = readFileSync(out, 'utf8').split('\r\n')[0]?.split(',') ?? []
    const codebook = readFileSync(`${out}.codebook.csv`, 'utf8')
    for (const column of columns) expect(codebook).toContain(`${column},`)
    const again = await run('export', '--out', out)
    expect(again.code).toBe(1)
    expect(again.err).toContain('E_EXISTS')
  })

  test('writes JSON lines whose spans carry their words', async () => {
    const { out } = await run('export', '--format', 'jsonl')
    const conditional = rows(out).find(({ finding }) => finding.conditions.length > 0)
    expect(conditional?.finding.conditions[0]?.span.text).toBe('if Oss frees the crew')
    expect(conditional?.sentence.text).toContain('Tarn will lift the ban')
  })

  test.each(['quotes', 'meetings', 'agreements', 'events', 'links'])('writes %s', async (layer) => {
    const { code, out } = await run('export', '--layer', layer)
    expect(code).toBe(0)
    expect(out.split('\r\n')[0]).toContain('sentence')
  })
})

test('a question to an archive that is not there makes none', async () => {
  const missing = join(folder, 'nothing')
  const { code, err } = await demarche(['ledger', '--store', missing])
  expect(code).toBe(1)
  expect(err).toContain('demarche add')
  expect(existsSync(missing)).toBe(false)
})
