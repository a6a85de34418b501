import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTable } from '../../src/knowledge/csv.ts'
import { type Draft, isNear } from './offices.ts'
import type { Folders } from './table.ts'

/** The last month that the factbook tells of. The copy is of May, but no head of after January is in it. */
const asOf = '2026-01'

const heads: readonly { readonly title: RegExp; readonly role: string }[] = [
  {
    title:
      /^((?:Transitional |Interim |Federal |State )?President|King|Queen|Emperor|Amir|Emir|Sultan(?: and Prime Minister)?|Grand Duke|Prince|Supreme Leader|Pope)$/,
    role: 'head_of_state',
  },
  {
    title:
      /^((?:Interim |Acting |Caretaker |Transitional )?Prime Minister|Premier|Chancellor|Federal Chancellor|Taoiseach|Chairperson of the Council of Ministers)$/,
    role: 'head_of_government',
  },
]

const ranks =
  'Capt\\.|Col\\.|Gen\\.|Lt\\. Gen\\.|Maj\\. Gen\\.|Sheikh|Dr\\.|Sir|Field Marshal|Brig\\. Gen\\.|Vice President'

/** Adds the heads of the factbook. A head who is already there with an open end was still in office when the factbook
 *  was read; titles in front of the name decide the role, for it lists executive presidents as heads of government too. */
export function factbookRows(
  folders: Folders,
  rows: readonly Draft[],
  same: (a: string, b: string) => boolean,
): Draft[] {
  const result = [...rows]
  const states = statesOf(folders)
  const path = join(folders.raw, 'actors/leaders_factbook_2026.csv')
  for (const line of parseTable(readFileSync(path, 'utf8'), path)) {
    const found = headOf(line['title_and_name'] ?? '')
    const of = line['iso3'] === 'UNK' ? 'XKX' : (line['iso3'] ?? '')
    const start = line['since'] ?? ''
    if (found === undefined || found.role !== line['office'] || start === '' || !states.has(of)) continue
    const tenures = result.filter(
      (row) =>
        row.of === of &&
        row.role === found.role &&
        isSameStart(row.start, start) &&
        same(found.person, row.person),
    )
    // Where another origin tells that the holder left since, the factbook lags behind.
    if (tenures.some((row) => row.end > start)) continue
    const latest = tenures.filter((row) => row.end === '').sort((a, b) => (a.start < b.start ? 1 : -1))[0]
    const open = latest === undefined ? -1 : result.indexOf(latest)
    const known = result[open]
    const origin = 'factbook'
    if (known !== undefined)
      result[open] = {
        ...known,
        asOf: known.asOf > asOf ? known.asOf : asOf,
        origin: known.origin.includes(origin) ? known.origin : `${known.origin}, ${origin}`,
        checked: known.checked || isNear(known.start, start),
      }
    else result.push({ of, ...found, qid: '', start, end: '', asOf, acting: false, origin, checked: true })
  }
  return result
}

/** Members of the United Nations and the states beside them; heads of dependencies are those of the state they depend on. */
function statesOf(folders: Folders): ReadonlySet<string> {
  const path = join(folders.data, 'countries/countries.csv')
  const rows = parseTable(readFileSync(path, 'utf8'), path)
  const members = rows.filter((row) => row['un_member'] === 'yes').map((row) => row['iso3'] ?? '')
  return new Set([...members, 'PSE', 'TWN', 'VAT', 'XKX'])
}

/** The factbook gives the first day of the present office or the present term. */
const isSameStart = (known: string, since: string): boolean =>
  isNear(known, since) || known.slice(0, 7) <= since.slice(0, 7)

function headOf(text: string): { title: string; person: string; role: string } | undefined {
  const words = text
    .replace(/ \([^)]*\)/g, '')
    .replace(new RegExp(`\\b(${ranks}) `, 'g'), '')
    .split(' ')
  for (let i = words.length - 1; i > 0; i--) {
    const title = words.slice(0, i).join(' ')
    const role = heads.find((head) => head.title.test(title))?.role
    // "President of the Council … NAME": where the name begins cannot be told.
    if (role !== undefined && words[i] === 'of') return undefined
    if (role !== undefined) {
      return { title, person: nameOf(words.slice(i)).replace(/^and Foreign Minister /, ''), role }
    }
  }
  return undefined
}

/** "Joao Manuel Goncalves LOURENCO" as a name is written. */
function nameOf(words: readonly string[]): string {
  return words
    .filter((word) => !/^\(.*\)$/.test(word))
    .map((word) =>
      /^[IVX]+$/.test(word)
        ? word
        : word.replace(/\p{Lu}[\p{Lu}'’]+/gu, (run) => run.charAt(0) + run.slice(1).toLowerCase()),
    )
    .join(' ')
    .replace(/,.*$/, '')
    .replace(/ of (the )?\p{Lu}\w+$/u, '')
}
