import type { Span } from '../doc/span.ts'
import type { EntryLayer, EntryOf, PartyRole } from '../store/archive.ts'

/** A column of a table export: `value` gives the cell, '' where nothing is known. */
export interface Column<L extends EntryLayer> {
  readonly name: string
  /** One sentence for the codebook. */
  readonly meaning: string
  value(entry: EntryOf<L>, words: (span: Span) => string): string
}

/** Parts several values of one cell; names hold no semicolons in practice, and JSONL keeps lists apart. */
const separator = '; '

const joined = (values: readonly string[]): string => values.join(separator)
const parties = (entry: EntryOf<EntryLayer>, role: PartyRole): string =>
  joined(unique(entry.parties.filter((party) => party.role === role).map(({ name }) => name)))
const links = (entry: EntryOf<EntryLayer>, role: PartyRole): string =>
  joined(unique(entry.parties.filter((party) => party.role === role).map(({ actor }) => actor)))
const unique = (values: readonly string[]): string[] => [...new Set(values)]

const shared: readonly Column<EntryLayer>[] = [
  {
    name: 'id',
    meaning: 'Stable id of the entry: article, layer letter and offsets.',
    value: ({ id }) => id,
  },
  { name: 'article_id', meaning: 'SHA-256 of the text of the article.', value: ({ article }) => article.id },
  {
    name: 'article_date',
    meaning: 'Publication date as far as it is known.',
    value: ({ article }) => article.date ?? '',
  },
  { name: 'outlet', meaning: 'Who published the article.', value: ({ article }) => article.outlet ?? '' },
  { name: 'title', meaning: 'Title of the article.', value: ({ article }) => article.title ?? '' },
  { name: 'url', meaning: 'Address of the article.', value: ({ article }) => article.url ?? '' },
  {
    name: 'day',
    meaning: 'The day that the entry is about where the text tells one, else the day of the article.',
    value: ({ day }) => day ?? '',
  },
]

const last: readonly Column<EntryLayer>[] = [
  { name: 'sentence', meaning: 'The exact words that the entry rests on.', value: ({ exact }) => exact },
  {
    name: 'start',
    meaning: 'First offset of the sentence in the article, in UTF-16 code units.',
    value: ({ span }) => String(span.start),
  },
  {
    name: 'end',
    meaning: 'Offset after the last character of the sentence.',
    value: ({ span }) => String(span.end),
  },
  {
    name: 'stage',
    meaning: 'The step and version that made the entry.',
    value: ({ annotation }) => annotation.by,
  },
]

const party = (name: string, role: PartyRole, meaning: string): Column<EntryLayer>[] => [
  {
    name,
    meaning: `${meaning} By the name that the archive shows, after corrections. Several are parted by semicolons.`,
    value: (entry) => parties(entry, role),
  },
  {
    name: `${name}_key`,
    meaning: `Key of ${name} in the archive, after corrections: a link such as an ISO 3166 code, or an identity by name.`,
    value: (entry) => links(entry, role),
  },
]

const localName = (entry: EntryOf<EntryLayer>, id: string): string =>
  entry.parties.find(({ local }) => local === id)?.name ?? id

