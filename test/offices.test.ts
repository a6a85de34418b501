import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { auditedRoles, coverage, gaps, overlaps, spellings, unfitting } from '../data/make/audit.ts'
import { betweenMarks, coverageTable, gapColumns, openAudit } from '../data/make/audit-tables.ts'
import { parseTable, type Row } from '../src/knowledge/csv.ts'
import { openFiles, packageData } from '../src/knowledge/files.ts'
import type { Tenure } from '../src/knowledge/knowledge.ts'
import { heldOn } from '../src/knowledge/offices.ts'
import { openNames } from '../src/knowledge/open.ts'
import { roles } from '../src/knowledge/organisations.ts'

const audit = openAudit(packageData)
const { tenures, states, rules } = audit
const names = openNames(openFiles(packageData)).rules

const tenure = (person: string, start: string, end?: string, more: Partial<Tenure> = {}): Tenure => ({
  of: 'AAA',
  role: 'head_of_state',
  title: 'President',
  person,
  start,
  ...(end === undefined ? {} : { end }),
  asOf: '2020-12-31',
  acting: false,
  origin: 'own',
  checked: false,
  ...more,
})
const noRules = { shared: [], without: [] }
const row = (kind: string, from: string, to: string, role = 'head_of_state'): Row => ({
  of: 'AAA',
  role,
  from,
  to,
  kind,
  why: '',
})

describe('the audit', () => {
  const first = tenure('Ann Lee', '1990-01-01', '2000-05-01')

  test('finds two holders at once for more than a month', () => {
    const found = overlaps([first, tenure('Bo Chan', '2000-03-01', '2010-01-01')], noRules)
    expect(found).toEqual([
      {
        of: 'AAA',
        role: 'head_of_state',
        people: ['Ann Lee', 'Bo Chan'],
        from: '2000-03-01',
        to: '2000-05-01',
      },
    ])
  })

  test('lets an overlap of a month pass, and one of the same person', () => {
    expect(overlaps([first, tenure('Bo Chan', '2000-04-01', '2010-01-01')], noRules)).toEqual([])
    expect(overlaps([first, tenure('Ann Lee', '1995-01-01', '2010-01-01')], noRules)).toEqual([])
  })

  test('an open end overlaps up to the day it was read and no further', () => {
    const open = tenure('Ann Lee', '1990-01-01', undefined, { asOf: '2001-01-01' })
    expect(overlaps([open, tenure('Bo Chan', '2000-01-01')], noRules)).toHaveLength(1)
    expect(overlaps([open, tenure('Bo Chan', '2001-01-01')], noRules)).toEqual([])
  })

  test('days that a date leaves open make no overlap', () => {
    expect(overlaps([first, tenure('Bo Chan', '2000', '2010')], noRules)).toEqual([])
  })

  test('a shared office explains an overlap in its time, and one of titles only that of different titles', () => {
    const both = [first, tenure('Bo Chan', '1995-01-01', '2000-05-01')]
    const leader = [first, tenure('Bo Chan', '1995-01-01', '2000-05-01', { title: 'Supreme Leader' })]
    expect(overlaps(both, { ...noRules, shared: [row('joint', '1995', '2000')] })).toEqual([])
    expect(overlaps(both, { ...noRules, shared: [row('joint', '1996', '2000')] })).toHaveLength(1)
    expect(overlaps(both, { ...noRules, shared: [row('titles', '', '')] })).toHaveLength(1)
    expect(overlaps(leader, { ...noRules, shared: [row('titles', '', '')] })).toEqual([])
  })

  test('finds a month and more without a holder, and an office without any', () => {
    const found = gaps([first, tenure('Bo Chan', '2000-07-01')], ['AAA'], noRules)
    expect(found.filter(({ role }) => role === 'head_of_state')).toEqual([
      { of: 'AAA', role: 'head_of_state', from: '2000-05-02', to: '2000-06-30' },
    ])
    expect(found.filter(({ role }) => role === 'foreign_minister')).toEqual([
      { of: 'AAA', role: 'foreign_minister', from: '1990-01-01', to: '2020-12-31' },
    ])
  })

  test('days without the office are no gap', () => {
    const without = [row('vacant', '2000-05-01', '2000-06'), row('no_state', '', '1989-12-31', '')]
    const found = gaps([first, tenure('Bo Chan', '2000-07-01')], ['AAA'], { ...noRules, without })
    expect(found.filter(({ role }) => role === 'head_of_state')).toEqual([])
  })

  test('coverage is the share of the days of the office', () => {
    const office = [{ of: 'AAA', role: 'head_of_state' }]
    const held = [tenure('Ann Lee', '1990-01-01', '1990-01-05')]
    expect(coverage(held, office, noRules, '1990-01-01', '1990-01-10')).toBe(0.5)
    const without = [row('none', '1990-01-06', '1990-01-09')]
    expect(coverage(held, office, { ...noRules, without }, '1990-01-01', '1990-01-10')).toBeCloseTo(5 / 6)
    expect(
      coverage(held, office, { ...noRules, without: [row('none', '', '')] }, '1990', '1990'),
    ).toBeUndefined()
  })

  test('knows a title of another office, and one person in two spellings', () => {
    const odd = tenure('Ann Lee', '1990', '1991', { title: 'Minister of Finance' })
    expect(unfitting([odd, first])).toEqual([odd])
    const spelled = tenure('Ann Müller', '2005')
    expect(spellings([spelled, tenure('Ann Mueller', '2010')], names)).toEqual([
      'AAA: Ann Müller / Ann Mueller',
    ])
    expect(spellings([spelled, tenure('Bo Mueller', '2010')], names)).toEqual([])
  })
})

