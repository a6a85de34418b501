import pc from 'picocolors'
import type { Span } from '../doc/span.ts'
import type { Entry, PartyRole } from '../store/archive.ts'
import { wrap } from '../text/wrap.ts'
import { showCondition } from './condition.ts'
import { csvLine } from './csv.ts'

/** One entry of a timeline in the fields that every kind of entry shares; what is unknown is ''. */
export interface TimelineRow {
  readonly day: string
  /** Kind of the record; `meeting`, `agreement`, `event`, or `quote`. */
  readonly kind: string
  readonly who: string
  readonly toward: string
  readonly what: string
  readonly condition: string
  readonly strength: string
  readonly status: string
  readonly id: string
  readonly articleId: string
  readonly outlet: string
  readonly title: string
  readonly sentence: string
}

/** The columns of the table of a timeline, with the field that each shows. */
const timelineColumns = [
  ['day', 'day'],
  ['kind', 'kind'],
  ['who', 'who'],
  ['toward', 'toward'],
  ['what', 'what'],
  ['condition', 'condition'],
  ['strength', 'strength'],
  ['status', 'status'],
  ['id', 'id'],
  ['article_id', 'articleId'],
  ['outlet', 'outlet'],
  ['title', 'title'],
  ['sentence', 'sentence'],
] as const satisfies readonly (readonly [string, keyof TimelineRow])[]

/** The head line of the table. */
export const timelineHead = (): string => csvLine(timelineColumns.map(([name]) => name))

/** A row as a line of the table. */
export const timelineCsv = (row: TimelineRow): string =>
  csvLine(timelineColumns.map(([, field]) => row[field]))

/** The fields of an entry that a timeline tells. `words` gives the text of a span of its article. */
export function timelineRow(entry: Entry, words: (span: Span) => string): TimelineRow {
  const { id, article, day = '', exact } = entry
  const { title = '', outlet = '' } = article
  return {
    ...factsOf(entry, words),
    day,
    id,
    articleId: article.id,
    outlet,
    title,
    sentence: exact.replace(/\s+/g, ' '),
  }
}

type Facts = Pick<TimelineRow, 'kind' | 'who' | 'toward' | 'what' | 'condition' | 'strength' | 'status'>

function factsOf(entry: Entry, words: (span: Span) => string): Facts {
  const name = (role: PartyRole): string =>
    [...new Set(entry.parties.filter((party) => party.role === role).map((party) => party.name))].join(', ')
  const facts = { kind: '', who: '', toward: '', what: '', condition: '', strength: '', status: '' }
  switch (entry.layer) {
    case 'records': {
      const { kind, content, conditions, strength, status, polarity } = entry.annotation
      const what = content.map(words).join('; ')
      return {
        kind,
        who: [name('holder'), name('spokesperson') && `by ${name('spokesperson')}`]
          .filter(Boolean)
          .join(', '),
        toward: name('counterpart'),
        what: polarity === 'negative' ? `not: ${what}` : what,
        condition: conditions
          .map((condition) => {
            const { connector, rest } = showCondition(condition, words)
            return `${connector} ${rest}`
          })
          .join('; '),
        strength,
        status: status === 'na' ? '' : status,
      }
    }
    case 'quotes':
      return {
        ...facts,
        kind: 'quote',
        who: name('speaker'),
        toward: name('addressee'),
        what: entry.annotation.content.map(words).join(' … '),
      }
    case 'meetings': {
      const { type, venue, place, sidelineOf, status } = entry.annotation
      const where = [venue, place, sidelineOf && `on the sidelines of ${sidelineOf}`].filter(Boolean)
      return {
        ...facts,
        kind: 'meeting',
        who: name('participant'),
        what: [type, ...where].join(', '),
        status,
      }
    }
    case 'agreements': {
      const { name: title, status = '' } = entry.annotation
      return { ...facts, kind: 'agreement', who: name('party'), what: title, status }
    }
    case 'events': {
      const { cameoFull, cameo, plover, aux } = entry.annotation
      const what = [`CAMEO ${cameoFull ?? cameo}`, plover?.toLowerCase()].filter(Boolean).join(', ')
      return {
        ...facts,
        kind: 'event',
        who: name('actor'),
        toward: name('recipient'),
        what,
        status: aux.join(', '),
      }
    }
    case 'links':
      return facts
    default:
      return entry satisfies never
  }
}

/** A row for a person, under the head of its day: kind, who toward whom, what, on which condition; events with the sentence. */
export function printTimelineRow(
  row: TimelineRow,
  { columns, colour }: { readonly columns: number; readonly colour: boolean },
): string {
  const colours = pc.createColors(colour)
  const parties = `${row.who || 'unknown'}${row.toward === '' ? '' : ` → ${row.toward}`}`
  const state = [row.strength, row.status.replaceAll('_', ' ')].filter((part) => part !== '').join(', ')
  const label = `  ${row.kind}${state === '' ? '' : ` (${state})`}`
  const space = ' '.repeat(Math.max(2, columns - label.length - row.id.length))
  const lines = [`${label}${space}${colours.dim(row.id)}`]
  lines.push(...indent(`${parties}: ${clip(row.what)}`, columns))
  if (row.condition !== '') lines.push(...indent(row.condition, columns))
  if (row.kind === 'event') lines.push(...indent(`“${clip(row.sentence)}”`, columns).map(colours.dim))
  return `${lines.join('\n')}\n`
}

const clip = (text: string): string => (text.length > 240 ? `${text.slice(0, 239)}…` : text)
const indent = (text: string, columns: number): string[] =>
  wrap(text, columns - 4).map((line) => `    ${line}`)
