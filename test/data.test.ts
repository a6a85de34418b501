import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { listOf, parseTable, type Row } from '../src/knowledge/csv.ts'
import { openFiles, packageData } from '../src/knowledge/files.ts'
import { titleStyles } from '../src/knowledge/knowledge.ts'
import { nameIndex, tenureColumns } from '../src/knowledge/offices.ts'
import { openNames } from '../src/knowledge/open.ts'
import { roles } from '../src/knowledge/organisations.ts'
import { placeKey } from '../src/knowledge/places.ts'
import { parts } from '../src/knowledge/words.ts'

const folders = readdirSync(packageData, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const files = folders.flatMap((folder) =>
  readdirSync(join(packageData, folder)).map((file) => `${folder}/${file}`),
)

const bytesOf = (path: string): Buffer => readFileSync(join(packageData, path))
const textOf = (path: string): string =>
  (path.endsWith('.gz') ? gunzipSync(bytesOf(path)) : bytesOf(path)).toString('utf8')
const table = (path: string): Row[] => parseTable(textOf(path), path, /\.tsv(\.gz)?$/.test(path) ? '\t' : ',')
const values = (path: string, column: string): string[] => table(path).map((row) => row[column] ?? '')

const countries = new Set(values('countries/countries.csv', 'iso3'))
const organisations = new Set(values('organisations/organisations.csv', 'id'))
const isKnownBody = (of: string): boolean => countries.has(of) || organisations.has(of)

describe('every data folder', () => {
  test.each(folders)('%s says its licence and origin', (folder) => {
    const readme = textOf(`${folder}/README.md`)
    expect(readme).toMatch(/licence:|Apache-2\.0/i)
    if (folder !== 'make') expect(readme).toMatch(/^Origin: /m)
  })

  test.each(folders)('%s says of each of its tables what it is for', (folder) => {
    const readme = textOf(`${folder}/README.md`)
    const tables = readdirSync(join(packageData, folder)).filter((file) => /\.(csv|tsv|gz)$/.test(file))
    const isTold = (file: string): boolean =>
      readme.includes(file) ||
      readme.includes(`\`${file.replace('.csv', '')}\``) ||
      textOf(`${folder}/${file}`).startsWith('# ')
    expect(tables.filter((file) => !isTold(file))).toEqual([])
  })

  test('is in the table of data/README.md and in NOTICE', () => {
    const readme = readFileSync(join(packageData, 'README.md'), 'utf8')
    const notice = readFileSync(join(packageData, '..', 'NOTICE'), 'utf8')
    expect(folders.filter((folder) => !readme.includes(`\`${folder}\``))).toEqual([])
    expect(folders.filter((folder) => folder !== 'make' && !notice.includes(`data/${folder}`))).toEqual([])
  })
})

test('all of data/ packs to 5 MB at most and is 8 MB at most as it lies', () => {
  const packed = files.reduce((sum, file) => sum + gzipSync(bytesOf(file)).length, 0)
  const raw = files.reduce((sum, file) => sum + statSync(join(packageData, file)).size, 0)
  expect(packed).toBeLessThanOrEqual(5_000_000)
  expect(raw).toBeLessThanOrEqual(8_000_000)
})

const tables = files.filter((file) => /\.(csv|tsv|gz)$/.test(file))

test.each(tables)('%s is well-formed', (file) => {
  const rows = table(file)
  expect(rows.length).toBeGreaterThan(0)
  const cells = rows.flatMap((row) => Object.values(row))
  expect(cells.filter((cell) => cell !== cell.trim() || cell !== cell.normalize('NFC'))).toEqual([])
})

const duplicates = (all: readonly string[]): string[] => all.filter((value, i) => all.indexOf(value) !== i)

test.each([
  [
    'countries/countries.csv',
    ['iso3', 'iso2', 'name', 'names', 'adjectives', 'demonyms', 'plurals', 'capitals', 'un_member'],
    'iso3',
  ],
  ['organisations/organisations.csv', ['id', 'name', 'aliases', 'kind', 'code'], 'id'],
  ['metonyms/metonyms.csv', ['phrase', 'of', 'organ'], 'phrase'],
  ['places/regions.csv', ['id', 'name', 'names', 'iso3', 'latitude', 'longitude', 'population'], 'id'],
  ['places/states.csv', ['iso3', 'latitude', 'longitude', 'population'], 'iso3'],
  ['places/spellings.csv', ['spelling', 'geonameid', 'city', 'country'], 'spelling'],
  ['cameo/codes.csv', ['code', 'label', 'quad', 'goldstein'], 'code'],
  ['plover/crosswalk.csv', ['cameo', 'event', 'mode', 'contexts', 'origin'], 'cameo'],
])('%s has its columns, and no two rows with one key', (file, columns, key) => {
  expect(Object.keys(table(file)[0] ?? {})).toEqual(columns)
  expect(duplicates(values(file, key))).toEqual([])
})

describe('countries', () => {
  const rows = table('countries/countries.csv')

  test('codes have the form of ISO 3166', () => {
    expect(
      rows.filter((row) => !/^[A-Z]{3}$/.test(row['iso3'] ?? '') || !/^[A-Z]{2}$/.test(row['iso2'] ?? '')),
    ).toEqual([])
  })

  test('193 are members of the United Nations', () => {
    expect(rows.filter((row) => row['un_member'] === 'yes')).toHaveLength(193)
  })

  test('no two-letter code is a name, but for those that are spoken', () => {
    const short = rows
      .flatMap((row) => listOf(row['names']))
      .filter((name) => name.replaceAll('.', '').length < 3)
    expect(new Set(short.map((name) => name.replaceAll('.', '')))).toEqual(new Set(['US', 'UK']))
  })

  test('every name begins with a capital or "the"', () => {
    const names = rows.flatMap((row) => [
      row['name'] ?? '',
      ...listOf(row['names']),
      ...listOf(row['adjectives']),
    ])
    expect(names.filter((name) => !/^(the |mainland )?\p{Lu}/u.test(name))).toEqual([])
  })
})

test('metonyms and titles point to known states and organisations', () => {
  expect(values('metonyms/metonyms.csv', 'of').filter((of) => !isKnownBody(of))).toEqual([])
  const only = values('titles/titles.csv', 'only').flatMap((cell) => listOf(cell))
  expect(only.filter((of) => !isKnownBody(of))).toEqual([])
})

test('a title is told once for a state', () => {
  const rows = table('titles/titles.csv')
  expect(Object.keys(rows[0] ?? {})).toEqual(titleColumns)
  expect(duplicates(rows.map((row) => `${row['phrase']} ${row['only']}`))).toEqual([])
})

const titleColumns = ['phrase', 'plural', 'role', 'only', 'speaks_for', 'code', 'style', 'status', 'alone']

test('a title that stands alone is that of one state or body', () => {
  const alone = table('titles/titles.csv').filter((row) => row['alone'] !== '')
  expect(alone.filter((row) => row['alone'] !== 'yes' || listOf(row['only']).length !== 1)).toEqual([])
})

test('titles and tenures have a style, and a status where the phrase says it', () => {
  const known: readonly string[] = ['', ...titleStyles]
  const styles = [...values('titles/titles.csv', 'style'), ...values('titles/styles.csv', 'style')]
  expect(styles.filter((style) => !known.includes(style))).toEqual([])
  expect([...new Set(values('titles/titles.csv', 'status'))].sort()).toEqual(['', 'acting', 'incoming'])
})

test('leaders are of known states, by an office that a state has', () => {
  const rows = table('titles/leaders.csv')
  const roles = new Set(rows.map((row) => row['role']))
  expect(rows.filter((row) => !countries.has(row['iso3'] ?? ''))).toEqual([])
  expect([...roles].sort()).toEqual(['either', 'head_of_government'])
})

test('titles have a role, and speak for something', () => {
  const known: readonly string[] = roles
  expect(values('titles/titles.csv', 'role').filter((role) => !known.includes(role))).toEqual([])
  const speakers = new Set(values('titles/titles.csv', 'speaks_for'))
  expect([...speakers].sort()).toEqual(['none', 'organ', 'party', 'state'])
  expect(values('titles/titles.csv', 'code').filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([])
})

describe('office-holders', () => {
  const rows = table('offices/tenures.tsv')
  const at = (row: Row, column: (typeof tenureColumns)[number]): string => row[column] ?? ''
  const show = (row: Row): string => Object.values(row).join('\t')
  const isDate = (cell: string): boolean =>
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(cell) && !Number.isNaN(Date.parse(cell))

  test('the columns are those that the look-up reads', () => {
    expect(Object.keys(rows[0] ?? {})).toEqual([...tenureColumns])
  })

  test('rows are sorted by state or body', () => {
    const of = rows.map((row) => at(row, 'of'))
    expect(of).toEqual([...of].sort())
  })

  test('states, bodies and roles are known', () => {
    const known: readonly string[] = roles
    expect(
      rows.filter((row) => !isKnownBody(at(row, 'of')) || !known.includes(at(row, 'role'))).map(show),
    ).toEqual([])
  })

  test('people have names, in Latin letters', () => {
    const names = rows.map((row) => at(row, 'person'))
    expect(names.filter((name) => /[^\P{L}\p{Script=Latin}\p{Lm}]|^of |^$/u.test(name))).toEqual([])
  })

  test('dates are dates', () => {
    const bad = rows.filter((row) =>
      [at(row, 'start'), at(row, 'end'), at(row, 'as_of')].some((cell) => cell !== '' && !isDate(cell)),
    )
    expect(bad.map(show)).toEqual([])
  })

  test('no tenure ends before it starts', () => {
    const bad = rows.filter((row) => {
      const [start, end] = [at(row, 'start'), at(row, 'end')]
      const length = Math.min(start.length, end.length)
      return length > 0 && start.slice(0, length) > end.slice(0, length)
    })
    expect(bad.map(show)).toEqual([])
  })

  test('no tenure tells of a day after its origin was read', () => {
    const bad = rows.filter((row) => {
      const asOf = at(row, 'as_of')
      return [at(row, 'start'), at(row, 'end')].some((date) => {
        const length = Math.min(date.length, asOf.length)
        return date.slice(0, length) > asOf.slice(0, length)
      })
    })
    expect(bad.map(show)).toEqual([])
  })

  test('what nobody checked is marked so', () => {
    const own = rows.filter((row) => /^(own|supplement|wikidata, corrected)$/.test(at(row, 'origin')))
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter((row) => at(row, 'checked') !== 'no')).toEqual([])
  })

  test('the index of names is that of the rows', () => {
    const people = rows.map((row) => at(row, 'person'))
    const index = nameIndex(people, openNames(openFiles(packageData)))
    expect(textOf('offices/names.tsv')).toBe(['word\trows', ...index, ''].join('\n'))
  })

  test('namesakes who stay apart are in the table', () => {
    const people = new Set(rows.map((row) => `${at(row, 'person')} ${at(row, 'of')}`))
    const apart = table('names/namesakes.csv').map((row) => `${row['person']} ${row['of']}`)
    expect(apart.filter((each) => !people.has(each))).toEqual([])
  })

  test('every by-name is that of somebody in the table', () => {
    const people = new Set(rows.map((row) => at(row, 'person')))
    expect(values('names/by-names.csv', 'person').filter((person) => !people.has(person))).toEqual([])
  })

  test('junior, regional and parliamentary offices have no role', () => {
    const bad =
      /^deputy|^under|junior|state minister|province|region of|speaker|senate|parliament$|bank|caixa|academy/i
    const titles = rows.filter((row) => at(row, 'role') !== 'other').map((row) => at(row, 'title'))
    const standsIn = /\bacting (president|head of state)$/i
    expect(new Set(titles.filter((title) => bad.test(title) && !standsIn.test(title)))).toEqual(new Set())
  })
})

describe('places', () => {
  const cities = table('places/cities.tsv.gz')

  test('cities are sorted by key, each key being that of its name', () => {
    const keys = cities.map((row) => row['key'] ?? '')
    expect(keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') <= key)).toBe(true)
    const named = cities.filter((row) => row['name'] !== '')
    expect(named.filter((row) => placeKey(parts(row['name'] ?? '')) !== row['key'])).toEqual([])
  })

  test('points lie on the globe', () => {
    const points = [...cities, ...table('places/regions.csv'), ...table('places/states.csv')]
    const bad = points.filter((row) => {
      const [latitude, longitude] = [Number(row['latitude']), Number(row['longitude'])]
      return !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
    })
    expect(bad).toEqual([])
  })

  test('every spelling leads to a city', () => {
    const ids = new Set(cities.map((row) => `${row['key']} ${row['geonameid']}`))
    const bad = table('places/spellings.csv').filter(
      (row) => !ids.has(`${placeKey(parts(row['city'] ?? ''))} ${row['geonameid']}`),
    )
    expect(bad).toEqual([])
  })

  test('regions are in known states or in none', () => {
    expect(
      values('places/regions.csv', 'iso3').filter((iso3) => iso3 !== '' && !countries.has(iso3)),
    ).toEqual([])
  })
})

describe('event codes', () => {
  test('quad classes are 1 to 4 and Goldstein values within ten of zero', () => {
    const bad = table('cameo/codes.csv').filter(
      (row) => !/^[1-4]$/.test(row['quad'] ?? '') || Math.abs(Number(row['goldstein'])) > 10,
    )
    expect(bad).toEqual([])
  })

  test('the crosswalk leads from known codes to known events and contexts', () => {
    const codes = new Set(values('cameo/codes.csv', 'code'))
    const events = new Set(values('plover/events.csv', 'event'))
    const contexts = new Set(values('plover/contexts.csv', 'context'))
    const rows = table('plover/crosswalk.csv')
    expect(rows.filter((row) => !codes.has(row['cameo'] ?? '') || !events.has(row['event'] ?? ''))).toEqual(
      [],
    )
    expect(
      rows.flatMap((row) => listOf(row['contexts'])).filter((context) => !contexts.has(context)),
    ).toEqual([])
  })
})
