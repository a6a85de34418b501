import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows } from '../bench/rows.ts'
import type { Span } from './split.ts'

/** A sentence of which a reader said what positions it takes. */
export interface Position extends Span {
  /** Kinds of its records, each with the other kinds that are right as well. */
  readonly kinds: readonly (readonly string[])[]
  /** Kinds that may be seen in it or not. */
  readonly open: readonly string[]
}

/** The paragraphs of an article that hold such sentences. Offsets are into `text`. */
export interface PositionText {
  readonly id: string
  readonly paragraphs: readonly { readonly text: string; readonly positions: readonly Position[] }[]
}

interface Row extends Span {
  readonly kinds: string
}

/** Sentences of official texts with their positions (`gold`: the folder of gold data), the words from the articles in `data`; nothing
 *  without these. */
export function positionTexts(gold: string, data: string): readonly PositionText[] {
  const rows = rowsByArticle(join(gold, 'positions', 'official.csv'))
  const folder = join(data, 'articles')
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz')) : []
  const articles = files
    .sort()
    .flatMap((name) => readRows<{ readonly id: string; readonly text: string }>(join(folder, name)))
  return articles.flatMap(({ id, text }) => {
    const own = rows.get(id)
    return own === undefined ? [] : [{ id, paragraphs: paragraphsOf(text, own) }]
  })
}

function rowsByArticle(path: string): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
    const [article = '', start, end, kinds = ''] = line.split(',')
    const row = { start: Number(start), end: Number(end), kinds }
    const known = found.get(article)
    if (known) known.push(row)
    else found.set(article, [row])
  }
  return found
}

function paragraphsOf(text: string, rows: readonly Row[]): PositionText['paragraphs'] {
  const found = new Map<number, { text: string; positions: Position[] }>()
  for (const { start, end, kinds } of rows) {
    const from = text.lastIndexOf('\n', start) + 1
    const stop = text.indexOf('\n', end)
    const known = found.get(from) ?? { text: '', positions: [] }
    const own = text.slice(from, stop < 0 ? text.length : stop)
    known.text = own.length > known.text.length ? own : known.text
    known.positions.push({ start: start - from, end: end - from, ...read(kinds) })
    found.set(from, known)
  }
  return [...found.values()]
}

/** `assessment/evaluation+commitment?`: one record of either kind, and perhaps another. */
function read(cell: string): Pick<Position, 'kinds' | 'open'> {
  const kinds: string[][] = []
  const open: string[] = []
  for (const part of cell === 'none' ? [] : cell.split('+')) {
    const own = part.replaceAll('?', '').split('/')
    if (part.includes('?')) open.push(...own)
    else kinds.push(own)
  }
  return { kinds, open }
}
