import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTable, type Row } from '../../src/knowledge/csv.ts'
import { type Folders, writeTable } from './table.ts'

/** Writes cameo/codes.csv and cameo/roles.csv, and the share-alike tables of plover/. */
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
      cells.map((cell, i) => (i === 3 ? cell.replace(/[;,] ?/g, '|') : cell)),
    ),
  )
  copy(folders, 'cameo/roles.csv', read('cameo_actor_roles.csv'))
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
