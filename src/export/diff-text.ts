import pc from 'picocolors'
import { wrap } from '../text/wrap.ts'
import type { RecordDifference } from './reading-diff.ts'

/** How often something changed between two readers. */
export interface DifferenceCounts {
  same: number
  changed: number
  appeared: number
  vanished: number
}

/** A difference with the article that shows it. */
export type ArticleDifference = RecordDifference & { readonly article: string }

/** What two readers make of the same articles. */
export interface ReaderComparison {
  /** What was compared: reader versions or files. */
  readonly before: string
  readonly after: string
  readonly articles: {
    readonly compared: number
    /** With any difference. */
    readonly different: number
    /** Read by one of the two only. */
    readonly onlyBefore: number
    readonly onlyAfter: number
  }
  /** By kind of the record; that of the later reading where the kind changed. */
  readonly kinds: Readonly<Record<string, DifferenceCounts>>
  /** Field → number of records in which it changed. */
  readonly fields: Readonly<Record<string, number>>
  readonly examples: readonly ArticleDifference[]
}

/** A comparison for a person: counts, then examples. */
export function printComparison(
  comparison: ReaderComparison,
  { columns, colour }: { readonly columns: number; readonly colour: boolean },
): string {
  const colours = pc.createColors(colour)
  const { before, after, articles, kinds, fields, examples } = comparison
  const lines = [
    ...indent(`before: ${before}`, columns, 0),
    ...indent(`after:  ${after}`, columns, 0),
    `${count(articles.compared, 'article')} compared, ${articles.different} with differences`,
    ...onlyLine(articles.onlyBefore, 'before', columns),
    ...onlyLine(articles.onlyAfter, 'after', columns),
  ]
  if (articles.compared > 0)
    lines.push('', ...table(kinds).map((line, row) => (row === 0 ? colours.bold(line) : line)))
  const changed = Object.entries(fields).sort(([, a], [, b]) => b - a)
  if (changed.length > 0) {
    const told = changed.map(([field, number]) => `${field} ${number}`).join(', ')
    lines.push('', ...indent(`Fields that changed: ${told}`, columns, 0))
  }
  for (const example of examples) lines.push('', ...printExample(example, columns, colours))
  return `${lines.join('\n')}\n`
}

const onlyLine = (number: number, which: 'before' | 'after', columns: number): string[] =>
  number === 0
    ? []
    : indent(
        `${count(number, 'article')} left out: only one reading is there, that of “${which}”`,
        columns,
        0,
      )

function table(kinds: ReaderComparison['kinds']): readonly string[] {
  const rows = Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1))
  const sum = (name: keyof DifferenceCounts): number => rows.reduce((total, [, row]) => total + row[name], 0)
  const all = {
    same: sum('same'),
    changed: sum('changed'),
    appeared: sum('appeared'),
    vanished: sum('vanished'),
  }
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(14)}${cells.map((cell) => cell.padStart(10)).join('')}`
  const cells = ({ same, changed, appeared, vanished }: DifferenceCounts): string[] =>
    [same, changed, appeared, vanished].map(String)
  return [
    line('records', ['same', 'changed', 'appeared', 'vanished']),
    ...rows.map(([kind, row]) => line(kind, cells(row))),
    line('all', cells(all)),
  ]
}

function printExample(
  example: ArticleDifference,
  columns: number,
  colours: ReturnType<typeof pc.createColors>,
): string[] {
  const { change, article, record } = example
  const label = `${change}: ${record.kind}`
  const id = article.slice(0, 12)
  const space = ' '.repeat(Math.max(2, columns - label.length - id.length))
  const { holder = '', counterpart = '', content = '' } = record.fields
  const parties = `${holder || 'holder unknown'}${counterpart === '' ? '' : ` → ${counterpart}`}`
  const fields = example.change === 'changed' ? example.fields : []
  return [
    `${colours.bold(label)}${space}${colours.dim(id)}`,
    ...indent(`${parties}: ${clip(content)}`, columns, 2),
    ...fields.flatMap(({ field, before, after }) =>
      indent(`${field}: ${clip(before) || 'none'} → ${clip(after) || 'none'}`, columns, 2),
    ),
    ...indent(`“${clip(record.sentence)}”`, columns, 2).map(colours.dim),
  ]
}

const clip = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text)
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
const indent = (text: string, columns: number, by: number): string[] =>
  wrap(text, columns - by).map((line) => `${' '.repeat(by)}${line}`)