describe('the table of tenures', () => {
  test('no office of one holder has two for more than a month, but for those of shared.csv', () => {
    const audited: readonly string[] = [...auditedRoles, 'secretary_general']
    const show = overlaps(tenures, rules).filter(({ role }) => audited.includes(role))
    expect(show.map(({ of, role, people, from, to }) => [of, role, ...people, from, to].join(' '))).toEqual(
      [],
    )
  })

  test('every gap of more than a month is in gaps.csv, and no other', () => {
    const path = join(packageData, 'offices/gaps.csv')
    const written = parseTable(readFileSync(path, 'utf8'), path)
    expect(Object.keys(written[0] ?? {})).toEqual([...gapColumns])
    expect(written).toEqual(gaps(tenures, states, rules))
  })

  test('every state of today has a known holder of some office, and the list of states is whole', () => {
    expect(states).toHaveLength(193 + 4 + 4)
    const known = new Set(tenures.map(({ of }) => of))
    expect(states.filter((of) => !known.has(of))).toEqual([])
  })

  test('titles fit their roles', () => {
    expect(unfitting(tenures).map(({ of, role, title }) => [of, role, title].join(' '))).toEqual([])
  })

  test('a person has one spelling per state', () => {
    expect(spellings(tenures, names)).toEqual([])
  })

  test('nobody is in office after the day on which an open end was read', () => {
    const open = tenures.filter(({ end }) => end === undefined)
    expect(open.length).toBeGreaterThan(0)
    const nextYear = (day: string): string => String(Number(day.slice(0, 4)) + 1)
    expect(open.filter((one) => heldOn(one, nextYear(one.asOf)))).toEqual([])
  })

  test('the README says how much is covered', () => {
    const readme = readFileSync(join(packageData, 'offices/README.md'), 'utf8')
    expect(betweenMarks.exec(readme)?.[0]).toBe(coverageTable(audit))
  })
})

describe('the tables that explain overlaps and gaps', () => {
  const all = [...rules.shared, ...rules.without]
  const known: readonly string[] = ['', ...roles]

  test('name known roles and states, and end after they begin', () => {
    expect(all.filter(({ role }) => !known.includes(role ?? ''))).toEqual([])
    const bodies = all.map((row) => row['of'] ?? '').filter((of) => !of.startsWith('org:'))
    expect(bodies.filter((of) => !states.includes(of))).toEqual([])
    expect(all.filter(({ from = '', to = '' }) => from !== '' && to !== '' && from > to)).toEqual([])
  })

  test('each kind is one that the README knows', () => {
    expect(new Set(rules.shared.map((row) => row['kind']))).toEqual(
      new Set(['joint', 'rival', 'titles', 'deputy']),
    )
    expect(new Set(rules.without.map((row) => row['kind']))).toEqual(new Set(['no_state', 'none', 'vacant']))
  })

  test('nobody holds an office that the state does not have', () => {
    const first = (date: string): string => date + '-01-01'.slice(date.length - 4)
    const last = (date: string): string => date + '-12-31'.slice(date.length - 4)
    const none = rules.without.filter((row) => row['kind'] === 'none')
    const wrong = none.flatMap(({ of, role, from = '', to = '' }) =>
      tenures.filter(
        (one) =>
          one.of === of &&
          one.role === role &&
          one.start !== undefined &&
          (to === '' || last(one.start) < last(to)) &&
          (from === '' || first(one.end ?? one.asOf) > first(from)),
      ),
    )
    expect(wrong.map(({ of, role, person, start, end }) => [of, role, person, start, end].join(' '))).toEqual(
      [],
    )
  })
})
