import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTable, type Row } from '../../src/knowledge/csv.ts'
import { type Folders, readJsonLines, writeTable } from './table.ts'

interface Factbook {
  readonly iso3: string
  readonly iso2: string
  readonly name: string
  readonly long_name: string
  readonly iso_name: string
  readonly capitals: readonly string[]
  readonly nationality_noun: string
  readonly nationality_adjective: string
  readonly un_member: boolean
}

const columns = ['names', 'adjectives', 'demonyms', 'plurals', 'capitals'] as const

type Draft = Record<(typeof columns)[number], string[]> & { name: string }

/** Writes countries/countries.csv: the factbook's table, our own decisions (own.csv) over it, former states after it. */
export function makeCountries(folders: Folders): void {
  const own = new Map(ownTable(folders, 'own.csv').map((row) => [row['iso3'] ?? '', row]))
  const factbook = readJsonLines<Factbook>(join(folders.raw, 'actors/countries.jsonl'))
  const rows = factbook.map((entry) => {
    const draft = overridden(draftOf(entry), own.get(entry.iso3))
    const iso3 = entry.iso3 === 'UNK' ? 'XKX' : entry.iso3
    return [
      iso3,
      entry.iso2,
      draft.name,
      ...columns.map((column) => draft[column].join('|')),
      own.get(entry.iso3)?.['un_member'] || yes(entry.un_member),
    ]
  })
  const former = ownTable(folders, 'former.csv').map((row) => [
    row['iso3'] ?? '',
    row['iso2'] ?? '',
    row['name'] ?? '',
    ...columns.map((column) => row[column] ?? ''),
    'no',
  ])
  rows.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
  const header = ['iso3', 'iso2', 'name', ...columns, 'un_member']
  writeTable(folders, 'countries/countries.csv', header, [...rows, ...former])
}

const yes = (value: boolean): string => (value ? 'yes' : 'no')

function ownTable(folders: Folders, file: string): Row[] {
  return parseTable(readFileSync(join(folders.data, 'countries', file), 'utf8'), file)
}

function draftOf(entry: Factbook): Draft {
  const name = plain(entry.iso_name)
  const long = plain(entry.long_name)
    .replace(/[;(].*$/, '')
    .trim()
  const names = [plain(entry.name), long].filter(
    (other) => other !== 'none' && other !== '' && other !== name,
  )
  const nouns = plain(entry.nationality_noun)
  return {
    name,
    names: [...new Set(names)],
    adjectives: adjectivesOf(plain(entry.nationality_adjective)),
    demonyms: pieces(nouns).map(singular),
    plurals: pieces(nouns).map(plural),
    capitals: entry.capitals.map(plain),
  }
}

function overridden(draft: Draft, own: Row | undefined): Draft {
  if (own === undefined) return draft
  const result: Draft = { ...draft, name: own['name'] || draft.name }
  for (const column of columns) {
    const cell = own[column] ?? ''
    const values = cell.replace(/^\+/, '').split('|')
    if (cell === '-') result[column] = []
    else if (cell.startsWith('+')) result[column] = [...new Set([...draft[column], ...values])]
    else if (cell !== '') result[column] = values
  }
  result.names = result.names.filter((name) => name !== result.name)
  return result
}

const entities: ReadonlyMap<string, string> = new Map([
  ['ocirc', 'ô'],
  ['iacute', 'í'],
  ['aacute', 'á'],
  ['eacute', 'é'],
  ['oacute', 'ó'],
])

const plain = (text: string): string => text.replace(/&(\w+);/g, (whole, name) => entities.get(name) ?? whole)

function adjectivesOf(text: string): string[] {
  return text
    .replace(/\([^)]*\)/g, '')
    .split(/[;,]| or /)
    .map((word) => word.trim())
    .filter((word) => /^\p{Lu}/u.test(word) && word !== 'NA')
}

const pieces = (nouns: string): string[] =>
  nouns
    .replace(/ \((?:US|colloquial|singular|collective|plural)[^)]*\)/g, '')
    .split(/, | or /)
    .map((piece) => piece.trim())
    .filter((piece) => /^\p{Lu}/u.test(piece) && piece !== 'NA')

const singular = (piece: string): string => piece.replace(/\(\w+\)/, '').trim()

const plural = (piece: string): string =>
  piece
    .replace(/man\s?\(men\)/, 'men')
    .replace(/woman\s?\(women\)/, 'women')
    .replace('(s)', 's')
    .trim()
