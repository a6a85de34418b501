import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTable, type Row } from '../../src/knowledge/csv.ts'
import { type Folders, writeTable } from './table.ts'

/** Writes cameo/codes.csv and cameo/roles.csv, and beside them the share-alike tables of plover/. */
export function makeOntology(folders: Folders): void {
  const read = (file: string): Row[] =>
    parseTable(readFileSync(join(folders.raw, 'ontology', file), 'utf8'), file)
  const pick = (rows: readonly Row[], names: readonly string[]): string[][] =>
    rows.map((row) => names.map((name) => row[name] ?? ''))

  const codes = read('cameo_codes.csv')
  writeTable(
    folders,
    'cameo/codes.csv',
    ['code', 'label', 'quad', 'goldstein'],
    pick(codes, ['code', 'label', 'quad_class', 'goldstein']),
  )
  const crossed = codes.filter((row) => row['plover_event'] !== '')
  writeTable(
    folders,
    'plover/crosswalk.csv',
    ['cameo', 'event', 'mode', 'contexts', 'origin'],
    pick(crossed, ['code', 'plover_event', 'plover_mode', 'plover_contexts', 'plover_origin']).map((cells) =>
      cells.map((cell, i) => (i === 3 ? contextsOf(cell) : cell)),
    ),
  )
  const roles = read('cameo_actor_roles.csv')
  writeTable(folders, 'cameo/roles.csv', ['role', 'level'], pick(roles, ['cameo_role', 'level']))
  const sectors = pick(roles, ['cameo_role', 'plover_sector_guess']).filter(([, sector]) => sector !== '')
  writeTable(folders, 'plover/role-sectors.csv', ['role', 'sector'], sectors)
  copy(folders, 'plover/events.csv', read('plover_events.csv'))
  copy(folders, 'plover/modes.csv', read('plover_modes.csv'))
  copy(folders, 'plover/contexts.csv', read('plover_contexts.csv'))
  copy(folders, 'plover/auxiliary-modes.csv', read('plover_auxiliary_modes.csv'))
  copy(folders, 'plover/sectors.csv', read('plover_sectors.csv'))
}

function copy(folders: Folders, path: string, rows: readonly Row[]): void {
  const header = Object.keys(rows[0] ?? {})
  writeTable(
    folders,
    path,
    header,
    rows.map((row) => header.map((name) => row[name] ?? '')),
  )
}

/** The crosswalk has two contexts under names that the manual no longer lists. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['democracy', 'pro_democracy'],
  ['humanitarian', 'human_security'],
])

const contextsOf = (cell: string): string =>
  cell
    .split(/[;,] ?/)
    .map((context) => renamed.get(context) ?? context)
    .join('|')
