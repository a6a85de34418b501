import { describe, expect, test } from 'vitest'
import { exampleArchive, type Row, rows, widest } from './example-archive.ts'

const run = exampleArchive('grain-deal')
const ledger = async (...args: string[]): Promise<Row[]> =>
  rows((await run('ledger', '--limit', '0', '--jsonl', ...args)).out)

let whole: Promise<Row[]> | undefined
const everything = (): Promise<Row[]> => {
  whole ??= ledger()
  return whole
}

const has = ({ parties }: Row, roles: readonly string[], actor: string): boolean =>
  parties.some((party) => roles.includes(party.role) && party.actor === actor)

describe('each filter keeps all that fits and nothing else', () => {
  const cases: readonly (readonly [filter: string[], fits: (row: Row) => boolean])[] = [
    [['--by', 'Russia'], (row) => has(row, ['holder', 'spokesperson'], 'RUS')],
    [['--to', 'Ukraine'], (row) => has(row, ['counterpart', 'addressee'], 'UKR')],
    [['--about', 'Turkey'], (row) => has(row, ['about', 'condition', 'counterpart', 'addressee'], 'TUR')],
    [['--kind', 'offer'], ({ finding }) => finding.kind === 'offer'],
    [['--conditional'], ({ finding }) => (finding.conditions ?? []).length > 0],
    [['--status', 'open'], ({ finding }) => finding.status === 'open'],
    [['--strength', 'tentative'], ({ finding }) => finding.strength === 'tentative'],
    [['--since', '2023-07-17'], ({ day = '' }) => day >= '2023-07-17'],
    [['--from', '2023-07-17'], ({ day = '' }) => day >= '2023-07-17'],
    [['--until', '2022-10'], ({ day = '' }) => day !== '' && day <= '2022-10~'],
    [
      ['--by', 'Russia', '--conditional', '--since', '2023'],
      (row) =>
        has(row, ['holder', 'spokesperson'], 'RUS') &&
        (row.finding.conditions ?? []).length > 0 &&
        (row.day ?? '') >= '2023',
    ],
  ]
  test.each(cases)('%j', async (filter, fits) => {
    const all = await everything()
    const found = await ledger(...filter)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(all.length)
    expect(found.map(({ id }) => id).sort()).toEqual(
      all
        .filter(fits)
        .map(({ id }) => id)
        .sort(),
    )
  })
})

test('--since and --from are one, and are not given together', async () => {
  const { code, err } = await run('ledger', '--since', '2023', '--from', '2022')
  expect(code).toBe(2)
  expect(err).toContain('E_USAGE')
})

test('an open record says when an article last named its parties, or that none did', async () => {
  const { out } = await run('ledger', '--limit', '0')
  expect(out).toMatch(/not looked at since 20\d\d-\d\d-\d\d/)
  expect(out).toContain('never looked at again')
  const open = (await everything()).filter(({ finding }) => finding.status === 'open')
  expect(open.some(({ looked }) => looked === null)).toBe(true)
  for (const { looked, article } of open) {
    if (!looked) continue
    expect(looked.id).not.toBe(article.id)
    expect(looked.date ?? '').toBe([looked.date ?? '', article.date ?? ''].sort().at(-1))
  }
})

test('what has no open end has nothing to be looked at for', async () => {
  for (const { finding, looked } of await everything()) {
    if (finding.status !== 'open') expect(looked).toBeUndefined()
  }
})

describe('--deadline', () => {
  test('lists what was due and of which nothing was heard', async () => {
    const found = await ledger('--deadline')
    expect(found.map(({ passed }) => passed)).toContain('2022-08-02')
    const { out } = await run('ledger', '--deadline')
    expect(out).toContain('passed on 2022-08-02, nothing seen since')
    expect(widest(out)).toBeLessThanOrEqual(80)
  })

  test('leaves out what a later article tells as done', async () => {
    // The deal was to be renewed by 19 November 2022; two days before, it was extended.
    expect((await ledger('--deadline')).map(({ passed }) => passed)).not.toContain('2022-11-19')
    expect((await everything()).map(({ finding }) => finding.deadline?.value)).toContain('2022-11-19')
  })

  test('--as-of tells how things stood on a day', async () => {
    expect(await ledger('--deadline', '--as-of', '2022-08-02')).toEqual([])
    expect((await ledger('--deadline', '--as-of', '2022-08-03')).map(({ passed }) => passed)).toEqual([
      '2022-08-02',
    ])
  })

  test('--as-of takes a whole day, and goes with --deadline', async () => {
    expect((await run('ledger', '--deadline', '--as-of', '2022')).err).toContain('E_DATE')
    const alone = await run('ledger', '--as-of', '2022-08-03')
    expect(alone.code).toBe(2)
    expect(alone.err).toContain('E_USAGE')
  })
})
