import type { HeldOffice } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { Knowledge, OfficeTitle, Role } from '../../knowledge/knowledge.ts'
import type { Figure, KnownOffice } from './cast.ts'
import type { TitleWords } from './view.ts'

/** What a title says, before it is known whose office it is. */
export interface TitleReading {
  readonly office: string
  readonly role?: Role
  readonly speaksFor: 'state' | 'organ' | 'party' | 'none'
  readonly code: string
}

/** Reads a title phrase for a state (ISO 3166 alpha-3, if known): by the table of titles, else as it stands. */
export function readTitle(
  knowledge: Knowledge,
  words: string,
  iso3: string | undefined,
  nouns: TitleNouns,
): TitleReading {
  const parts = words.split(/[\s-]+/).filter((part) => part !== '')
  for (let from = 0; from < parts.length; from++) {
    const match = knowledge.match(parts, from)
    if (!match || from + match.length < parts.length) continue
    const titles = match.entries.flatMap((entry) => (entry.kind === 'title' ? [entry.title] : []))
    const title = fitting(titles, iso3)
    const isPlural = match.entries.some((entry) => entry.kind === 'title' && entry.plural)
    if (title && isPlural) return fromTable(title, [...parts.slice(0, from), title.phrase].join(' '))
    if (title && from === 0) return fromTable(title, words)
    if (title)
      return {
        ...fromTable(title, words),
        ...(isJunior(parts.slice(0, from)) ? plainOffice(words, nouns) : {}),
      }
  }
  return plainOffice(words, nouns)
}

/** Head nouns of offices with whom they speak for and their CAMEO role. */
export type TitleNouns = ReadonlyMap<
  string,
  { readonly speaks: string; readonly code: string; readonly one?: string }
>

function fitting(titles: readonly OfficeTitle[], iso3: string | undefined): OfficeTitle | undefined {
  return (
    titles.find(({ only }) => iso3 !== undefined && only.includes(iso3)) ??
    titles.find(({ only }) => only.length === 0) ??
    (iso3 === undefined && titles.length === 1 ? titles[0] : undefined)
  )
}

function fromTable(title: OfficeTitle, words: string): TitleReading {
  const { role, speaksFor, code } = title
  const office = role === 'other' ? words.toLowerCase() : role.replaceAll('_', ' ')
  return { office, ...(role !== 'other' && { role }), speaksFor, code }
}

const isJunior = (before: readonly string[]): boolean =>
  before.some((word) => /^(?:deputy|vice|assistant|under|junior)$/i.test(word))

function plainOffice(words: string, nouns: TitleNouns): TitleReading & { readonly role?: Role } {
  const lower = words.toLowerCase()
  const head =
    lower
      .split(/\s+(?:of|for)\s+/)[0]
      ?.split(/\s+/)
      .at(-1) ?? lower
  const noun = nouns.get(head)
  const speaksFor = noun?.speaks === 'state' ? 'state' : noun?.speaks === 'body' ? 'organ' : 'none'
  const office = noun?.one === undefined ? lower : lower.replace(head, noun.one)
  return { office, speaksFor, code: noun?.code ?? '' }
}

/** The status that a word like "former" or "acting" gives. */
export function statusOf(standing: string | undefined): HeldOffice['status'] {
  switch (standing) {
    case 'former':
    case 'ex':
    case 'late':
    case 'then':
    case 'onetime':
    case 'retired':
      return 'former'
    case 'acting':
    case 'interim':
    case 'caretaker':
      return 'acting'
    case 'outgoing':
    case 'departing':
      return 'ending'
    case 'incoming':
    case 'designate':
    case 'elect':
      return 'incoming'
    default:
      return 'current'
  }
}

/** The office that the text gives somebody. */
export function textOffice(
  text: string,
  words: TitleWords,
  reading: TitleReading,
  of: Figure | undefined,
): KnownOffice {
  const spans = [words.noun, ...words.of.map(({ span }) => span)]
  const span: Span = {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  }
  return {
    held: {
      office: reading.office,
      title: text.slice(span.start, span.end),
      ...(of && { of: of.country !== undefined && of.type === 'state' ? of.country : of.name }),
      status: statusOf(words.standing),
      basis: 'text',
      span,
    },
    ...(reading.role && { role: reading.role }),
    ...(of && { of }),
    ...(words.of.length > 0 && { isOwned: true }),
  }
}
