import { listOf, type Row } from './csv.ts'
import { agrees } from './gazetteer.ts'
import type { Country, GazetteerPlace } from './knowledge.ts'
import { linesAt } from './sorted.ts'
import { parts } from './words.ts'

/** Places by name; the one with most people first. */
export interface Places {
  named(name: string): readonly GazetteerPlace[]
  /** Like `named`, for words as printed in a text: capitals must agree; states, which are no mere places, and names
   *  that are also common words or names of people (`data/places/common.csv`) are left to `named`. */
  printed(words: readonly string[]): readonly GazetteerPlace[]
}

/** The tables of `data/places`: points of states, cities, other spellings of them, regions, and names that a text
 *  rarely means as a place. */
export interface PlaceTables {
  readonly states: readonly Row[]
  /** Text of `cities.tsv.gz`: key, id, name if it is not the key in capitals, ISO2, latitude, longitude, population;
   *  sorted by key (code units), so that a name is found without reading all rows. */
  readonly cities: string
  readonly spellings: readonly Row[]
  readonly regions: readonly Row[]
  readonly common: readonly Row[]
}

interface Named {
  readonly written: readonly string[]
  readonly place: GazetteerPlace
}

/** Under which key a name stands in the tables. */
export function placeKey(words: readonly string[]): string {
  return words.join(' ').toLowerCase()
}

/** Builds the look-up; `countries` give the ISO codes. */
export function placesOf(tables: PlaceTables, countries: readonly Country[]): Places {
  const iso3 = new Map(countries.map((country) => [country.iso2, country.iso3]))
  const states = statesByName(tables.states, countries)
  const regions = regionsByName(tables.regions)
  const spellings = new Map(tables.spellings.map((row) => [placeKey(parts(row['spelling'] ?? '')), row]))
  const common = new Set(tables.common.map((row) => row['name'] ?? ''))

  const citiesAt = (key: string): Named[] =>
    linesAt(tables.cities, key).map((line) => {
      const place = cityOf(line, iso3)
      return { written: parts(place.name), place }
    })
  const find = (key: string): readonly Named[] => {
    const found = [...citiesAt(key), ...(regions.get(key) ?? [])]
    const spelling = spellings.get(key)
    if (spelling !== undefined) {
      const id = `geonames:${spelling['geonameid']}`
      const city = citiesAt(placeKey(parts(spelling['city'] ?? ''))).find(({ place }) => place.id === id)
      const written = parts(spelling['spelling'] ?? '')
      if (city !== undefined && !found.some(({ place }) => place.id === id))
        found.push({ written, place: city.place })
    }
    return found.sort((a, b) => b.place.population - a.place.population)
  }
  return {
    named: (name) => {
      const words = parts(name)
      const bare = words.length > 1 && words[0]?.toLowerCase() === 'the' ? words.slice(1) : words
      const key = placeKey(bare)
      const known = bare === words ? find(key) : [...find(placeKey(words)), ...find(key)]
      return [...(states.get(key) ?? []), ...known.map(({ place }) => place)]
    },
    printed: (words) => {
      const key = placeKey(words)
      if (common.has(key)) return []
      return find(key)
        .filter(({ written }) => agrees(written, words))
        .map(({ place }) => place)
    },
  }
}

function cityOf(line: string, iso3: ReadonlyMap<string, string>): GazetteerPlace {
  const [key = '', id = '', name = '', iso2 = '', latitude, longitude, population] = line.split('\t')
  const country = iso3.get(iso2)
  return {
    id: `geonames:${id}`,
    name: name === '' ? capitalised(key) : name,
    ...(country === undefined ? {} : { iso3: country }),
    latitude: Number(latitude),
    longitude: Number(longitude),
    population: Number(population),
  }
}

/** The name that a key stands for when the table gives none: every word with a capital. */
export function capitalised(key: string): string {
  return key.replace(/(?<=^| )./g, (letter) => letter.toUpperCase())
}

/** States come before all other bearers of their name. */
function statesByName(points: readonly Row[], countries: readonly Country[]): Map<string, GazetteerPlace[]> {
  const rows = new Map(points.map((row) => [row['iso3'] ?? '', row]))
  const found = new Map<string, GazetteerPlace[]>()
  for (const country of countries) {
    const row = rows.get(country.iso3)
    if (row === undefined) continue
    const place = { ...point(row), id: `region:${country.iso3}`, name: country.name, iso3: country.iso3 }
    for (const name of new Set(country.names.map((words) => placeKey(parts(words)).replace(/^the /, '')))) {
      found.set(name, [...(found.get(name) ?? []), place])
    }
  }
  return found
}

function regionsByName(rows: readonly Row[]): Map<string, Named[]> {
  const found = new Map<string, Named[]>()
  for (const row of rows) {
    const iso3 = row['iso3'] ?? ''
    const place: GazetteerPlace = {
      id: row['id'] ?? '',
      name: row['name'] ?? '',
      ...(iso3 === '' ? {} : { iso3 }),
      ...point(row),
    }
    for (const name of [place.name, ...listOf(row['names'])]) {
      const all = parts(name)
      const written = all[0] === 'the' ? all.slice(1) : all
      const key = placeKey(written)
      found.set(key, [...(found.get(key) ?? []).filter((other) => other.place !== place), { written, place }])
    }
  }
  return found
}

const point = (row: Row): Pick<GazetteerPlace, 'latitude' | 'longitude' | 'population'> => ({
  latitude: Number(row['latitude']),
  longitude: Number(row['longitude']),
  population: Number(row['population'] || 0),
})
