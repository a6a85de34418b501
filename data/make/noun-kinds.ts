import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Folders, writeTable } from './table.ts'

/** WordNet's files of noun senses that name kinds of actors: noun.person, noun.group, noun.location. */
const files: ReadonlyMap<string, string> = new Map([
  ['18', 'person'],
  ['14', 'group'],
  ['15', 'place'],
])

/** Writes lexicon/mention-noun-kinds.csv: nouns whose most frequent sense in WordNet (`dict`, its folder of databases) is a
 *  person, a group or a place, if the articles or treebanks of the raw folder have them. Meetings and deeds are no groups. */
export function makeNounKinds(folders: Folders, dict: string): void {
  const kindAt = kindsIn(linesOf(join(dict, 'data.noun')))
  const seen = vocabulary(folders)
  const events = new Set(['meeting-words', 'event-nouns'].flatMap((table) => firstCells(folders, table)))
  const rows: string[][] = []
  for (const line of linesOf(join(dict, 'index.noun'))) {
    const cells = line.trim().split(' ')
    const [word = ''] = cells
    const senses = Number(cells[2])
    const kind = kindAt.get(cells[cells.length - senses] ?? '')
    const isThing = kind === 'person' && things.has(word)
    if (kind !== undefined && !isThing && /^[a-z][a-z-]+$/.test(word) && seen.has(word) && !events.has(word))
      rows.push([word, kind])
  }
  writeTable(folders, 'lexicon/mention-noun-kinds.csv', ['noun', 'kind'], rows)
}

/** Words that are people in WordNet, but things or qualities in the news. */
const things = new Set(
  `abomination amazon amen ancient antecedent ate badger banks bellwether booster born brave bridges
   broad browser budge burger burns calculator carrier chambers changer clone comforter comic conveyor
   cooky crane cuckoo diesel dis divine doc domino don downing drew dry embodiment eos eve extra fields
   filibuster fly-by-night fossil gates graves grind hardy heavy hunt longer luna mach marks masters
   mater mills mod modern munch mutation mute natural nondescript ops orderly ordinary parks phantom
   pivot powerhouse primitive probable quad rip same scanner scopes screw sensitive server sessions
   shrimp shrink silly spirit splitter spoiler steady stiff straight subsidiary swift tackle tart teach
   temp temporary topper torpedo tough tracer trailer trimmer usher voluntary waters waver wells whale
   white wight worthy yahoo`.split(/\s+/),
)

/** Senses whose groups are people: not every "set" and "series" is. */
const bodies = new Set(['social_group', 'people', 'ethnic_group'])

/** The kind of every sense, by its offset. */
function kindsIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const above = new Map<string, readonly string[]>()
  const isBody = new Map<string, boolean>()
  const kinds = new Map<string, string>()
  for (const line of lines) {
    const cells = line.split(' ')
    const [offset = '', file = ''] = cells
    const parents = cells.flatMap((cell, index) => (cell === '@' ? [cells[index + 1] ?? ''] : []))
    above.set(offset, parents)
    const words = cells.slice(4, 4 + 2 * Number.parseInt(cells[3] ?? '0', 16))
    if (words.some((word) => bodies.has(word))) isBody.set(offset, true)
    const kind = files.get(file)
    if (kind !== undefined) kinds.set(offset, kind)
  }
  const isUnderBody = (offset: string, steps: number): boolean =>
    isBody.get(offset) === true ||
    (steps < 20 && (above.get(offset) ?? []).some((parent) => isUnderBody(parent, steps + 1)))
  return new Map([...kinds].filter(([offset, kind]) => kind !== 'group' || isUnderBody(offset, 0)))
}

const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '))

function firstCells({ data }: Folders, table: string): string[] {
  return linesOf(join(data, 'lexicon', `${table}.csv`)).map((line) => line.split(',')[0] ?? '')
}

/** Every word in lower case that the raw texts have, and what may be its singular. */
function vocabulary({ raw }: Folders): ReadonlySet<string> {
  const found = new Set<string>()
  for (const folder of ['articles', 'ud']) {
    for (const file of readdirSync(join(raw, folder)).filter((name) => name.endsWith('.jsonl.gz'))) {
      const text = gunzipSync(readFileSync(join(raw, folder, file))).toString('utf8')
      for (const word of text.match(/\b[a-z][a-z-]{2,}\b/g) ?? []) {
        found.add(word)
        found.add(word.replace(/s$/, ''))
        found.add(word.replace(/ies$/, 'y'))
        found.add(word.replace(/(ch|sh|ss|x)es$/, '$1'))
        found.add(word.replace(/men$/, 'man'))
      }
    }
  }
  return found
}