const records: readonly Column<'records'>[] = [
  ...shared,
  {
    name: 'kind',
    meaning:
      'What saying it does: agreement, threat, assurance, commitment, offer, refusal, demand, denial, evaluation or assessment.',
    value: ({ annotation }) => annotation.kind,
  },
  ...party('holder', 'holder', 'The principal who is bound.'),
  ...party('spokesperson', 'spokesperson', 'Who uttered it for the holder.'),
  ...party('counterpart', 'counterpart', 'To whom it is promised, of whom it is demanded, whom it blames.'),
  ...party('addressee', 'addressee', 'The person actually spoken to.'),
  {
    name: 'content',
    meaning: 'What shall be, is done or held; coordinated parts are parted by semicolons.',
    value: ({ annotation }, words) => joined(annotation.content.map(words)),
  },
  {
    name: 'conditional',
    meaning: '1 if it stands under a condition, else 0.',
    value: ({ annotation }) => (annotation.conditions.length > 0 ? '1' : '0'),
  },
  {
    name: 'condition',
    meaning: 'The words of each condition with its connector.',
    value: ({ annotation }, words) => joined(annotation.conditions.map(({ span }) => words(span))),
  },
  {
    name: 'condition_type',
    meaning: 'if, provided, unless, only_when, until, in_return or where, in the same order.',
    value: ({ annotation }) => joined(annotation.conditions.map(({ type }) => type)),
  },
  {
    name: 'condition_by',
    meaning: 'Who can fulfil each condition; empty for a circumstance nobody controls.',
    value: (entry) =>
      joined(entry.annotation.conditions.map(({ by }) => by.map((id) => localName(entry, id)).join(', '))),
  },
  {
    name: 'strength',
    meaning: 'Force of the statement apart from its condition: firm, qualified or tentative.',
    value: ({ annotation }) => annotation.strength,
  },
  {
    name: 'polarity',
    meaning: 'negative where it is about not doing.',
    value: ({ annotation }) => annotation.polarity,
  },
  {
    name: 'deadline',
    meaning: 'Last date by which it must happen.',
    value: ({ annotation }) => annotation.deadline?.value ?? '',
  },
  {
    name: 'deadline_words',
    meaning: 'The words of the deadline.',
    value: ({ annotation }, words) => (annotation.deadline?.span ? words(annotation.deadline.span) : ''),
  },
  {
    name: 'mode',
    meaning: 'How the text carries it: direct, indirect, mixed, joint, nominal or narrated.',
    value: ({ annotation }) => annotation.mode,
  },
  {
    name: 'according_to',
    meaning: 'Who says that it was said, outermost first.',
    value: (entry, words) =>
      joined(
        entry.annotation.attribution.map(
          ({ actors, source }) =>
            actors.map((id) => localName(entry, id)).join(', ') || source.map(words).join(' '),
        ),
      ),
  },
  {
    name: 'status',
    meaning:
      'State of play: open, condition_met, kept, partly_kept, broken, withdrawn, superseded, lapsed or na.',
    value: ({ annotation }) => annotation.status,
  },
  {
    name: 'cue',
    meaning: 'The words that make it that kind.',
    value: ({ annotation }, words) => joined(annotation.cue.map(words)),
  },
  ...last,
]

const quotes: readonly Column<'quotes'>[] = [
  ...shared,
  { name: 'form', meaning: 'direct, indirect or mixed.', value: ({ annotation }) => annotation.form },
  ...party('speaker', 'speaker', 'Who is said to have said it.'),
  {
    name: 'source',
    meaning: 'The words that name the speaker.',
    value: ({ annotation }, words) => joined(annotation.source.map(words)),
  },
  {
    name: 'cue',
    meaning: 'The words that introduce it.',
    value: ({ annotation }, words) => joined(annotation.cue.map(words)),
  },
  {
    name: 'content',
    meaning: 'What was said; pieces are parted by semicolons.',
    value: ({ annotation }, words) => joined(annotation.content.map(words)),
  },
  ...party('addressee', 'addressee', 'To whom it was said.'),
  {
    name: 'according_to',
    meaning: 'Who reports that it was said, outermost first.',
    value: (entry, words) =>
      joined(
        entry.annotation.attribution.map(
          ({ actors, source }) =>
            actors.map((id) => localName(entry, id)).join(', ') || source.map(words).join(' '),
        ),
      ),
  },
  ...last,
]

