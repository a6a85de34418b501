import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { listOf, parseTable } from '../../src/knowledge/csv.ts'
import { placeKey } from '../../src/knowledge/places.ts'
import { parts } from '../../src/knowledge/words.ts'
import { type Folders, writeTable } from './table.ts'

/** What a text does with a capitalised word, counted over news. */
interface Use {
  lower: number
  afterName: number
  afterPlaceWord: number
}

const placeWords = new Set('in from at near outside around across visited visiting reached'.split(' '))
const addresses = new Set(
  'Mr Mrs Ms Dr President Minister Chancellor Senator Secretary Ambassador General Premier'.split(' '),
)
const anglophone = new Set(['US', 'GB', 'CA', 'AU', 'NZ', 'PH', 'ZA', 'IE'])

/** Writes places/common.csv: one-word city names that a text seldom means as a place. A name is listed if news print it
 *  in small letters, if it is a name of people more often than it follows a preposition of place, or if it is a small
 *  town of an English-speaking country that news never place anything in. Cities of a million are never listed for
 *  being names, capitals never at all. places/common-own.csv is added by hand. */
export function makeCommonPlaces(folders: Folders): void {
  const table = (path: string) => parseTable(readFileSync(join(folders.data, path), 'utf8'), path)
  const capitals = new Set(
    table('countries/countries.csv').flatMap((row) =>
      listOf(row['capitals']).map((name) => placeKey(parts(name))),
    ),
  )
  const kept = new Set(table('places/spellings.csv').map((row) => placeKey(parts(row['city'] ?? ''))))
  const people = namesOfPeople(folders)
  const uses = usesInNews(folders, people)
  const cities = gunzipSync(readFileSync(join(folders.data, 'places/cities.tsv.gz')))
    .toString('utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
  const largest = new Map<string, { readonly people: number; readonly country: string }>()
  for (const [key = '', , , country = '', , , population] of cities) {
    const known = largest.get(key)
    if (known === undefined || known.people < Number(population))
      largest.set(key, { people: Number(population), country })
  }
  const rows: string[][] = []
  for (const [key, city] of largest) {
    if (key.includes(' ') || capitals.has(key)) continue
    const use = uses.get(key) ?? { lower: 0, afterName: 0, afterPlaceWord: 0 }
    const isName = people.has(key) || use.afterName > use.afterPlaceWord
    const why =
      use.lower > 2 && !(kept.has(key) && city.people > 300_000)
        ? 'word'
        : city.people >= 1_000_000 || kept.has(key)
          ? undefined
          : isName && use.afterPlaceWord <= use.afterName
            ? 'name'
            : anglophone.has(city.country) && city.people < 200_000 && use.afterPlaceWord === 0
              ? 'small town'
              : undefined
    if (why !== undefined) rows.push([key, why])
  }
  for (const row of table('places/common-own.csv')) rows.push([placeKey(parts(row['name'] ?? '')), 'own'])
  writeTable(folders, 'places/common.csv', ['name', 'why'], rows)
}

function namesOfPeople(folders: Folders): Set<string> {
  const found = new Set<string>()
  const add = (name: string): void => {
    for (const part of parts(name)) if (part.length > 1) found.add(part.toLowerCase())
  }
  const given = readFileSync(join(folders.data, 'names/given.csv'), 'utf8')
  for (const row of parseTable(given, 'given.csv'))
    for (const name of [row['name'] ?? '', ...listOf(row['forms'])]) add(name)
  for (const line of readFileSync(join(folders.data, 'offices/tenures.tsv'), 'utf8').split('\n').slice(1)) {
    add(line.split('\t')[3] ?? '')
  }
  return found
}

function usesInNews(folders: Folders, people: ReadonlySet<string>): Map<string, Use> {
  const uses = new Map<string, Use>()
  const folder = join(folders.raw, 'articles')
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort()) {
    for (const line of gunzipSync(readFileSync(join(folder, file)))
      .toString('utf8')
      .split('\n')) {
      if (line === '') continue
      const { text } = JSON.parse(line) as { readonly text: string }
      count(text, people, uses)
    }
  }
  return uses
}

function count(text: string, people: ReadonlySet<string>, uses: Map<string, Use>): void {
  const words = text.match(/[\p{L}]+(?:[’'-][\p{L}]+)*/gu) ?? []
  for (const [i, word] of words.entries()) {
    const key = placeKey(parts(word.replace(/[’']s$/, '')))
    const use = uses.get(key) ?? { lower: 0, afterName: 0, afterPlaceWord: 0 }
    const before = words[i - 1] ?? ''
    if (/^\p{Ll}/u.test(word)) use.lower++
    else if (placeWords.has(before)) use.afterPlaceWord++
    else if (addresses.has(before) || (/^\p{Lu}/u.test(before) && people.has(before.toLowerCase())))
      use.afterName++
    uses.set(key, use)
  }
}
