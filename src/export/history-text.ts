import pc from 'picocolors'
import type { LinkType, RecordStatus } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { DatedArticle, EntryOf } from '../store/archive.ts'
import { wrap } from '../text/wrap.ts'

/** A field of a position that is not as it was; absent where there was or is none. */
export interface FieldChange {
  readonly field: 'kind' | 'strength' | 'polarity' | 'condition' | 'deadline'
  readonly before?: string
  readonly after?: string
}

/** One line of a record's history: a position of its holder on the matter, or a deed that bears on one. */
export interface HistoryLine {
  readonly day?: string
  /** Of the record; of a deed the id of its article. */
  readonly id: string
  readonly kind: string
  /** How it bears on an earlier record; absent for the first. */
  readonly link?: LinkType
  readonly to?: string
  readonly rule?: string
  /** Of the record itself; of the earlier record for a deed. */
  readonly status: RecordStatus
  readonly changed: readonly FieldChange[]
  readonly sentence: string
}

/** A record with the text of its spans. */
export interface Worded {
  readonly entry: EntryOf<'records'>
  readonly words: (span: Span) => string
}

/** What is not as it was between two positions on one matter. */
export function changesBetween(before: Worded, after: Worded): readonly FieldChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  return (['kind', 'strength', 'polarity', 'condition', 'deadline'] as const).flatMap((field) => {
    const [was, is] = [old[field], now[field]]
    if (was === is) return []
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }]
  })
}

function fieldsOf({ entry, words }: Worded): Readonly<Record<FieldChange['field'], string | undefined>> {
  const { kind, strength, polarity, conditions, deadline } = entry.annotation
  const condition = conditions.map(({ span }) => words(span)).join('; ')
  return {
    kind,
    strength,
    polarity,
    condition: condition === '' ? undefined : condition,
    deadline: deadline?.value ?? (deadline?.span && words(deadline.span)),
  }
}

/** Until when a record's parties were in the news. */
export function lookedLine({ parties }: EntryOf<'records'>, seen: DatedArticle | undefined): string {
  const holders = new Set(parties.flatMap(({ role, actor }) => (role === 'holder' ? [actor] : [])))
  const isOne = holders.size < 2 && !parties.some(({ role }) => role === 'counterpart')
  const who = isOne ? 'its holder' : 'its parties together'
  return seen === undefined
    ? `never looked at again: no later article names ${who}`
    : `not looked at since ${seen.date}, when an article last named ${who}`
}

/** That it was other articles that settled a record; nothing where its own tells its status. */
export function toldElsewhere({ annotation, ownStatus }: EntryOf<'records'>): readonly string[] {
  return ownStatus === undefined
    ? []
    : [`${annotation.status.replaceAll('_', ' ')} by what other articles tell`]
}

/** The history of a record for a person. `own` is its id, `articles` how many were compared. */
export function printHistory(
  lines: readonly HistoryLine[],
  { own, articles, columns, colour }: { own: string; articles: number; columns: number; colour: boolean },
): string {
  const colours = pc.createColors(colour)
  const head = colours.bold(`On the same matter, in ${articles} article${articles === 1 ? '' : 's'}`)
  if (lines.length < 2) return `${head}: nothing else was found.\n`
  const shown = lines.flatMap((line) => {
    const day = (line.day ?? 'no date').padEnd(10)
    const label = `${day}  ${line.kind} (${line.status === 'na' ? 'no state of play' : line.status.replaceAll('_', ' ')})`
    const id = line.id === own ? 'this record' : line.id
    const space = ' '.repeat(Math.max(2, columns - label.length - id.length))
    return [
      `${colours.bold(label)}${space}${colours.dim(id)}`,
      ...[bearing(line, own), changes(line.changed)]
        .filter((text) => text !== '')
        .flatMap((text) => indent(text, columns)),
      ...indent(`“${clip(line.sentence)}”`, columns).map(colours.dim),
    ]
  })
  return `${[head, ...shown].join('\n')}\n`
}

function bearing({ link, to, rule }: HistoryLine, own: string): string {
  if (link === undefined) return ''
  const why = rule === undefined ? '' : ` (${rule.replace(/^\w+\//, '')})`
  return `${link.replaceAll('_', ' ')} ${to === own ? 'this record' : (to ?? '')}${why}`
}

function changes(changed: readonly FieldChange[]): string {
  const parts = changed.map(({ field, before = 'none', after = 'none' }) => `${field} ${before} → ${after}`)
  return parts.length === 0 ? '' : `changed: ${parts.join('; ')}`
}

const clip = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text)
const indent = (text: string, columns: number): string[] => wrap(text, columns - 2).map((line) => `  ${line}`)
