import type { Row } from '../knowledge/csv.ts'
import { type DataFiles, once, openFiles, packageData } from '../knowledge/files.ts'
import { type Cell, type ColumnMeaning, type ColumnType, cellText } from './column.ts'

/** Codes of states in other data sets than ours. */
export interface StateCodes {
  /** FIPS 10-4, two letters. */
  readonly fips?: string
  /** State number of the Correlates of War project. */
  readonly cow?: string
}

/** A field of an object of a PLOVER record. */
export interface PloverField extends ColumnMeaning {
  readonly object: string
}

/** What the tables say of the files of event data. */
export interface Layouts {
  /** The columns of `data/layouts/NAME.csv` in order. */
  columns(name: string): readonly ColumnMeaning[]
  /** The fields of the objects of a PLOVER record (`record`, `entity`, …), in order. */
  readonly plover: readonly PloverField[]
  /** By ISO 3166 alpha-3. */
  codes(iso3: string | undefined): StateCodes
  /** Name of a state by ISO 3166 alpha-3. */
  stateName(iso3: string | undefined): string | undefined
  /** The roles among the parts of a CAMEO actor code, and PLOVER sectors that they come to. */
  readonly roles: ReadonlySet<string>
  sectors(roles: readonly string[]): readonly string[]
  /** PLOVER score of a mode, else of its type. A type's score whose sign goes against its quad class
   *  is a slip of the manual and left out. */
  intensity(type: string, mode: string | undefined): number | undefined
  /** "verbal cooperation". */
  quadLabel(type: string): string | undefined
}

/** The cells of a row in the order of the columns, as text.
 *  @throws Error for a cell that has no column */
export function cellsInOrder(
  columns: readonly ColumnMeaning[],
  cells: Readonly<Record<string, Cell>>,
): readonly string[] {
  const stray = Object.keys(cells).find((name) => columns.every((column) => column.name !== name))
  if (stray !== undefined) throw new Error(`${stray} is no column`)
  return columns.map(({ name }) => cellText(cells[name]))
}

/** Opens the tables of `data/layouts` and those that the codes of event data need; read once. */
export const openLayouts: () => Layouts = once(() => layoutsOf(openFiles(packageData)))

function layoutsOf(files: DataFiles): Layouts {
  const states = new Map(files.table('countries/countries.csv').map((row) => [row['iso3'], row['name']]))
  const codes = new Map(files.table('countries/codes.csv').map((row) => [row['iso3'], codesOf(row)]))
  const sectors = new Map(files.table('plover/role-sectors.csv').map((row) => [row['role'], row['sector']]))
  const events = new Map(files.table('plover/events.csv').map((row) => [row['event'], row]))
  const modes = new Map(
    files.table('plover/modes.csv').map((row) => [`${row['event']} ${row['mode']}`, row['score']]),
  )
  return {
    columns: (name) => files.table(`layouts/${name}.csv`).map((row) => meaningOf(row['column'] ?? '', row)),
    plover: files.table('layouts/plover.csv').map((row) => ({
      object: row['object'] ?? '',
      ...meaningOf(row['field'] ?? '', row),
    })),
    codes: (iso3) => codes.get(iso3) ?? {},
    stateName: (iso3) => states.get(iso3),
    roles: new Set(files.table('cameo/roles.csv').map((row) => row['role'] ?? '')),
    sectors: (roles) => [...new Set(roles.flatMap((role) => sectors.get(role) ?? []))],
    intensity: (type, mode) => {
      const own = modes.get(`${type} ${mode}`)
      if (own !== undefined && own !== '') return Number(own)
      const event = events.get(type)
      if (event === undefined || event['score'] === '') return undefined
      const score = Number(event['score'])
      const isConflict = Number(event['quad_class']) > 2
      return score !== 0 && isConflict === score > 0 ? undefined : score
    },
    quadLabel: (type) => events.get(type)?.['quad_label'],
  }
}

function meaningOf(name: string, row: Row): ColumnMeaning {
  return { name, type: row['type'] as ColumnType, meaning: row['content'] || 'Left empty.' }
}

function codesOf({ fips = '', cow = '' }: Row): StateCodes {
  return { ...(fips !== '' && { fips }), ...(cow !== '' && { cow }) }
}
