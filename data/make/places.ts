import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listOf, parseTable, type Row } from '../../src/knowledge/csv.ts'
import { parts } from '../../src/knowledge/words.ts'
import { type Folders, writeTable } from './table.ts'

const header = ['geonameid', 'name', 'country', 'latitude', 'longitude', 'population']

/** Writes places/cities.tsv.gz: every city of the table, coordinates to a hundredth of a degree (1 km), people to three digits. */
export function makePlaces(folders: Folders): void {
  const rows = parseTable(readFileSync(join(folders.raw, 'knowledge/places.tsv'), 'utf8'), 'places.tsv', '\t')
  const cities = rows.map(cityOf)
  // Neighbouring rows that look alike pack better: by country, then by number.
  cities.sort((a, b) => compare(a[2], b[2]) || Number(a[0]) - Number(b[0]))
  writeTable(folders, 'places/cities.tsv.gz', header, cities)
  writeTable(
    folders,
    'places/states.csv',
    ['iso3', 'latitude', 'longitude', 'population'],
    states(folders, cities),
  )
}

/** A point and a number of people for every state: its capital (else its largest city) and the sum of its cities. */
function states(folders: Folders, cities: readonly (readonly string[])[]): string[][] {
  const file = 'countries/countries.csv'
  const byCountry = new Map<string, (readonly string[])[]>()
  for (const city of cities) byCountry.set(city[2] ?? '', [...(byCountry.get(city[2] ?? '') ?? []), city])
  return parseTable(readFileSync(join(folders.data, file), 'utf8'), file).flatMap((row) => {
    const own = byCountry.get(row['iso2'] ?? '') ?? []
    const capitals = new Set(listOf(row['capitals']).map((name) => parts(name).join(' ')))
    const bySize = own.toSorted((a, b) => Number(b[5]) - Number(a[5]))
    const point = bySize.find((city) => capitals.has(parts(city[1] ?? '').join(' '))) ?? bySize[0]
    if (point === undefined) return []
    const people = own.reduce((sum, city) => sum + Number(city[5]), 0)
    return [[row['iso3'] ?? '', point[3] ?? '', point[4] ?? '', String(Number(people.toPrecision(3)))]]
  })
}

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

function cityOf(row: Row): string[] {
  return [
    row['geonameid'] ?? '',
    row['name'] ?? '',
    row['country'] ?? '',
    Number(row['lat']).toFixed(2),
    Number(row['lon']).toFixed(2),
    String(Number(Number(row['population']).toPrecision(3))),
  ]
}
