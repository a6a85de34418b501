import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { demarche } from '../built.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const text =
  'Ilse Vahl, the foreign minister of Tarn, said on Monday that Tarn would lift the ban if Oss freed the crew.'

interface Span {
  readonly start: number
  readonly end: number
  readonly text?: string
}
interface Reading {
  readonly schema: string
  readonly id: string
  readonly article: { readonly text: string; readonly date?: string; readonly sha256: string }
  readonly records: readonly {
    readonly kind: string
    readonly conditions: readonly { readonly span: Span }[]
  }[]
  readonly notes: readonly { readonly message: string }[]
  readonly error?: { readonly code: string; readonly message: string }
  readonly line?: number
}
const lines = (out: string): Reading[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Reading)

describe('read --json', () => {
  test('prints one reading with the text, the given date and a condition', async () => {
    const { code, out } = await demarche(['read', '--json', '--date', '2019-03-05', file('a.txt', text)])
    const [reading] = lines(out)
    expect(code).toBe(0)
    expect(reading?.schema).toBe('demarche/reading@1')
    expect(reading?.article).toMatchObject({ text, date: '2019-03-05' })
    expect(reading?.records.map(({ kind }) => kind)).toEqual(['commitment'])
    expect(reading?.records[0]?.conditions.map(({ span }) => span.text)).toEqual(['if Oss freed the crew'])
  })

  test('gives a file no date of its own', async () => {
    const { out } = await demarche(['read', '--json', file('b.txt', text)])
    expect(lines(out)[0]?.article.date).toBeUndefined()
  })

  test('every span with words has exactly those words', async () => {
    const { out } = await demarche(['read', '--json', file('c.txt', `😀 “Yes,” she said.\r\n\r\n${text}`)])
    const [reading] = lines(out)
    const article = reading?.article.text ?? ''
    let seen = 0
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('start' in value && 'end' in value && 'text' in value) {
        const span = value as Required<Span>
        expect(article.slice(span.start, span.end)).toBe(span.text)
        seen++
      }
      for (const inner of Object.values(value)) walk(inner)
    }
    walk(reading)
    expect(seen).toBeGreaterThan(0)
  })
})

