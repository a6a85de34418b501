import type { HeldOffice } from '../../doc/layers.ts'
import type { Span } from '../../doc/span.ts'
import type { Knowledge, OfficeTitle, Role } from '../../knowledge/knowledge.ts'
import type { Figure, Gender, KnownOffice } from './cast.ts'
import type { Setting } from './setting.ts'
import type { TitleWords } from './view.ts'

/** What a title says, before it is known whose office it is. */
export interface TitleReading {
  readonly office: string
  readonly role?: Role
  readonly speaksFor: 'state' | 'organ' | 'party' | 'none'
  readonly code: string
  readonly style?: OfficeTitle['style']
  readonly status?: HeldOffice['status']
  /** The state or body whose office the phrase names ("pope", "UN high commissioner for refugees"), as the tables have it. */
  readonly place?: string
}

/** Words beside titles, by kind. */
export type OfficeWords = ReadonlyMap<string, ReadonlySet<string>>

/** Reads a title phrase for a state or body (its id in the tables, if known): by the table of titles, else as it stands. */
export function readTitle(
  { knowledge, titleNouns: nouns, officeWords }: Pick<Setting, 'knowledge' | 'titleNouns' | 'officeWords'>,
  words: string,
  place: string | undefined,
): TitleReading {
  const ex = /^ex[\s-]+(?=\p{L})/iu.exec(words)?.[0]
  if (ex !== undefined)
    return {
      ...readTitle({ knowledge, titleNouns: nouns, officeWords }, words.slice(ex.length), place),
      status: 'former',
    }
  const parts = words.split(/[\s-]+/).filter((part) => part !== '')
  for (let from = 0; from < parts.length; from++) {
    const match = knowledge.match(parts, from)
    if (!match || from + match.length < parts.length) continue
    const titles = match.entries.flatMap((entry) => (entry.kind === 'title' ? [entry.title] : []))
    const title = fitting(titles, place, knowledge)
    if (!title) continue
    const isPlural = match.entries.some((entry) => entry.kind === 'title' && entry.plural)
    if (isPlural) return fromTable(title, [...parts.slice(0, from), title.phrase].join(' '))
    // "the state premier", "deputy minister": words before a title make it another office.
    if (!isHarmless(parts.slice(0, from), officeWords)) break
    const named = placeNamed(title, place, knowledge)
    return { ...fromTable(title, words), ...(named !== undefined && { place: named }) }
  }
  return plainOffice(words, nouns)
}

/** Head nouns of offices with whom they speak for and their CAMEO role. */
export type TitleNouns = ReadonlyMap<
  string,
  { readonly speaks: string; readonly code: string; readonly one?: string }
>

function fitting(
  titles: readonly OfficeTitle[],
  place: string | undefined,
  knowledge: Knowledge,
): OfficeTitle | undefined {
  const own = titles.find(({ only, alone }) => alone || (place !== undefined && only.includes(place)))
  const any = titles.find(({ only }) => only.length === 0)
  // Of an office that only some states have, the state that is known for it comes first in the table.
  const known = place === undefined ? titles[0] : titles.find(({ only }) => isWithin(only, place, knowledge))
  return own ?? any ?? known
}

/** Whether the title is that of one body within a larger one, by their codes: "the UN high commissioner for refugees". */
function isWithin(only: readonly string[], place: string, knowledge: Knowledge): boolean {
  const [code, whole] = [only[0] ?? '', place].map((id) => knowledge.organisationById(id)?.code)
  return only.length === 1 && code !== undefined && whole !== undefined && code.startsWith(whole)
}

/** The state or body that the title names, by itself or with a larger body. */
function placeNamed(
  { only, alone }: OfficeTitle,
  place: string | undefined,
  knowledge: Knowledge,
): string | undefined {
  return alone || (place !== undefined && isWithin(only, place, knowledge)) ? only[0] : undefined
}

function fromTable(title: OfficeTitle, words: string): TitleReading {
  const { role, speaksFor, code, style, status } = title
  const office = role === 'other' ? words.toLowerCase() : role.replaceAll('_', ' ')
  return {
    office,
    ...(role !== 'other' && { role }),
    speaksFor,
    code,
    ...(style && { style }),
    ...(status && { status }),
  }
}

const isHarmless = (before: readonly string[], words: OfficeWords): boolean =>
  before.every((word) => words.get('harmless')?.has(word.toLowerCase()))

/** What a title tells of its holder's gender. */
export function genderOfTitle(words: string): Gender | undefined {
  if (/\b(?:\p{L}*woman|queen|princess|empress)$/iu.test(words)) return 'f'
  return /\b(?:spokesman|chairman|congressman|king|prince|emperor|pope|sultan|emir)$/i.test(words)
    ? 'm'
    : undefined
}

function plainOffice(words: string, nouns: TitleNouns): TitleReading {
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

/** The title as it stands, of which no state has just one: its holder speaks for nobody. */
export function withoutRole(reading: TitleReading, words: string): TitleReading {
  const { role: _role, style: _style, status: _status, ...plain } = reading
  return { ...plain, office: words.toLowerCase(), speaksFor: 'none' }
}

/** The office that the text gives somebody. */
export function textOffice(
  text: string,
  words: TitleWords,
  reading: TitleReading,
  of: Figure | undefined,
  status = words.standing === undefined ? (reading.status ?? 'current') : statusOf(words.standing),
): KnownOffice {
  const spans = [
    words.noun,
    ...words.of.map(({ span }) => span),
    ...(words.complement ? [words.complement] : []),
  ]
  const span: Span = {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  }
  return {
    held: {
      office: reading.office,
      title: text.slice(span.start, span.end),
      ...(of && { of: of.country !== undefined && of.type === 'state' ? of.country : of.name }),
      status,
      basis: 'text',
      span,
    },
    ...(reading.role && { role: reading.role }),
    ...(reading.style && { style: reading.style }),
    ...(of && { of }),
    ...(words.of.length > 0 && { isOwned: true }),
    ...(words.complement && { isComplemented: true }),
  }
}
