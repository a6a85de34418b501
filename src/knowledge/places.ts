import { listOf, type Row } from './csv.ts'
import { agrees } from './gazetteer.ts'
import type { Country, GazetteerPlace } from './knowledge.ts'
import { parts } from './words.ts'

/** Places by name; the one with most people first. */
export interface Places {
  named(name: string): readonly GazetteerPlace[]
  /** Like `named`, for words as printed in a text: capitals must agree, and names that are also common words or
   *  names of people (`data/places/common.csv`) are left to `named`. */
  printed(words: readonly string[]): readonly GazetteerPlace[]
}

/** Rows of `data/places`: points of states, cities, other spellings of them, regions, and names that a text rarely
 *  means as a place. */
export interface PlaceTables {
  readonly states: readonly Row[]
  readonly cities: readonly Row[]
  readonly spellings: readonly Row[]
  readonly regions: readonly Row[]
  readonly common: readonly Row[]
}

interface Named {
  readonly written: readonly string[]
  readonly place: GazetteerPlace
}

/** Builds the look-up; `countries` give the ISO codes. */
export function placesOf(tables: PlaceTables, countries: readonly Country[]): Places {
  const iso3 = new Map(countries.map((country) => [country.iso2, country.iso3]))
  const index = new Map<string, Named[]>()
  const add = (name: string, place: GazetteerPlace): void => {
    const written = parts(name)
    const key = written.join(' ').toLowerCase()
    const known = index.get(key)
    if (known === undefined) index.set(key, [{ written, place }])
    else if (!known.some((other) => other.place.id === place.id)) known.push({ written, place })
  }
  const cities = new Map<string, GazetteerPlace>()
  for (const row of tables.cities) {
    const city = cityOf(row, iso3)
    cities.set(city.id, city)
    add(city.name, city)
  }
  for (const row of tables.spellings) {
    const city = cities.get(`geonames:${row['geonameid']}`)
    if (city !== undefined) add(row['spelling'] ?? '', city)
  }
  for (const row of tables.regions) {
    const region = regionOf(row)
    for (const name of [region.name, ...listOf(row['names'])]) add(name, region)
  }
  for (const known of index.values()) known.sort((a, b) => b.place.population - a.place.population)
  const states = statesByName(tables.states, countries)
  const common = new Set(
    tables.common.map((row) =>
      parts(row['name'] ?? '')
        .join(' ')
        .toLowerCase(),
    ),
  )

  const find = (words: readonly string[]): { key: string; known: readonly Named[] } => {
    const key = words.join(' ').toLowerCase()
    return { key, known: index.get(key) ?? [] }
  }
  return {
    named: (name) => {
      const words = parts(name)
      const bare = words.length > 1 && words[0]?.toLowerCase() === 'the' ? words.slice(1) : words
      const known = bare === words ? find(words).known : [...find(words).known, ...find(bare).known]
      return [...(states.get(bare.join(' ').toLowerCase()) ?? []), ...known.map(({ place }) => place)]
    },
    printed: (words) => {
      const { key, known } = find(words)
      if (known.length === 0 || common.has(key)) return []
      return known.filter(({ written }) => agrees(written, words)).map(({ place }) => place)
    },
  }
}

/** States come before all other bearers of their name. */
function statesByName(points: readonly Row[], countries: readonly Country[]): Map<string, GazetteerPlace[]> {
  const rows = new Map(points.map((row) => [row['iso3'] ?? '', row]))
  const found = new Map<string, GazetteerPlace[]>()
  for (const country of countries) {
    const row = rows.get(country.iso3)
    if (row === undefined) continue
    const place = { ...point(row), id: `region:${country.iso3}`, name: country.name, iso3: country.iso3 }
    for (const name of new Set(
      country.names.map((words) => parts(words).join(' ').toLowerCase().replace(/^the /, '')),
    )) {
      found.set(name, [...(found.get(name) ?? []), place])
    }
  }
  return found
}

const point = (row: Row): Pick<GazetteerPlace, 'latitude' | 'longitude' | 'population'> => ({
  latitude: Number(row['latitude']),
  longitude: Number(row['longitude']),
  population: Number(row['population'] || 0),
})

function cityOf(row: Row, iso3: ReadonlyMap<string, string>): GazetteerPlace {
  const country = iso3.get(row['country'] ?? '')
  return {
    id: `geonames:${row['geonameid']}`,
    name: row['name'] ?? '',
    ...(country === undefined ? {} : { iso3: country }),
    ...point(row),
  }
}

function regionOf(row: Row): GazetteerPlace {
  const iso3 = row['iso3']
  return {
    id: row['id'] ?? '',
    name: row['name'] ?? '',
    ...(iso3 === undefined || iso3 === '' ? {} : { iso3 }),
    ...point(row),
  }
}
