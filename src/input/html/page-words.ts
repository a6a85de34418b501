import { readFileSync } from 'node:fs'
import { DemarcheError } from '../../errors.ts'

/** What the words of `data/lexicon/page-words.csv` tell: the part that an element plays, by the words of its class and id, or what a
 *  line of the page says. */
export type PageWordKind =
  | 'furniture'
  | 'furniture phrase'
  | 'comments'
  | 'bio'
  | 'caption'
  | 'credit'
  | 'byline'
  | 'date'
  | 'deck'
  | 'live'
  | 'paywall'
  | 'correction'

const table = new URL('../../../data/lexicon/page-words.csv', import.meta.url)

let rows: readonly (readonly [kind: string, pattern: string])[] | undefined

/** The patterns of a kind, joined by `|` for use within a group. Throws E_DATA if the table is missing. */
export function pageWords(kind: PageWordKind): string {
  rows ??= readRows()
  return rows.flatMap(([of, pattern]) => (of === kind ? [pattern] : [])).join('|')
}

function readRows(): readonly (readonly [string, string])[] {
  let text: string
  try {
    text = readFileSync(table, 'utf8')
  } catch (cause) {
    const path = table.pathname
    throw new DemarcheError('E_DATA', `There is no ${path}. Install the package anew.`, {
      details: { path },
      cause,
    })
  }
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const comma = line.indexOf(',')
      const pattern = line.slice(comma + 1)
      const plain = pattern.startsWith('"') ? pattern.slice(1, -1).replaceAll('""', '"') : pattern
      return [line.slice(0, comma), plain] as const
    })
}