const meetings: readonly Column<'meetings'>[] = [
  ...shared,
  {
    name: 'type',
    meaning: 'talks, call, summit, visit and the like.',
    value: ({ annotation }) => annotation.type,
  },
  ...party('participant', 'participant', 'Who met.'),
  { name: 'place', meaning: 'Where.', value: ({ annotation }) => annotation.place ?? '' },
  { name: 'venue', meaning: 'The building or setting.', value: ({ annotation }) => annotation.venue ?? '' },
  {
    name: 'sidelines_of',
    meaning: 'The larger gathering it was held beside.',
    value: ({ annotation }) => annotation.sidelineOf ?? '',
  },
  {
    name: 'status',
    meaning: 'held, planned, proposed, cancelled or refused.',
    value: ({ annotation }) => annotation.status,
  },
  ...last,
]

const agreements: readonly Column<'agreements'>[] = [
  ...shared,
  { name: 'name', meaning: 'Its name in the text.', value: ({ annotation }) => annotation.name },
  {
    name: 'names',
    meaning: 'All spellings in the article.',
    value: ({ annotation }) => joined(annotation.names),
  },
  ...party('party', 'party', 'Who is bound by it, where the text tells.'),
  {
    name: 'state',
    meaning: 'What the text says of it: signed, collapsed and the like.',
    value: ({ annotation }) => annotation.status ?? '',
  },
  ...last,
]

const events: readonly Column<'events'>[] = [
  ...shared,
  ...party('actor', 'actor', 'Who did it.'),
  ...party('recipient', 'recipient', 'To whom it was done.'),
  {
    name: 'cameo',
    meaning: 'CAMEO code, as text: a leading zero counts.',
    value: ({ annotation }) => annotation.cameoFull ?? annotation.cameo,
  },
  { name: 'plover', meaning: 'PLOVER event type.', value: ({ annotation }) => annotation.plover ?? '' },
  { name: 'mode', meaning: 'PLOVER mode.', value: ({ annotation }) => annotation.mode ?? '' },
  { name: 'contexts', meaning: 'PLOVER contexts.', value: ({ annotation }) => joined(annotation.contexts) },
  {
    name: 'goldstein',
    meaning: 'Goldstein weight of the CAMEO code, −10 to 10.',
    value: ({ annotation }) => String(annotation.goldstein ?? ''),
  },
  {
    name: 'quad',
    meaning: 'Quad class, 1 to 4: verbal or material, co-operation or conflict.',
    value: ({ annotation }) => String(annotation.quad ?? ''),
  },
  {
    name: 'aux',
    meaning: 'historical, future, hypothetical, negation: never counted as done.',
    value: ({ annotation }) => joined(annotation.aux),
  },
  {
    name: 'reciprocal',
    meaning: '1 if both sides did it.',
    value: ({ annotation }) => (annotation.reciprocal ? '1' : '0'),
  },
  {
    name: 'event_date',
    meaning: 'When it happened, where the text tells.',
    value: ({ annotation }) => annotation.date ?? '',
  },
  {
    name: 'place',
    meaning: 'Where it happened, where the text tells.',
    value: ({ annotation }) => annotation.place ?? '',
  },
  ...last,
]

const recordLinks: readonly Column<'links'>[] = [
  ...shared,
  {
    name: 'type',
    meaning:
      'repeats, strengthens, weakens, contradicts, withdraws, supersedes, fulfils, breaks and the like.',
    value: ({ annotation }) => annotation.type,
  },
  {
    name: 'from',
    meaning: 'The later record, by its id in the reading.',
    value: ({ annotation }) => annotation.from,
  },
  { name: 'to', meaning: 'The earlier record.', value: ({ annotation }) => annotation.to },
  ...last,
]

/** The columns of every layer's table, in order. */
export const columns: { readonly [L in EntryLayer]: readonly Column<L>[] } = {
  records,
  quotes,
  meetings,
  agreements,
  events,
  links: recordLinks,
}

/** The codebook of a layer's table: name and meaning of every column, as CSV rows. */
export function codebook(layer: EntryLayer): [string, string][] {
  return [
    ['column', 'meaning'],
    ...columns[layer].map(({ name, meaning }): [string, string] => [name, meaning]),
  ]
}
