import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTable, type Row } from '../../src/knowledge/csv.ts'
import type { Tenure } from '../../src/knowledge/knowledge.ts'
import { tenureOf } from '../../src/knowledge/offices.ts'
import {
  auditedRoles,
  auditedStates,
  coverage,
  type Gap,
  gaps,
  latestDay,
  overlaps,
  type Rules,
  unfitting,
} from './audit.ts'
import { type Folders, writeTable } from './table.ts'

/** Everything that the audit compares. */
interface AuditTables {
  readonly tenures: readonly Tenure[]
  readonly states: readonly string[]
  readonly rules: Rules
}

/** The columns of offices/gaps.csv. */
export const gapColumns = ['of', 'role', 'from', 'to'] as const

/** Reads the tables of `data/offices` that the audit compares. */
export function openAudit(data: string): AuditTables {
  const table = (path: string): Row[] => parseTable(readFileSync(join(data, path), 'utf8'), path)
  const lines = readFileSync(join(data, 'offices/tenures.tsv'), 'utf8').trimEnd().split('\n')
  return {
    tenures: lines.slice(1).map(tenureOf),
    states: auditedStates(table('countries/countries.csv')),
    rules: { shared: table('offices/shared.csv'), without: table('offices/without.csv') },
  }
}

/** Writes offices/gaps.csv and the table of coverage in offices/README.md. */
export function writeAudit(folders: Folders): void {
  const tables = openAudit(folders.data)
  const found = gaps(tables.tenures, tables.states, tables.rules)
  writeTable(folders, 'offices/gaps.csv', gapColumns, found.map(cellsOf))
  const path = join(folders.data, 'offices/README.md')
  const readme = readFileSync(path, 'utf8')
  writeFileSync(path, readme.replace(betweenMarks, coverageTable(tables)))
}

const cellsOf = ({ of, role, from, to }: Gap): string[] => [of, role, from, to]

/** The table of coverage in offices/README.md, marks excluded. */
export const betweenMarks = /(?<=<!-- coverage -->\n)[\s\S]*?(?=<!-- end of coverage -->)/

const ofStates: readonly (readonly [string, string])[] = [
  ['heads of state', 'head_of_state'],
  ['heads of government', 'head_of_government'],
  ['foreign ministers', 'foreign_minister'],
  ['defence ministers', 'defence_minister'],
  ['finance ministers', 'finance_minister'],
]

const ofBodies: readonly (readonly [string, string, string])[] = [
  ['President of the European Commission', 'org:european-commission', 'head_of_government'],
  ['President of the European Council', 'org:european-council', 'head_of_state'],
  ['High representative of the EU', 'org:eu', 'foreign_minister'],
  ['Secretary-General of the UN', 'org:un', 'secretary_general'],
  ['Secretary general of NATO', 'org:nato', 'secretary_general'],
  ['Chair of the African Union Commission', 'org:au', 'head_of_government'],
  ['Director general of the IAEA', 'org:iaea', 'secretary_general'],
  ['Pope', 'VAT', 'head_of_state'],
]

/** How many tenures there are, and the share of the days of each decade with a known holder, as Markdown. */
export function coverageTable({ tenures, states, rules }: AuditTables): string {
  const latest = latestDay(tenures, states)
  const decades = [
    ['1990-01-01', '1999-12-31'],
    ['2000-01-01', '2009-12-31'],
    ['2010-01-01', '2019-12-31'],
    ['2020-01-01', latest],
  ] as const
  const offices = [
    ...ofStates.map(([label, role]) => ({ label, offices: states.map((of) => ({ of, role })) })),
    ...ofBodies.map(([label, of, role]) => ({ label, offices: [{ of, role }] })),
  ]
  const lines = offices.map(({ label, offices }) => {
    const shares = decades.map(([from, to]) => coverage(tenures, offices, rules, from, to))
    return `| ${[label, ...shares.map(percent)].join(' | ')} |\n`
  })
  const bodies = new Set(tenures.map(({ of }) => of))
  const inStates = states.filter((of) => bodies.has(of)).length
  const checked = tenures.filter((tenure) => tenure.checked).length
  const audited: readonly string[] = auditedRoles
  const main = tenures.filter(
    ({ of, role, end, asOf }) => states.includes(of) && audited.includes(role) && (end ?? asOf) >= '1990',
  )
  const coarse = main.filter(({ start, end }) => start?.length === 4 || end?.length === 4).length
  const counts = `${tenures.length} tenures, ${checked} of them checked, of ${inStates} states and ${bodies.size - inStates} other bodies.
Of ${main.length} tenures of heads and foreign ministers of states since 1990, ${coarse} begin or end in a year of which we do not know the month.
\n`
  return `${counts}| | 1990–1999 | 2000–2009 | 2010–2019 | 2020–${latest.slice(0, 7)} |\n| --- | --- | --- | --- | --- |\n${lines.join('')}`
}

/** Rounded down, so that 100 means all. */
const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`

/** Prints overlaps, gaps and odd titles of some states, or their numbers for all. */
export function printAudit(data: string, of: readonly string[]): void {
  const tables = openAudit(data)
  const isMeant = (item: { readonly of: string }): boolean => of.length === 0 || of.includes(item.of)
  const both = overlaps(tables.tenures, tables.rules).filter(isMeant)
  const free = gaps(tables.tenures, tables.states, tables.rules).filter(isMeant)
  const odd = unfitting(tables.tenures).filter(isMeant)
  for (const { of, role, people, from, to } of both)
    console.log(`overlap  ${of} ${role}: ${people.join(' / ')}, ${from} to ${to}`)
  if (of.length > 0) for (const gap of free) console.log(`gap      ${cellsOf(gap).join(' ')}`)
  for (const { of, role, title, person } of odd) console.log(`title    ${of} ${role}: ${title} (${person})`)
  for (const role of auditedRoles) {
    const count = (items: readonly { readonly role: string }[]): number =>
      items.filter((item) => item.role === role).length
    console.log(`${role}: ${count(both)} overlaps, ${count(free)} gaps, ${count(odd)} odd titles`)
  }
  if (of.length === 0) console.log(coverageTable(tables))
}
