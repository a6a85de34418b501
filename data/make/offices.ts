import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listOf, parseTable, type Row } from '../../src/knowledge/csv.ts'
import { openFiles } from '../../src/knowledge/files.ts'
import type { NameRules } from '../../src/knowledge/names.ts'
import { nameIndex, tenureColumns } from '../../src/knowledge/offices.ts'
import { openNames } from '../../src/knowledge/open.ts'
import { isOneName } from './audit.ts'
import { writeAudit } from './audit-tables.ts'
import { factbookRows } from './factbook.ts'
import { nationalRole } from './office-titles.ts'
import { confirmed } from './reign.ts'
import { type Folders, readJsonLines, writeTable } from './table.ts'

interface WikidataRow {
  readonly country: string
  readonly role: string
  readonly office: string
  readonly person: string
  readonly qid: string
  readonly start: string
  readonly end: string
}

/** A line of offices/tenures.tsv while it is made. */
export interface Draft {
  of: string
  role: string
  title: string
  person: string
  qid: string
  start: string
  end: string
  asOf: string
  acting: boolean
  origin: string
  checked: boolean
}

/** Writes offices/tenures.tsv from Wikidata's rows of national offices, the unchecked supplement, the factbook's heads,
 *  and our own additions and corrections (offices/own-*.csv, offices/corrections.csv); then what the audit finds. */
