import pc from 'picocolors'
import type { Doc } from '../doc/doc.ts'
import type { Actor, Attribution, Condition, Meeting, Quote, StatementRecord } from '../doc/layers.ts'
import { type Span, touching } from '../doc/span.ts'
import { wrap } from '../text/wrap.ts'
import { showCondition } from './condition.ts'

export interface TextOptions {
  /** Width in columns. Default 80. */
  readonly columns?: number
  /** Whether ANSI colours are used. Default false. */
  readonly colour?: boolean
}

type Colours = ReturnType<typeof pc.createColors>

interface View {
  readonly doc: Doc
  readonly width: number
  readonly colours: Colours
  readonly name: (id: string) => string
  readonly words: (span: Span) => string
}

/** The reading for a person: the article sentence by sentence with its record below each, then who, meetings,
 *  agreements and notes. Entries stand under the sentence that they rest on. */
export function printText(doc: Doc, options: TextOptions = {}): string {
  const { columns = 80, colour = false } = options
  const actors = new Map(doc.actors.map((actor) => [actor.id, actor]))
  const view: View = {
    doc,
    width: columns,
    colours: pc.createColors(colour),
    name: (id) => actors.get(id)?.name ?? id,
    words: (span) => doc.article.text.slice(span.start, span.end).replace(/\s+/g, ' '),
  }
  const blocks = [header(view), body(view), people(view), meetings(view), agreements(view), notes(view)]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function header({ doc, colours, width }: View): string[] {
  const { id, meta } = doc.article
  const facts = [meta.outlet, meta.date ?? 'date unknown', meta.language, id.slice(0, 12)]
  const title = meta.title === undefined ? [] : wrap(meta.title, width).map((line) => colours.bold(line))
  return [...title, colours.dim(facts.filter((fact) => fact !== undefined).join(' · '))]
}

function body(view: View): string[] {
  const { doc, colours, width } = view
  const entries = byEvidence(view)
  const lines: string[] = []
  let sectionEnd = -1
  for (const sentence of doc.sentences) {
    const [section] = touching(doc.sections, sentence.span)
    if (section && section.span.end !== sectionEnd) {
      if (sectionEnd >= 0) lines.push('')
      sectionEnd = section.span.end
    }
    const label = section && section.kind !== 'paragraph' ? `[${section.kind}] ` : ''
    const paint =
      section?.kind === 'headline'
        ? colours.bold
        : label === ''
          ? (text: string): string => text
          : colours.dim
    lines.push(...wrap(`${label}${view.words(sentence.span)}`, width).map(paint))
    for (const entry of entries.get(sentence.key) ?? [])
      lines.push(...entry.map((line) => `  ${colours.dim('│')} ${line}`))
  }
  return lines
}

/** The printed entries of each sentence, by sentence key. */
function byEvidence(view: View): Map<string, string[][]> {
  const { doc } = view
  const found = new Map<string, string[][]>()
  const put = (span: Span | undefined, lines: string[]): void => {
    const [sentence] = span ? touching(doc.sentences, span) : []
    if (!sentence) return
    found.set(sentence.key, [...(found.get(sentence.key) ?? []), lines])
  }
  for (const record of doc.records)
    put(record.cue[0] ?? record.evidence[0] ?? record.span, printRecord(view, record))
  for (const quote of doc.quotes) put(quote.content[0] ?? quote.span, printQuote(view, quote))
  return found
}

function printRecord(view: View, record: StatementRecord): string[] {
  const { colours, name, words } = view
  const list = (ids: readonly string[], none: string): string =>
    ids.length > 0 ? ids.map(name).join(', ') : none
  const parties = record.counterpart.length > 0 ? ` → ${list(record.counterpart, '')}` : ''
  const kind = colours.bold(record.kind.toUpperCase())
  const facts = [record.strength, record.polarity === 'negative' ? 'negative' : '', record.status].filter(
    Boolean,
  )
  const lines = [
    `${kind} ${list(record.holder, 'holder unknown')}${parties} ${colours.dim(`(${facts.join(', ')})`)}`,
  ]
  const inner = view.width - 8
  for (const content of record.content) lines.push(...hang('', words(content), inner))
  for (const condition of record.conditions) lines.push(...printCondition(view, condition, inner))
  if (record.deadline) {
    const { span, value } = record.deadline
    lines.push(`  BY ${value ?? 'no date given'}${span ? ` (“${words(span)}”)` : ''}`)
  }
  if (record.spokesperson.length > 0) lines.push(`  said by ${list(record.spokesperson, '')}`)
  const said = list(record.spokesperson, '')
  const chain = record.attribution
    .map((link) => attributed(view, link))
    .filter((name) => name !== '' && name !== said)
  for (const name of new Set(chain)) lines.push(`  according to ${name}`)
  if (record.secondary.length > 0) {
    lines.push(...hang('also in: ', record.secondary.map((span) => `“${words(span)}”`).join('; '), inner))
  }
  return lines
}

/** Who a link of an attribution chain names: the actor, else its words; nothing for a pronoun that nobody could be found for. */
function attributed({ doc, name, words }: View, { actors, source }: Attribution): string {
  if (actors.length > 0) return actors.map(name).join(', ')
  const [token] = source.flatMap((span) => touching(doc.tags, span))
  return token?.upos === 'PRON' ? '' : source.map(words).join(' ')
}

function printCondition({ name, words, colours }: View, condition: Condition, width: number): string[] {
  const by = condition.by.length > 0 ? ` — up to ${condition.by.map(name).join(', ')}` : ''
  const { connector, rest } = showCondition(condition, words)
  return hang(`${colours.bold(connector)} `, `“${rest}”${by}`, width, connector.length + 1)
}

function printQuote(view: View, quote: Quote): string[] {
  const { name, words, colours, width } = view
  const speaker =
    quote.speakers.length > 0 ? quote.speakers.map(name).join(', ') : quote.source.map(words).join(' ')
  const chain = quote.attribution
    .map((link) => attributed(view, link))
    .filter((link) => link !== '' && link !== speaker)
  const via = chain.length > 0 ? `, according to ${chain.join(', ')}` : ''
  const text = `${speaker || 'speaker unknown'} (${quote.form}${via}): ${quote.content.map(words).join(' … ')}`
  const [first = ''] = wrap(text, width - 14)
  return [colours.dim(`quote  ${first}${text.length > first.length ? ' …' : ''}`)]
}

function people({ doc, colours, name, width }: View): string[] {
  const shown = doc.actors.filter(({ type, offices }) => type === 'person' || offices.length > 0)
  if (shown.length === 0) return []
  return [colours.bold('Who'), ...shown.flatMap((actor) => hang('', personLine(actor, name), width - 2))]
}

function personLine(actor: Actor, name: (id: string) => string): string {
  const offices = actor.offices.map(({ office, title, of, status, basis }) => {
    const state = status === 'current' ? '' : `${status} `
    // The words of the article say whose office it is; a title from the tables does not.
    if (basis === 'text') return `${state}${title ?? (of === undefined ? office : `${office} of ${of}`)}`
    return `${state}${title ?? office}${of === undefined ? '' : `, ${of}`} [from data]`
  })
  const speaks = actor.speaksFor ? `; speaks for ${name(actor.speaksFor)}` : ''
  return `${actor.name}${offices.length > 0 ? `: ${[...new Set(offices)].join('; ')}` : ''}${speaks}`
}

function meetings(view: View): string[] {
  const { doc, colours, width } = view
  if (doc.meetings.length === 0) return []
  return [
    colours.bold('Meetings'),
    ...doc.meetings.flatMap((meeting) => hang('', meetingLine(view, meeting), width - 2)),
  ]
}

function meetingLine({ name }: View, meeting: Meeting): string {
  const facts = [
    meeting.participants.map(name).join(', ') || 'participants unknown',
    meeting.place === undefined ? '' : `in ${meeting.place}`,
    meeting.sidelineOf === undefined ? '' : `on the sidelines of ${meeting.sidelineOf}`,
    meeting.date ?? '',
  ]
  return `${facts.filter(Boolean).join(', ')} (${meeting.type}, ${meeting.status})`
}

function agreements({ doc, colours, name, width }: View): string[] {
  if (doc.agreements.length === 0) return []
  const lines = doc.agreements.flatMap(({ name: title, parties, status }) =>
    hang(
      '',
      `${title}${parties.length > 0 ? `: ${parties.map(name).join(', ')}` : ''}${status ? ` (${status})` : ''}`,
      width - 2,
    ),
  )
  return [colours.bold('Agreements'), ...lines]
}

function notes({ doc, colours, width }: View): string[] {
  return doc.notes.flatMap(({ severity, message }) =>
    hang(`${colours.dim(severity)} `, message, width, severity.length + 1),
  )
}

/** Wrapped text, indented by two columns, the first line after a label of `labelWidth` columns. */
function hang(label: string, text: string, width: number, labelWidth = label.length): string[] {
  const lines = wrap(text, Math.max(20, width - labelWidth))
  return lines.map((line, index) =>
    index === 0 ? `  ${label}${line}` : `  ${' '.repeat(labelWidth)}${line}`,
  )
}
