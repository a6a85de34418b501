import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ActorsGold, faults } from '../../bench/gold/actors/check.ts'

const gold = join(import.meta.dirname, '..', '..', 'bench', 'gold')
const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T
const files = readdirSync(join(gold, 'actors')).filter((name) => name.endsWith('.json'))
const all = files.map((name) => [name, read<ActorsGold>(gold, 'actors', name)] as const)

/** The text of a story kept outside the repository, where its folder is named and has it. */
function storyText(id: string): string | undefined {
  const path = join(process.env['DEMARCHE_DATA'] ?? '', 'commitments', 'stories', `${id}.gold.json`)
  if (process.env['DEMARCHE_DATA'] === undefined || !existsSync(path)) return undefined
  return read<{ text: string }>(path).text
}

describe.each(all)('%s', (name, file) => {
  test('it keeps to the scheme, and its spans to its text', () => {
    expect(name).toBe(`${file.id}.json`)
    expect(file.actors.length).toBeGreaterThan(1)
    expect(faults(file, file.text ?? storyText(file.id))).toEqual([])
  })

  test('text and date are those of its source, and the text of a story stays out', () => {
    if (file.source.startsWith('v')) return expect(file.text).toBeUndefined()
    const source = read<{ text: string; date: string }>(gold, 'entities', `${file.source}.json`)
    expect([file.text, file.date]).toEqual([source.text, source.date])
  })
})

const sound: ActorsGold = {
  id: 'x01',
  source: 'x01',
  sha256: 'a4a5df36a01fc412bdae3dc4b1c31db83f177378fa93d177141b38be7890e664',
  text: 'Ms Aro said Tarn and Oss would keep their truce.',
  date: '2020-01-01',
  part: 'dev',
  actors: [
    {
      id: 'aro',
      type: 'person',
      name: 'Aro',
      names: ['Aro', 'Ms Aro'],
      offices: [{ office: 'foreign minister', of: 'tarn', status: 'current', basis: 'knowledge' }],
      speaksFor: 'tarn',
      mentions: [{ start: 0, end: 6, text: 'Ms Aro', kind: 'name' }],
    },
    {
      id: 'tarn',
      type: 'state',
      name: 'Tarn',
      names: ['Tarn'],
      offices: [],
      mentions: [{ start: 12, end: 16, text: 'Tarn', kind: 'name' }],
    },
    {
      id: 'oss',
      type: 'state',
      name: 'Oss',
      names: ['Oss'],
      offices: [],
      mentions: [{ start: 21, end: 24, text: 'Oss', kind: 'name' }],
    },
  ],
  plural_mentions: [{ start: 36, end: 41, text: 'their', kind: 'pronoun', actors: ['tarn', 'oss'] }],
}

describe('the check', () => {
  const [aro, tarn, oss] = sound.actors
  if (!aro || !tarn || !oss) throw new Error('three actors')
  const moved = { ...tarn, mentions: [{ start: 13, end: 17, text: 'Tarn', kind: 'name' }] }
  const other = { ...tarn, mentions: [{ start: 12, end: 16, text: 'Tarn', kind: 'pronoun' }] }
  const unheard = { ...tarn, names: ['Tarn', 'Tarn'], type: 'country' }
  const wide = { ...tarn, mentions: [{ start: 3, end: 16, text: 'Aro said Tarn', kind: 'nominal' }] }

  test('a sound file has no faults', () => expect(faults(sound)).toEqual([]))

  test.each([
    ['a span beside its words', { ...sound, actors: [aro, moved, oss] }, 'the text has "arn "'],
    ['a word cut in two', { ...sound, actors: [aro, moved, oss] }, 'cuts a word'],
    ['a name as a pronoun', { ...sound, actors: [aro, other, oss] }, 'is of kind pronoun'],
    ['an unknown type', { ...sound, actors: [aro, unheard, oss] }, 'type country'],
    ['a name that stands twice', { ...sound, actors: [aro, unheard, oss] }, 'stands twice'],
    ['mentions that cross', { ...sound, actors: [aro, wide, oss] }, 'crosses another'],
    ['an actor that is missing', { ...sound, actors: [aro, tarn] }, '"their": unknown oss'],
    [
      'a name the actor does not bear',
      { ...sound, actors: [{ ...aro, names: ['Aro'] }, tarn, oss] },
      '"Ms Aro"',
    ],
    ['the wrong part', { ...sound, id: 'e03' }, 'part dev'],
    ['another text', { ...sound, text: 'Ms Aro said Tarn and Oss would keep their trucE.' }, 'digest'],
  ])('finds %s', (_, file, fault) => {
    expect(faults(file).join('\n')).toContain(fault)
  })
})
