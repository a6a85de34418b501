import { codePointMap } from '../doc/code-points.ts'
import type { Doc } from '../doc/doc.ts'
import type { Actor, Mention, Place } from '../doc/layers.ts'
import { contains, overlaps, type Span, touching } from '../doc/span.ts'
import type { Archive, EntryOf, Party, StoredReading } from '../store/archive.ts'
import { type Layouts, openLayouts, type StateCodes } from './layouts.ts'
import { type ArticleRecord, articleRecords } from './walk.ts'

/** One side of an event. */
export interface Side {
  readonly party: Party
  /** As the reading has it; absent where only a person named it. */
  readonly actor?: Actor
  /** CAMEO actor code. */
  readonly code?: string
  /** ISO 3166 alpha-3. */
  readonly country?: string
  readonly countryCodes: StateCodes
  /** Roles in the code, in order. */
  readonly roles: readonly string[]
  /** Last part of the code that is neither state nor role. */
  readonly group?: string
  readonly sectors: readonly string[]
  /** Where the sentence names it. */
  readonly mention?: Mention
}

/** One actor toward one recipient; either may be unknown. */
export interface Pair {
  readonly actor?: Side
  readonly recipient?: Side
}

/** An event with all that files of event data tell of it. */
export interface CodedRow {
  readonly record: ArticleRecord
  readonly reading: StoredReading
  readonly entry: EntryOf<'events'>
  readonly actors: readonly Side[]
  readonly recipients: readonly Side[]
  /** Each actor toward each recipient, both ways where both sides did it. */
  readonly pairs: readonly Pair[]
  /** The sentences that tell it. */
  readonly sentences: readonly { readonly span: Span; readonly number: number }[]
  /** Whether headline, deck or first paragraph tells it; absent where no sections were read. */
  readonly isLead?: boolean
  readonly place?: Place
  readonly codePoints: (span: Span) => { readonly start: number; readonly end: number }
  readonly layouts: Layouts
}

/** Every event of the archive, oldest article first. */
export async function* codedEvents(archive: Archive): AsyncGenerator<CodedRow> {
  const layouts = openLayouts()
  for await (const record of articleRecords(archive)) {
    const events = record.entries.filter((entry) => entry.layer === 'events')
    if (events.length === 0) continue
    const reading = await archive.reading(record.article.id)
    if (reading === undefined) continue
    const map = codePointMap(record.article.text)
    const codePoints: CodedRow['codePoints'] = ({ start, end }) => ({
      start: map.toCodePoint(start),
      end: map.toCodePoint(end),
    })
    for (const entry of events) yield codedRow(record, reading, entry, codePoints, layouts)
  }
}

/** Whether it may stand among events that took place. Rows of event data cannot say that something was only foretold,
 *  imagined or denied; what is recalled has a row only if its own day is known. */
export function tookPlace({ annotation: { aux, date } }: EntryOf<'events'>): boolean {
  return aux.every((mark) => mark === 'historical') && (aux.length === 0 || date !== undefined)
}

function codedRow(
  record: ArticleRecord,
  reading: StoredReading,
  entry: EntryOf<'events'>,
  codePoints: CodedRow['codePoints'],
  layouts: Layouts,
): CodedRow {
  const { doc } = reading
  const { annotation } = entry
  const sides = (role: Party['role']): readonly Side[] => {
    const parties = entry.parties.filter((party) => party.role === role)
    const first = new Map(parties.map((party) => [party.actor, party]))
    return [...first.values()].map((party) => sideOf(doc, entry, party, layouts))
  }
  const actors = sides('actor')
  const recipients = sides('recipient')
  const isLead = leadOf(doc, annotation.span)
  const place = placeOf(doc, entry)
  return {
    record,
    reading,
    entry,
    actors,
    recipients,
    pairs: pairsOf(actors, recipients, annotation.reciprocal),
    sentences: sentencesOf(doc, entry),
    ...(isLead !== undefined && { isLead }),
    ...(place !== undefined && { place }),
    codePoints,
    layouts,
  }
}

function pairsOf(actors: readonly Side[], recipients: readonly Side[], isReciprocal: boolean): Pair[] {
  if (recipients.length === 0) return actors.map((actor) => ({ actor }))
  if (actors.length === 0) return recipients.map((recipient) => ({ recipient }))
  return actors.flatMap((actor) =>
    recipients.flatMap((recipient) => [
      { actor, recipient },
      ...(isReciprocal ? [{ actor: recipient, recipient: actor }] : []),
    ]),
  )
}

function sideOf(doc: Doc, entry: EntryOf<'events'>, party: Party, layouts: Layouts): Side {
  const actor = doc.actors.find(({ id }) => id === party.local)
  const mention = mentionIn(doc, actor, entry)
  const code = actor?.code
  const parts = code?.match(/.{3}/g) ?? []
  const country = actor?.country ?? parts.find((part) => layouts.stateName(part) !== undefined)
  const roles = parts.filter((part) => layouts.roles.has(part))
  const group = parts.filter((part) => part !== country && !layouts.roles.has(part)).at(-1)
  return {
    party,
    ...(actor !== undefined && { actor }),
    ...(code !== undefined && { code }),
    ...(country !== undefined && { country }),
    countryCodes: layouts.codes(country),
    roles,
    ...(group !== undefined && { group }),
    sectors: layouts.sectors(roles),
    ...(mention !== undefined && { mention }),
  }
}

/** The mention of an actor in the sentence of the entry that stands nearest to the words of the deed. */
function mentionIn(doc: Doc, actor: Actor | undefined, { span, annotation }: EntryOf<'events'>) {
  const own = new Set(actor?.mentions)
  const distance = (mention: Mention): number =>
    Math.max(annotation.span.start - mention.span.end, mention.span.start - annotation.span.end)
  return doc.mentions
    .filter((mention) => own.has(mention.key) && contains(span, mention.span))
    .sort((a, b) => distance(a) - distance(b))[0]
}

function sentencesOf(doc: Doc, { span, annotation }: EntryOf<'events'>): CodedRow['sentences'] {
  const evidence = annotation.evidence.length > 0 ? annotation.evidence : [span]
  const numbers = new Map(doc.sentences.map((sentence, index) => [sentence, index + 1]))
  const found = evidence.flatMap((part) => touching(doc.sentences, part))
  return [...new Set(found)].map((sentence) => ({ span: sentence.span, number: numbers.get(sentence) ?? 0 }))
}

function leadOf(doc: Doc, span: Span): boolean | undefined {
  if (doc.sections.length === 0) return undefined
  const paragraph = doc.sections.find(({ kind }) => kind === 'paragraph')
  return doc.sections.some(
    (section) =>
      overlaps(section.span, span) &&
      (section === paragraph || section.kind === 'headline' || section.kind === 'deck'),
  )
}

/** The place that the event names, in its sentence if it stands there. */
function placeOf(doc: Doc, { span, annotation }: EntryOf<'events'>): Place | undefined {
  const named = doc.places.filter(({ name }) => name === annotation.place)
  return named.find((place) => contains(span, place.span)) ?? named[0]
}
