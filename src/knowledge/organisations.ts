import { listOf, type Row } from './csv.ts'
import {
  type Metonym,
  type OfficeTitle,
  type Organisation,
  type Role,
  type TitleStyle,
  titleStyles,
} from './knowledge.ts'
import { parts } from './words.ts'

/** Organisations by id and by name or alias. */
export interface Organisations {
  readonly all: readonly Organisation[]
  byId(id: string): Organisation | undefined
  byName(name: string): Organisation | undefined
}

/** Builds the look-ups from the rows of `data/organisations/organisations.csv`. */
export function organisationsOf(table: readonly Row[]): Organisations {
  const all = table.map(organisationOf)
  const ids = new Map(all.map((organisation) => [organisation.id, organisation]))
  const names = new Map<string, Organisation>()
  for (const organisation of all) {
    for (const name of [organisation.name, ...organisation.aliases]) {
      const key = spelling(name)
      if (!names.has(key)) names.set(key, organisation)
    }
  }
  return { all, byId: (id) => ids.get(id), byName: (name) => names.get(spelling(name)) }
}

const spelling = (name: string): string =>
  parts(name)
    .join(' ')
    .replace(/^[Tt]he (?=.)/, '')

function organisationOf(row: Row): Organisation {
  const code = row['code']
  return {
    id: row['id'] ?? '',
    name: row['name'] ?? '',
    aliases: listOf(row['aliases']),
    kind: row['kind'] ?? '',
    ...(code === undefined || code === '' ? {} : { code }),
  }
}

/** A row of `data/metonyms/metonyms.csv`. */
export function metonymOf(row: Row): Metonym {
  return { phrase: row['phrase'] ?? '', iso3: row['of'] ?? '', organ: row['organ'] ?? '' }
}

/** A row of `data/titles/titles.csv`. */
export function titleOf(row: Row): OfficeTitle {
  const style = titleStyles.find((value) => value === row['style'])
  const status = titleStatuses.find((value) => value === row['status'])
  return {
    phrase: row['phrase'] ?? '',
    role: roleOf(row['role']),
    only: listOf(row['only']),
    speaksFor: speakersFor.find((value) => value === row['speaks_for']) ?? 'none',
    code: row['code'] ?? '',
    ...(row['alone'] === 'yes' && { alone: true }),
    ...(style && { style }),
    ...(status && { status }),
  }
}

const titleStatuses = ['acting', 'incoming'] as const
const speakersFor = ['state', 'organ', 'party', 'none'] as const

/** Reads the style off the title of a tenure, by the words of `data/titles/styles.csv`. */
export function styleReader(rows: readonly Row[]): (title: string) => TitleStyle {
  const words = rows.map((row) => ({
    style: titleStyles.find((value) => value === row['style']) ?? 'plain',
    form: new RegExp(`(?<!\\p{L})${row['word']}(?!\\p{L})`, 'iu'),
  }))
  return (title) => words.find(({ form }) => form.test(title))?.style ?? 'plain'
}

/** Every role that a table row may name. */
export const roles = [
  'head_of_state',
  'head_of_government',
  'foreign_minister',
  'defence_minister',
  'finance_minister',
  'interior_minister',
  'vice_president',
  'spokesperson',
  'un_ambassador',
  'secretary_general',
  'other',
] as const satisfies readonly Role[]

/** The role that a cell names; `other` for what is not in the list. */
export function roleOf(cell: string | undefined): Role {
  return roles.find((role) => role === cell) ?? 'other'
}
