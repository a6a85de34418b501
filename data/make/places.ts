import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listOf, parseTable, type Row } from '../../src/knowledge/csv.ts'
import { capitalised, placeKey } from '../../src/knowledge/places.ts'
import { parts } from '../../src/knowledge/words.ts'
import { type Folders, writeTable } from './table.ts'

/** Writes places/cities.tsv.gz, every city of the table sorted by the key of its name, coordinates to a hundredth of a
 *  degree (1 km), people to three digits; places/states.csv; and places/spellings.csv from spellings that we chose. */
export function makePlaces(folders: Folders): void {
  const rows = parseTable(readFileSync(join(folders.raw, 'knowledge/places.tsv'), 'utf8'), 'places.tsv', '\t')
  const cities = rows.map(cityOf)
  cities.sort((a, b) => compare(a.key, b.key) || Number(a.id) - Number(b.id))
  const header = ['key', 'geonameid', 'name', 'country', 'latitude', 'longitude', 'population']
  const cells = cities.map((city) => [
    city.key,
    city.id,
    city.name === capitalised(city.key) ? '' : city.name,
    city.country,
    city.latitude,
    city.longitude,
    String(city.population),
  ])
  writeTable(folders, 'places/cities.tsv.gz', header, cells)
  writeTable(
    folders,
    'places/states.csv',
    ['iso3', 'latitude', 'longitude', 'population'],
    states(folders, cities),
  )
}

interface City {
  readonly key: string
  readonly id: string
  readonly name: string
  readonly country: string
  readonly latitude: string
  readonly longitude: string
  readonly population: number
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function cityOf(row: Row): City {
  const name = row['name'] ?? ''
  return {
    key: placeKey(parts(name)),
    id: row['geonameid'] ?? '',
    name,
    country: row['country'] ?? '',
    latitude: Number(row['lat']).toFixed(2),
    longitude: Number(row['lon']).toFixed(2),
    population: Number(Number(row['population']).toPrecision(3)),
  }
}

/** A point and a number of people for every state: its capital (else its largest city) and the sum of its cities. */
function states(folders: Folders, cities: readonly City[]): string[][] {
  const file = 'countries/countries.csv'
  const byCountry = new Map<string, City[]>()
  for (const city of cities) byCountry.set(city.country, [...(byCountry.get(city.country) ?? []), city])
  return parseTable(readFileSync(join(folders.data, file), 'utf8'), file).flatMap((row) => {
    const own = byCountry.get(row['iso2'] ?? '') ?? []
    const capitals = new Set(listOf(row['capitals']).map((name) => placeKey(parts(name))))
    const bySize = own.toSorted((a, b) => b.population - a.population)
    const point = bySize.find((city) => capitals.has(city.key)) ?? bySize[0]
    if (point === undefined) return []
    const people = own.reduce((sum, city) => sum + city.population, 0)
    return [[row['iso3'] ?? '', point.latitude, point.longitude, String(Number(people.toPrecision(3)))]]
  })
}
