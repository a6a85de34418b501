import pc from 'picocolors'
import type { Span } from '../doc/span.ts'
import type { Entry, EntryOf, PartyRole } from '../store/archive.ts'
import { wrap } from '../text/wrap.ts'
import { showCondition } from './condition.ts'

export interface EntryTextOptions {
  /** Width in columns. Default 80. */
  readonly columns?: number
  /** Whether ANSI colours are used. Default false. */
  readonly colour?: boolean
  /** Text of a span of the entry's article. */
  readonly words: (span: Span) => string
  /** What else is known of it, a line each. */
  readonly remarks?: readonly string[]
}

type Colours = ReturnType<typeof pc.createColors>

/** One entry for a person, in a few lines: what, who, on which condition, and the sentence that it rests on. */
export function printEntry(entry: Entry, options: EntryTextOptions): string {
  const { columns = 80, colour = false, words, remarks = [] } = options
  const colours = pc.createColors(colour)
  const lines = [
    head(entry, columns, colours),
    ...facts(entry, words, colours).flatMap((line) => indent(line, columns)),
    ...indent(`“${clip(entry.exact.replace(/\s+/g, ' '), 400)}”`, columns).map(colours.dim),
    ...indent(origin(entry), columns).map(colours.dim),
    ...remarks.flatMap((remark) => indent(remark, columns)),
  ]
  return `${lines.join('\n')}\n`
}

const indent = (text: string, columns: number): string[] => wrap(text, columns - 2).map((line) => `  ${line}`)
const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text

function origin({ article }: Entry): string {
  return [article.title ?? 'untitled', article.outlet, article.date]
    .filter((part) => part !== undefined)
    .join(', ')
}

function head(entry: Entry, columns: number, colours: Colours): string {
  const left = `${entry.day ?? 'no date'.padEnd(10)}  ${label(entry)}`
  const space = Math.max(2, columns - left.length - entry.id.length)
  return `${colours.bold(left)}${' '.repeat(space)}${colours.dim(entry.id)}`
}

function label(entry: Entry): string {
  switch (entry.layer) {
    case 'records': {
      const { kind, strength, polarity, status } = entry.annotation
      const negative = polarity === 'negative' ? 'not to, ' : ''
      return `${kind} (${negative}${strength}${status === 'na' ? '' : `, ${status.replaceAll('_', ' ')}`})`
    }
    case 'quotes':
      return `${entry.annotation.form} speech`
    case 'meetings':
      return `${entry.annotation.type} (${entry.annotation.status})`
    case 'agreements':
      return entry.annotation.status === undefined ? 'agreement' : `agreement (${entry.annotation.status})`
    case 'events': {
      const { cameoFull, cameo, plover, aux } = entry.annotation
      return [`event ${cameoFull ?? cameo}`, plover, ...aux].filter((part) => part !== undefined).join(' ')
    }
    case 'links':
      return `link: ${entry.annotation.type.replaceAll('_', ' ')}`
    default:
      return entry satisfies never
  }
}

function names(entry: Entry, role: PartyRole): string {
  return [...new Set(entry.parties.filter((party) => party.role === role).map(({ name }) => name))].join(', ')
}

function facts(entry: Entry, words: (span: Span) => string, colours: Colours): string[] {
  switch (entry.layer) {
    case 'records':
      return recordFacts(entry, words, colours)
    case 'quotes': {
      const speaker =
        names(entry, 'speaker') || entry.annotation.source.map(words).join(' ') || 'speaker unknown'
      return [`${speaker}: ${entry.annotation.content.map(words).join(' … ')}`]
    }
    case 'meetings': {
      const { place, sidelineOf, venue } = entry.annotation
      const where = [venue, place, sidelineOf && `on the sidelines of ${sidelineOf}`]
        .filter(Boolean)
        .join(', ')
      return [[names(entry, 'participant') || 'participants unknown', where].filter(Boolean).join(' — ')]
    }
    case 'agreements':
      return [entry.annotation.name, names(entry, 'party')].filter((line) => line !== '')
    case 'events':
      return [`${names(entry, 'actor') || 'unknown'} → ${names(entry, 'recipient') || 'unknown'}`]
    case 'links':
      return [`${entry.annotation.from} ${entry.annotation.type.replaceAll('_', ' ')} ${entry.annotation.to}`]
    default:
      return entry satisfies never
  }
}

function recordFacts(entry: EntryOf<'records'>, words: (span: Span) => string, colours: Colours): string[] {
  const { content, conditions, deadline } = entry.annotation
  const counterpart = names(entry, 'counterpart')
  const local = (id: string): string => entry.parties.find((party) => party.local === id)?.name ?? id
  const parties = `${names(entry, 'holder') || 'holder unknown'}${counterpart === '' ? '' : ` → ${counterpart}`}`
  const lines = [`${colours.bold(parties)}: ${content.map(words).join('; ')}`]
  for (const condition of conditions) {
    const { connector, rest } = showCondition(condition, words)
    const whose = condition.by.length > 0 ? ` — up to ${condition.by.map(local).join(', ')}` : ''
    lines.push(`${colours.bold(connector)} “${rest}”${whose}`)
  }
  if (deadline)
    lines.push(`BY ${deadline.value ?? 'no date'}${deadline.span ? ` (“${words(deadline.span)}”)` : ''}`)
  const spokesperson = names(entry, 'spokesperson')
  if (spokesperson !== '') lines.push(`said by ${spokesperson}`)
  return lines
}
