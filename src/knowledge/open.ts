import { DemarcheError } from '../errors.ts'
import { cameoOf } from './cameo.ts'
import { type Countries, countriesOf } from './countries.ts'
import { listOf, type Row } from './csv.ts'
import { type DataFiles, once, openFiles, packageData } from './files.ts'
import { gazetteerOf, type Phrase } from './gazetteer.ts'
import type { Knowledge } from './knowledge.ts'
import { leadersOf } from './leaders.ts'
import { nameRules } from './names.ts'
import { type NameKnowledge, officesOf } from './offices.ts'
import { metonymOf, type Organisations, organisationsOf, styleReader, titleOf } from './organisations.ts'
import { type Places, placesOf } from './places.ts'

/** Opens the look-ups over a data folder (default: the one of this package). Files are read now, parsed when first
 *  needed; the result never changes.
 *  @throws DemarcheError E_DATA if the folder or a table of it is missing or broken. */
export function openKnowledge(options: { readonly folder?: string } = {}): Knowledge {
  const files = openFiles(options.folder ?? packageData)
  const countries = once(() => countriesOf(files.table('countries/countries.csv')))
  const organisations = once(() => organisationsOf(files.table('organisations/organisations.csv')))
  const places = once(() => openPlaces(files, countries()))
  const names = once(() => openNames(files))
  const offices = once(() =>
    officesOf(
      files.text('offices/tenures.tsv'),
      files.text('offices/names.tsv'),
      names,
      styleReader(files.table('titles/styles.csv')),
    ),
  )
  const leaders = once(() => leadersOf(files.table('titles/leaders.csv')))
  const cameo = once(() => cameoOf(files.table('cameo/codes.csv'), files.table('plover/crosswalk.csv')))
  const gazetteer = once(() =>
    gazetteerOf(phrases(files, countries(), organisations()), (printed) => {
      const found = places().printed(printed)
      return found.length === 0 ? undefined : { kind: 'place', places: found }
    }),
  )
  const lexicons = new Map<string, readonly Row[]>()
  return {
    digest: files.digest,
    country: (iso3) => countries().byCode(iso3),
    stateByName: (name) => countries().byName(name),
    stateByAdjective: (word) => countries().byAdjective(word),
    organisation: (name) => organisations().byName(name),
    organisationById: (id) => organisations().byId(id),
    match: (words, from) => gazetteer().match(words, from),
    holders: (query) => offices().holders(query),
    tenuresOf: (name) => offices().tenuresOf(name),
    tenuresLike: (name) => offices().tenuresLike(name),
    tenuresIn: (of) => offices().tenuresIn(of),
    leaders: (iso3, on) => leaders()(iso3, on),
    places: (name) => places().named(name),
    cameo: (code) => cameo().get(code),
    lexicon: (name) => {
      const known = lexicons.get(name)
      if (known !== undefined) return known
      if (!/^[a-z0-9-]+$/.test(name)) {
        throw new DemarcheError('E_DATA', `"${name}" is not the name of a lexicon.`, { details: { name } })
      }
      const rows = files.table(`lexicon/${name}.csv`)
      lexicons.set(name, rows)
      return rows
    },
  }
}

function openPlaces(files: DataFiles, countries: Countries): Places {
  const tables = {
    states: files.table('places/states.csv'),
    cities: files.text('places/cities.tsv.gz'),
    spellings: files.table('places/spellings.csv'),
    regions: files.table('places/regions.csv'),
    common: files.table('places/common.csv'),
  }
  return placesOf(
    tables,
    countries.rows.map(({ country }) => country),
  )
}

/** The tables of `data/names`, ready to compare names. */
export function openNames(files: DataFiles): NameKnowledge {
  const byNames = new Map(
    files.table('names/by-names.csv').map((row) => [row['person'] ?? '', listOf(row['names'])] as const),
  )
  return {
    rules: nameRules({
      given: files.table('names/given.csv'),
      particles: files.table('names/particles.csv'),
      honorifics: files.table('names/honorifics.csv'),
    }),
    familyFirst: new Set(files.table('names/family-first.csv').map((row) => row['iso3'] ?? '')),
    byNames,
    spellings: new Map(
      [...byNames].flatMap(([person, forms]) => forms.map((form) => [form, person] as const)),
    ),
    namesakes: {
      apart: new Set(files.table('names/namesakes.csv').map((row) => `${row['person']} ${row['of']}`)),
      past: new Set(
        files
          .table('offices/without.csv')
          .flatMap((row) => (row['kind'] === 'no_state' && !row['to'] ? [row['of'] ?? ''] : [])),
      ),
    },
  }
}

function* phrases(files: DataFiles, countries: Countries, organisations: Organisations): Generator<Phrase> {
  for (const { country, plurals } of countries.rows) {
    for (const words of country.names) yield { words, entry: { kind: 'state', country } }
    for (const words of country.adjectives) yield { words, entry: { kind: 'adjective', country } }
    const adjectives = new Set(country.adjectives)
    const people = (plural: boolean, all: readonly string[]): Phrase[] =>
      all
        .filter((words) => !adjectives.has(words.replace(/^the /, '')))
        .map((words) => ({ words, entry: { kind: 'demonym', country, plural } }))
    yield* people(false, country.demonyms)
    yield* people(true, plurals)
    for (const words of country.capitals) yield { words, entry: { kind: 'capital', country } }
  }
  for (const organisation of organisations.all) {
    for (const words of [organisation.name, ...organisation.aliases]) {
      yield { words, entry: { kind: 'organisation', organisation } }
    }
  }
  for (const row of files.table('metonyms/metonyms.csv')) {
    const metonym = metonymOf(row)
    yield { words: metonym.phrase, entry: { kind: 'metonym', metonym } }
  }
  for (const row of files.table('titles/titles.csv')) {
    const title = titleOf(row)
    yield { words: title.phrase, entry: { kind: 'title', title, plural: false } }
    const plural = row['plural']
    if (plural !== undefined && plural !== '')
      yield { words: plural, entry: { kind: 'title', title, plural: true } }
  }
}
