import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Chance, chanceOf } from './chance.ts'

const syllables = [
  'ka',
  'lo',
  'mi',
  'ren',
  'ta',
  'vo',
  'sel',
  'dur',
  'ni',
  'ash',
  'bre',
  'cor',
  'el',
  'fan',
  'gu',
]

export interface State {
  readonly code: string
  readonly name: string
}

/** The states of `data/` whose name is one plain word. */
export const states: readonly State[] = readFileSync(
  join(import.meta.dirname, '../../data/countries/countries.csv'),
  'utf8',
)
  .split('\n')
  .slice(1)
  .flatMap((line) => {
    const [code = '', , name = ''] = line.split(',')
    return /^[A-Z][a-z]+$/.test(name) ? [{ code, name }] : []
  })

export const agencies = ['Strait News Agency', 'Meridian Wire', 'Harbour Press Agency']
export const outlets = Array.from({ length: 40 }, (_, number) => {
  const chance = chanceOf(700 + number)
  return `${nameOf(chance)} ${chance.of(['Courier', 'Herald', 'Gazette', 'Observer', 'Post'])}`
})

export const verbs = [
  'open',
  'repair',
  'widen',
  'return',
  'deliver',
  'release',
  'fund',
  'restore',
  'move',
  'sell',
]
export const things = [
  ...[
    'bridge',
    'harbour',
    'railway',
    'ferry',
    'pipeline',
    'school',
    'hospital',
    'road',
    'canal',
    'warehouse',
  ],
  ...[
    'tractor',
    'generator',
    'archive',
    'vessel',
    'radar',
    'dam',
    'market',
    'quarry',
    'sawmill',
    'lighthouse',
  ],
]
export const kinds = [
  'old',
  'northern',
  'new',
  'joint',
  'coastal',
  'upper',
  'closed',
  'second',
  'western',
  'long',
]

/** A name that nobody has, of two or three syllables. */
export function nameOf(chance: Chance): string {
  const word = Array.from({ length: 2 + chance.below(2) }, () => chance.of(syllables)).join('')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Plain words of no meaning, a few of them far more often than most. */
export const fillers: readonly string[] = Array.from({ length: 8000 }, (_, number) => {
  const chance = chanceOf(9000 + number)
  return Array.from({ length: 2 + chance.below(3) }, () => chance.of(syllables)).join('')
})

const firstDay = Date.UTC(2012, 0, 1)
const aDay = 86_400_000 // milliseconds
const articlesADay = 27.4 // 100,000 in ten years

/** The day of an article by its number, as milliseconds. */
export const timeOf = (number: number): number => firstDay + Math.floor(number / articlesADay) * aDay

export const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
export const laterBy = (time: number, days: number): number => time + days * aDay
