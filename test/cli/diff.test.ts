import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeArticle } from '../../src/input/article.ts'
import { openArchive } from '../../src/store/open.ts'
import { demarche, type Ran } from '../built.ts'
import { sampleArticle, sampleDoc } from '../store/sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'demarche-diff-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const run = (...args: string[]): Promise<Ran> =>
  demarche(args, { env: { DEMARCHE_STORE: join(folder, 'store') } })

interface Compared {
  readonly articles: Record<'compared' | 'different' | 'onlyBefore' | 'onlyAfter', number>
  readonly kinds: Record<string, Record<'same' | 'changed' | 'appeared' | 'vanished', number>>
  readonly fields: Record<string, number>
  readonly examples: readonly { readonly change: string; readonly article: string }[]
}
const compare = async (...args: string[]): Promise<Compared> =>
  JSON.parse((await run('diff', '--json', ...args)).out) as Compared

describe('files of readings', () => {
  const text = 'Tarn will lift the ban if Oss frees the crew. Oss must free the crew.'
  const sha256 = createHash('sha256').update(text).digest('hex')
  const span = (words: string) => {
    const start = text.indexOf(words)
    return { start, end: start + words.length, text: words }
  }
  const record = (more: object = {}) => ({
    id: 'r1',
    kind: 'commitment',
    act: 'will',
    cue: [],
    holder: ['a1'],
    spokesperson: [],
    counterpart: ['a2'],
    addressee: [],
    content: [span('lift the ban')],
    conditions: [{ type: 'if', span: span('if Oss frees the crew'), by: ['a2'], polarity: 'positive' }],
    strength: 'firm',
    polarity: 'positive',
    deadline: null,
    mode: 'narrated',
    attribution: [],
    evidence: [span('Tarn will lift the ban if Oss frees the crew.')],
    status: 'open',
    ...more,
  })
  const demand = record({
    id: 'r2',
    kind: 'demand',
    content: [span('free the crew')],
    conditions: [],
    evidence: [span('Oss must free the crew.')],
  })
  const actors = [
    { id: 'a1', name: 'Tarn' },
    { id: 'a2', name: 'Oss' },
  ]
  const file = (name: string, ...records: object[]): string => {
    const path = join(folder, `${name}.jsonl`)
    const reading = { schema: 'demarche/reading@1', id: 'n1', article: { sha256 }, actors, records }
    const together = { schema: 'demarche/together@1', tracked: [] }
    writeFileSync(path, `${JSON.stringify(reading)}\n${JSON.stringify(together)}\n`)
    return path
  }

  test('the same readings have no differences', async () => {
    const found = await compare(file('same-1', record(), demand), file('same-2', record(), demand))
    expect(found.articles).toEqual({ compared: 1, different: 0, onlyBefore: 0, onlyAfter: 0 })
    expect(found.kinds['commitment']).toEqual({ same: 1, changed: 0, appeared: 0, vanished: 0 })
    expect(found.examples).toEqual([])
  })

  test('what appeared, vanished and changed is counted by kind and field, with examples', async () => {
    const before = file('before', record())
    const after = file('after', record({ strength: 'qualified', conditions: [] }), demand)
    const found = await compare(before, after)
    expect(found.kinds).toEqual({
      commitment: { same: 0, changed: 1, appeared: 0, vanished: 0 },
      demand: { same: 0, changed: 0, appeared: 1, vanished: 0 },
    })
    expect(found.fields).toEqual({ strength: 1, conditions: 1 })
    expect(found.examples.map(({ change }) => change)).toEqual(['changed', 'appeared'])
    const { out } = await run('diff', before, after)
    expect(out).toContain('strength: firm → qualified')
    expect(out).toContain('conditions: if Oss frees the crew (up to Oss) → none')
    const turned = await compare(after, before)
    expect(turned.kinds['demand']).toEqual({ same: 0, changed: 0, appeared: 0, vanished: 1 })
  })

  test('an actor that has another number in the reading is the same actor', async () => {
    const path = join(folder, 'renumbered.jsonl')
    const reading = JSON.parse(
      readFileSync(file('numbered', record()), 'utf8').split('\n')[0] ?? '',
    ) as object
    const renumbered = [
      { id: 'a1', name: 'Oss' },
      { id: 'a2', name: 'Tarn' },
    ]
    const conditions = [{ type: 'if', span: span('if Oss frees the crew'), by: ['a1'], polarity: 'positive' }]
    const records = [record({ holder: ['a2'], counterpart: ['a1'], conditions })]
    writeFileSync(path, JSON.stringify({ ...reading, actors: renumbered, records }))
    expect((await compare(join(folder, 'numbered.jsonl'), path)).articles.different).toBe(0)
  })

  test('a file that holds no readings is told with its line; one that is not there too', async () => {
    const path = join(folder, 'odd.jsonl')
    writeFileSync(path, '{"id":"x"}\n')
    const odd = await run('diff', path, path)
    expect(odd.code).toBe(1)
    expect(odd.err).toMatch(/odd\.jsonl:1 .*E_FORMAT/s)
    expect((await run('diff', join(folder, 'none.jsonl'), path)).err).toContain('E_NOT_FOUND')
    expect((await run('diff', path)).code).toBe(2)
  })
})

describe('readings of an archive', () => {
  test('two versions of the reader are compared; what only one has read is left out and told', async () => {
    const archive = await openArchive(join(folder, 'store'))
    const doc = sampleDoc(sampleArticle(1))
    const later = { ...doc, records: doc.records.map((one) => ({ ...one, strength: 'tentative' as const })) }
    const second = sampleDoc(sampleArticle(2))
    for (const { article } of [doc, second]) await archive.addArticle(article)
    await archive.addArticle(makeArticle('Not read by anybody.', { language: 'en' }))
    await archive.putReading({ doc, runs: [], reader: 'demarche@1 rules@aaaa' })
    await archive.putReading({ doc: later, runs: [], reader: 'demarche@1 rules@bbbb' })
    await archive.putReading({ doc: second, runs: [], reader: 'demarche@1 rules@bbbb' })
    await archive.close()
    const found = await compare('aaaa', 'rules@bbbb')
    expect(found.articles).toEqual({ compared: 1, different: 1, onlyBefore: 0, onlyAfter: 1 })
    expect(found.fields).toEqual({ strength: 1 })
    expect((await run('diff', 'aaaa', 'bbbb')).out).toContain('only one reading is there')
    expect((await run('diff')).out).toMatch(/2 articles {2}demarche@1 rules@bbbb/)
  })

  test('a version that is not there, or a name that several have, is told', async () => {
    const missing = await run('diff', 'cccc', 'aaaa')
    expect(missing.err).toContain('E_NOT_FOUND')
    expect(missing.err).toContain('rules@aaaa')
    const several = await run('diff', 'rules', 'aaaa')
    expect(several.code).toBe(2)
    expect(several.err).toContain('E_USAGE')
  })
})