describe('read --jsonl', () => {
  const run = (input: string, ...more: string[]) => demarche(['read', '--jsonl', ...more], { input })

  test('prints one reading a line, in order, keeping ids, and leaves the text out', async () => {
    const { code, out } = await run(
      `${JSON.stringify({ id: 'one', text })}\n${JSON.stringify({ id: 'two', text: 'Nothing.' })}\n`,
    )
    expect(code).toBe(0)
    expect(lines(out).map(({ id }) => id)).toEqual(['one', 'two'])
    expect(lines(out)[0]?.article.text).toBeUndefined()
  })

  test('gives back a text as it was: outer blanks, CR, lone surrogates and all', async () => {
    const odd = ' \r\n Tarn will pay. \u00a0\ud83d\r\n\t'
    const { out } = await run(`${JSON.stringify({ id: 'x', text: odd })}\n`, '--text')
    expect(lines(out)[0]?.article.text).toBe(odd)
  })

  test('puts an error in the place of a line that cannot be read, and goes on', async () => {
    const { code, out } = await run(`{"id":"a"}\nnot json\n${JSON.stringify({ id: 'c', text })}`)
    const [a, b, c] = lines(out)
    expect(code).toBe(1)
    expect(a).toMatchObject({ id: 'a', error: { code: 'E_FORMAT' } })
    expect(b).toMatchObject({ line: 2, error: { code: 'E_FORMAT' } })
    expect(c?.id).toBe('c')
  })

  test('--count ends with the number of articles, those that failed by code', async () => {
    const { code, out } = await run(
      `{"id":"a"}\n\nnot json\n${JSON.stringify({ id: 'c', text })}\n`,
      '--count',
    )
    const told = out.trim().split('\n')
    expect(code).toBe(1)
    expect(told).toHaveLength(4)
    expect(JSON.parse(told.at(-1) ?? '')).toEqual({
      schema: 'demarche/count@1',
      in: 3,
      read: 1,
      failed: 2,
      errors: { E_FORMAT: 2 },
    })
  })

  test('a file is told by its name and first bytes, a record of a web archive by its number', async () => {
    const page = '<html><head><title>Oss</title></head><body></body></html>'
    const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${page}`
    const head = [
      'WARC/1.0',
      'WARC-Type: response',
      'WARC-Record-ID: <urn:uuid:0>',
      'WARC-Date: 2019-03-05T00:00:00Z',
      'WARC-Target-URI: https://oss.example/',
      'Content-Type: application/http; msgtype=response',
      `Content-Length: ${Buffer.byteLength(answer)}`,
    ].join('\r\n')
    const { out } = await run('', '--count', file('pages.warc', `${head}\r\n\r\n${answer}\r\n\r\n`))
    const told = out.trim().split('\n')
    expect(JSON.parse(told[0] ?? '')).toMatchObject({ item: 1, error: { code: 'E_EMPTY' } })
    expect(JSON.parse(told[1] ?? '')).toMatchObject({ in: 1, failed: 1 })
  })

  test('--together adds a last line on all articles', async () => {
    const later = 'Oss freed the crew on Friday. Tarn lifted the ban on Saturday, its foreign ministry said.'
    const rows = [
      { id: 'one', text, date: '2019-03-05' },
      { id: 'two', text: later, date: '2019-03-10' },
    ]
    const { out } = await run(rows.map((row) => JSON.stringify(row)).join('\n'), '--together')
    const last = JSON.parse(out.trim().split('\n').at(-1) ?? '') as {
      schema: string
      tracked: { record: string; history: { doc: string }[] }[]
    }
    expect(last.schema).toBe('demarche/together@1')
    expect(last.tracked.find(({ record }) => record === 'one#r1')?.history.map(({ doc }) => doc)).toEqual([
      'one',
      'two',
    ])
  })
})

test('a text in another language gets a note and no records', async () => {
  const french =
    'Le ministre des affaires étrangères a déclaré lundi que son pays lèverait les sanctions si les prisonniers étaient libérés. ' +
    'Il a ajouté que les deux gouvernements se réuniraient de nouveau au mois de mai pour en discuter.'
  const { code, out } = await demarche(['read', '--json', file('fr.txt', french)])
  expect(code).toBe(0)
  expect(lines(out)[0]?.records).toEqual([])
  expect(lines(out)[0]?.notes[0]?.message).toContain('not English')
})

test('--no-analysis stops after the sections', async () => {
  const { out } = await demarche(['read', '--json', '--no-analysis', file('d.txt', text)])
  const reading = lines(out)[0] as unknown as { sections: unknown[]; tokens: unknown[] }
  expect(reading.sections).toHaveLength(1)
  expect(reading.tokens).toEqual([])
})

test('the view for people keeps to 80 columns and shows the condition', async () => {
  const { out } = await demarche(['read', file('e.txt', text)])
  expect(out).toMatch(/COMMITMENT Tarn/)
  expect(out).toMatch(/IF “Oss freed the crew”/)
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test('a missing file is told by name, the others are read', async () => {
  const { code, out, err } = await demarche(['read', join(folder, 'none.txt'), file('f.txt', text)])
  expect(code).toBe(1)
  expect(err).toContain('none.txt')
  expect(out).toContain('COMMITMENT')
})

test.each([[['read']], [['leger']], [['read', '--nonsense']], [['ledger', '--limit', 'x']]])(
  '%j is misuse',
  async (args) => {
    const { code, err } = await demarche(args, { env: { DEMARCHE_STORE: folder } })
    expect(err).not.toBe('')
    expect(code).toBe(args[0] === 'ledger' ? 1 : 2)
  },
)

test('help goes to standard output', async () => {
  const { code, out, err } = await demarche(['read', '--help'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('--jsonl')
})
