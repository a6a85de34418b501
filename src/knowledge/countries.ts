import { listOf, type Row } from './csv.ts'
import type { Country } from './knowledge.ts'
import { parts } from './words.ts'

/** A state with the plural forms of its people ("Russians", "the Dutch"). */
interface CountryRow {
  readonly country: Country
  readonly plurals: readonly string[]
}

/** Countries by code, name and adjective. A name or adjective that several share belongs to none. */
export interface Countries {
  readonly rows: readonly CountryRow[]
  byCode(iso3: string): Country | undefined
  byName(name: string): Country | undefined
  byAdjective(word: string): Country | undefined
}

/** Builds the look-ups from the rows of `data/countries/countries.csv`. */
export function countriesOf(table: readonly Row[]): Countries {
  const rows = table.map(countryRow)
  const codes = new Map(rows.map(({ country }) => [country.iso3, country]))
  const names = index(rows, (country) => country.names)
  const adjectives = index(rows, (country) => country.adjectives)
  return {
    rows,
    byCode: (iso3) => codes.get(iso3),
    byName: (name) => names.get(spelling(name)),
    byAdjective: (word) => adjectives.get(spelling(word)),
  }
}

function countryRow(row: Row): CountryRow {
  const name = row['name'] ?? ''
  const country: Country = {
    iso3: row['iso3'] ?? '',
    iso2: row['iso2'] ?? '',
    name,
    names: [name, ...listOf(row['names'])],
    adjectives: listOf(row['adjectives']),
    demonyms: listOf(row['demonyms']),
    capitals: listOf(row['capitals']),
    unMember: row['un_member'] === 'yes',
  }
  return { country, plurals: listOf(row['plurals']) }
}

const spelling = (name: string): string =>
  parts(name)
    .join(' ')
    .replace(/^[Tt]he (?=.)/, '')

function index(
  rows: readonly CountryRow[],
  words: (country: Country) => readonly string[],
): Map<string, Country> {
  const found = new Map<string, Country>()
  const shared = new Set<string>()
  for (const { country } of rows) {
    for (const key of new Set(words(country).map(spelling))) {
      if (found.has(key)) shared.add(key)
      else found.set(key, country)
    }
  }
  for (const key of shared) found.delete(key)
  return found
}