export function makeOffices(folders: Folders): void {
  const names = openNames(openFiles(folders.data))
  const { rules } = names
  const spelled = spellingsOf(folders)
  const mayPrint = (a: string, b: string): boolean =>
    rules.printed(a).length > 1 && rules.agrees(rules.printed(a), rules.known(b, true))
  const same = (a: string, b: string): boolean =>
    spelled(a) === spelled(b) || mayPrint(a, b) || mayPrint(b, a)
  const wikidata = joined(wikidataDrafts(folders), same)
  const table = tableOf(join(folders.data, 'offices/corrections.csv'))
  const used = new Set<Row>()
  const corrected = corrections(table, wikidata, same, used)
  const rest = [...supplement(folders), ...ownDrafts(folders)]
  const merged = added(corrected, rest, same)
  const headed = corrections(table, factbookRows(folders, merged, same), same, used)
  const all = renamed(confirmed(folders, headed, rules), spelled, rules)
  for (const row of table)
    if (!used.has(row)) console.log(`no row for the correction: ${Object.values(row).join(' ')}`)
  const sound = all.filter((row) => isSound(row))
  for (const row of all)
    if (!sound.includes(row)) console.log(`dropped as unsound: ${cellsOf(row).join(' ')}`)
  const kept = finest(sound)
  kept.sort(
    (a, b) =>
      compare(a.of, b.of) ||
      compare(a.role, b.role) ||
      compare(a.start, b.start) ||
      compare(a.person, b.person),
  )
  writeTable(folders, 'offices/tenures.tsv', tenureColumns, kept.map(cellsOf))
  const people = kept.map(({ person }) => person)
  const index = nameIndex(people, names).map((line) => line.split('\t'))
  writeTable(folders, 'offices/names.tsv', ['word', 'rows'], index)
  writeAudit(folders)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const yes = (value: boolean): string => (value ? 'yes' : 'no')

const cellsOf = (row: Draft): string[] => [
  row.of,
  row.role,
  row.title,
  row.person,
  row.qid,
  row.start,
  row.end,
  row.asOf,
  yes(row.acting),
  row.origin,
  yes(row.checked),
]

const isDate = (cell: string): boolean => cell === '' || /^\d{4}(-\d\d(-\d\d)?)?$/.test(cell)

function isSound(row: Draft): boolean {
  if (!/\p{Script=Latin}/u.test(row.person) || /^Q\d+$/.test(row.person)) return false
  if (!isDate(row.start) || !isDate(row.end) || (row.start === '' && row.end === '')) return false
  if (row.end !== '' && row.start !== '' && row.start > `${row.end}~`) return false
  return row.start <= `${row.asOf}~` && row.end.slice(0, 7) <= `${row.asOf}~`
}

function wikidataDrafts(folders: Folders): Draft[] {
  const snapshots = new Map(
    tableOf(join(folders.raw, 'actors/office_holders_sources.csv')).map((row) => [
      row['country'],
      row['as_of'] ?? '',
    ]),
  )
  const rows = readJsonLines<WikidataRow>(join(folders.raw, 'actors/office_holders_wikidata.jsonl'))
  return rows.flatMap((row) => {
    const country = row.country === 'UNK' ? 'XKX' : row.country
    const found = nationalRole(country, row.role, row.office)
    if (found === undefined) return []
    const asOf = snapshots.get(row.country) ?? '2022-03'
    // An end after the snapshot is a term's planned end, not a fact.
    const end = row.end > asOf ? '' : row.end
    return [
      {
        of: found.of,
        role: found.role,
        title: row.office,
        person: row.person,
        qid: row.qid,
        start: row.start,
        end,
        asOf,
        acting: /\bacting\b/i.test(row.office),
        origin: 'wikidata',
        checked: true,
      },
    ]
  })
}

/** Gives the spelling in names/by-names.csv for those that the rules for names cannot bring together. */
function spellingsOf(folders: Folders): (name: string) => string {
  const known = new Map<string, string>()
  for (const row of tableOf(join(folders.data, 'names/by-names.csv'))) {
    for (const name of listOf(row['names'])) known.set(name, row['person'] ?? '')
  }
  return (name) => known.get(name) ?? name
}

/** Leaves out what another row of the same person in the same office says more exactly. */
const finest = (rows: readonly Draft[]): Draft[] =>
  rows.filter(
    (row) =>
      (row.start.length === 10 && (row.end === '' || row.end.length === 10)) ||
      !rows.some(
        (other) =>
          other.of === row.of &&
          other.role === row.role &&
          other.person === row.person &&
          isFiner(other, row),
      ),
  )

/** One spelling of a name per state: that of a row with a Wikidata id, else the first. */
function renamed(rows: readonly Draft[], spelled: (name: string) => string, rules: NameRules): Draft[] {
  const byState = new Map<string, Draft[]>()
  const first = [...rows].sort((a, b) => Number(b.qid !== '') - Number(a.qid !== ''))
  for (const row of first) {
    const group = byState.get(row.of) ?? []
    if (group.every((other) => other.person !== row.person)) byState.set(row.of, [...group, row])
  }
  return rows.map((row) => {
    if (row.qid !== '') return row
    const name = spelled(row.person)
    const group = byState.get(row.of) ?? []
    const other =
      group.find(({ person, qid }) => person === name && qid !== '') ??
      group.find(({ person }) => isOneName(person, name, rules))
    return other === undefined ? { ...row, person: name } : { ...row, person: other.person, qid: other.qid }
  })
}

/** One line where Wikidata has a person twice with one start: the line that is closed, or closes first. */
function joined(rows: readonly Draft[], same: (a: string, b: string) => boolean): Draft[] {
  const found: Draft[] = []
  for (const row of rows) {
    const twin = found.findIndex(
      (other) =>
        other.of === row.of &&
        other.role === row.role &&
        other.start === row.start &&
        (other.qid === row.qid || same(other.person, row.person)),
    )
    const known = found[twin]
    if (known === undefined) found.push(row)
    else if (known.end === '' || (row.end !== '' && row.end < known.end)) found[twin] = row
  }
  return found
}

/** offices/corrections.csv: `drop`, or the cells that replace those of the row with this office, person and start (or,
 *  where none has just that start, those that begin with it). Our own rows are mended where they stand.
 *  `used` collects the corrections that find a row. */
function corrections(
  table: readonly Row[],
  rows: readonly Draft[],
  same: (a: string, b: string) => boolean,
  used: Set<Row>,
): Draft[] {
  const result = [...rows]
  for (const correction of table) {
    const start = correction['start_was'] ?? ''
    const near = result.filter(
      (row) =>
        row.of === correction['of'] &&
        row.role === correction['role'] &&
        !row.origin.startsWith('own') &&
        same(row.person, correction['person'] ?? '') &&
        row.start.startsWith(start),
    )
    const exact = near.filter((row) => row.start === start)
    const hits = exact.length > 0 ? exact : near
    if (hits.length > 0) used.add(correction)
    for (const row of hits) {
      if (correction['action'] === 'drop') result.splice(result.indexOf(row), 1)
      else result[result.indexOf(row)] = changed(row, correction)
    }
  }
  return result
}

function changed(row: Draft, correction: Row): Draft {
  const start = correction['start'] || row.start
  const end = correction['end'] || row.end
  const isDateChanged = start !== row.start || end !== row.end
  return {
    ...row,
    start,
    end,
    asOf: [row.asOf, start, end].sort(compare).at(-1) ?? row.asOf,
    acting: correction['action'] === 'acting' || row.acting,
    title: correction['title'] || row.title,
    origin: isDateChanged ? `${row.origin}, corrected` : row.origin,
    checked: isDateChanged ? false : row.checked,
  }
}

const supplementRoles: ReadonlyMap<string, { readonly of: string; readonly role: string }> = new Map([
  ['high_representative', { of: 'org:eu', role: 'foreign_minister' }],
  ['commission_president', { of: 'org:european-commission', role: 'head_of_government' }],
  ['council_president', { of: 'org:european-council', role: 'head_of_state' }],
])

/** The latest day that the supplement speaks of. */
const supplementAsOf = '2025-10-21'

function supplement(folders: Folders): Draft[] {
  return tableOf(join(folders.raw, 'actors/office_holders_supplement.csv')).map((row) => {
    const place = supplementRoles.get(row['role'] ?? '')
    const country = row['country'] ?? ''
    return {
      of: place?.of ?? (country.length === 3 ? country : `org:${country.toLowerCase()}`),
      role: place?.role ?? row['role'] ?? '',
      title: row['office'] ?? '',
      person: row['person'] ?? '',
      qid: '',
      start: row['start'] ?? '',
      end: row['end'] ?? '',
      asOf: supplementAsOf,
      acting: false,
      origin: 'supplement',
      checked: row['checked_against_a_source'] !== 'no',
    }
  })
}

/** Our own tenures, one file per part of the world. `origin` names what a row was compared with; without one it is unchecked. */
function ownDrafts(folders: Folders): Draft[] {
  const files = ['africa', 'americas', 'asia', 'europe', 'bodies']
  const rows = files.flatMap((part) => tableOf(join(folders.data, `offices/own-${part}.csv`)))
  return rows.map((row) => ({
    of: row['of'] ?? '',
    role: row['role'] ?? '',
    title: row['title'] ?? '',
    person: row['person'] ?? '',
    qid: '',
    start: row['start'] ?? '',
    end: row['end'] ?? '',
    asOf: row['as_of'] || supplementAsOf,
    acting: row['acting'] === 'yes',
    origin: row['origin'] ? `own, ${row['origin']}` : 'own',
    checked: Boolean(row['origin']),
  }))
}

/** Adds rows that say something new. The same person in the same office from the same month is one tenure: the row that
 *  is there stays, with days where it has only months or years. Where it is open and the new one ends later than the
 *  day it was read, or was read later, the new one stands beside it; where the new one ends before, it takes its place. */
function added(
  rows: readonly Draft[],
  more: readonly Draft[],
  same: (a: string, b: string) => boolean,
): Draft[] {
  const result = [...rows]
  for (const row of more) {
    const at = result.findIndex(
      (other) =>
        other.of === row.of &&
        other.role === row.role &&
        isNear(other.start, row.start) &&
        same(other.person, row.person),
    )
    const twin = result[at]
    if (twin === undefined) {
      result.push(row)
      continue
    }
    const named = { ...row, qid: twin.qid, person: twin.person }
    if (twin.end === '' && row.end !== '' && row.end <= twin.asOf) result[at] = named
    else if (isFiner(row, twin))
      result[at] = { ...twin, start: row.start, end: row.end, origin: row.origin, checked: row.checked }
    else if (twin.end !== '' && isNear(lastOf(row), twin.end)) continue
    else if (lastOf(row) > lastOf(twin)) result.push(named)
    else if (twin.end !== '')
      console.log(
        `${row.of} ${row.role} ${row.person}: to ${lastOf(row)} (${row.origin}), to ${twin.end} (${twin.origin})`,
      )
  }
  const qids = new Map(
    result.filter((row) => row.qid !== '').map((row) => [`${row.of} ${row.person}`, row.qid]),
  )
  return result.map((row) =>
    row.qid === '' ? { ...row, qid: qids.get(`${row.of} ${row.person}`) ?? '' } : row,
  )
}

/** The last day, or the latest that is known of. */
const lastOf = (row: Draft): string => row.end || row.asOf

/** Whether a row gives the dates of another more exactly, and nothing else. */
const isFiner = (row: Draft, other: Draft): boolean =>
  row.start.startsWith(other.start) &&
  row.end.startsWith(other.end) &&
  row.start.length + row.end.length > other.start.length + other.end.length &&
  (other.end !== '' || row.end === '')

/** Whether two dates are less than 45 days apart as far as they are known. */
export function isNear(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  const day = (date: string): number => Date.parse(`${date}-07-01`.slice(0, 10).padEnd(10, '-01'))
  if (a.length < 10 || b.length < 10) return a.startsWith(b) || b.startsWith(a)
  return Math.abs(day(a) - day(b)) < 45 * 86_400_000
}

function tableOf(path: string): Row[] {
  return parseTable(readFileSync(path, 'utf8'), path)
}
