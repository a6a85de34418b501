import type { Attribution } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { EntryLayer, EntryOf, PartyRole } from '../store/archive.ts'
import { type Column, codebookOf, column } from './column.ts'

/** A column of the table of a layer; `words` gives the text of a span of the entry's article. */
export type EntryColumn<L extends EntryLayer> = Column<readonly [entry: EntryOf<L>, words: Words]>

type Words = (span: Span) => string

const unique = (values: readonly string[]): string[] => [...new Set(values)]
const partiesOf = (entry: EntryOf<EntryLayer>, role: PartyRole) =>
  entry.parties.filter((party) => party.role === role)
/** Names of actors of the reading that are parties of the entry; the ids of others mean nothing outside it. */
const namesOf = (entry: EntryOf<EntryLayer>, ids: readonly string[]): string[] =>
  ids.flatMap((id) => entry.parties.find(({ local }) => local === id)?.name ?? [])

const shared: readonly EntryColumn<EntryLayer>[] = [
  column('id', 'Stable id of the entry: article, layer letter and offsets.', ({ id }) => id),
  column('article_id', 'SHA-256 of the text of the article.', ({ article }) => article.id),
  column('article_date', 'Publication date as far as it is known.', ({ article }) => article.date),
  column('outlet', 'Who published the article.', ({ article }) => article.outlet),
  column('title', 'Title of the article.', ({ article }) => article.title),
  column('url', 'Address of the article.', ({ article }) => article.url),
  column(
    'day',
    'The day that the entry is about where the text tells one, else the day of the article.',
    ({ day }) => day,
  ),
]

const last: readonly EntryColumn<EntryLayer>[] = [
  column('sentence', 'The exact words that the entry rests on.', ({ exact }) => exact),
  column(
    'start',
    'First offset of the sentence in the article, in UTF-16 code units.',
    ({ span }) => span.start,
    'integer',
  ),
  column('end', 'Offset after the last character of the sentence.', ({ span }) => span.end, 'integer'),
  column('stage', 'The step and version that made the entry.', ({ annotation }) => annotation.by),
  column(
    'decision',
    'What a person said of the entry: accept, or fix where fields were set right; empty if nobody has looked.',
    ({ decision }) => decision?.verdict,
  ),
]

const party = (name: string, role: PartyRole, meaning: string): EntryColumn<EntryLayer>[] => [
  column(
    name,
    `${meaning} By the name that the archive shows, after corrections. Several are parted by semicolons.`,
    (entry) => unique(partiesOf(entry, role).map((one) => one.name)),
    'list',
  ),
  column(
    `${name}_key`,
    `Key of ${name} in the archive, after corrections: a link such as an ISO 3166 code, or an identity by name.`,
    (entry) => unique(partiesOf(entry, role).map(({ actor }) => actor)),
    'list',
  ),
]

function accordingTo(entry: EntryOf<EntryLayer>, chain: readonly Attribution[], words: Words): string[] {
  return chain.map(({ actors, source }) => {
    const names = namesOf(entry, actors)
    const isWhole = names.length === actors.length || source.length === 0
    return (isWhole && names.join(', ')) || source.map(words).join(' ')
  })
}

const records: readonly EntryColumn<'records'>[] = [
  ...shared,
  column(
    'kind',
    'What saying it does: agreement, threat, assurance, commitment, offer, refusal, demand, denial, evaluation or assessment.',
    ({ annotation }) => annotation.kind,
  ),
  ...party('holder', 'holder', 'The principal who is bound.'),
  ...party('spokesperson', 'spokesperson', 'Who uttered it for the holder.'),
  ...party('counterpart', 'counterpart', 'To whom it is promised, of whom it is demanded, whom it blames.'),
  ...party('addressee', 'addressee', 'The person actually spoken to.'),
  column(
    'content',
    'What shall be, is done or held; coordinated parts are parted by semicolons.',
    ({ annotation }, words) => annotation.content.map(words),
    'list',
  ),
  column(
    'conditional',
    '1 if it stands under a condition, else 0.',
    ({ annotation }) => annotation.conditions.length > 0,
    'boolean',
  ),
  column(
    'condition',
    'The words of each condition with its connector.',
    ({ annotation }, words) => annotation.conditions.map(({ span }) => words(span)),
    'list',
  ),
  column(
    'condition_type',
    'if, provided, unless, only_when, until, in_return or where, in the same order.',
    ({ annotation }) => annotation.conditions.map(({ type }) => type),
    'list',
  ),
  column(
    'condition_by',
    'Who can fulfil each condition; empty for a circumstance nobody controls.',
    (entry) => entry.annotation.conditions.map(({ by }) => namesOf(entry, by).join(', ')),
    'list',
  ),
  column(
    'strength',
    'Force of the statement apart from its condition: firm, qualified or tentative.',
    ({ annotation }) => annotation.strength,
  ),
  column('polarity', 'negative where it is about not doing.', ({ annotation }) => annotation.polarity),
  column('deadline', 'Last date by which it must happen.', ({ annotation }) => annotation.deadline?.value),
  column('deadline_words', 'The words of the deadline.', ({ annotation }, words) =>
    annotation.deadline?.span === undefined ? undefined : words(annotation.deadline.span),
  ),
  column(
    'mode',
    'How the text carries it: direct, indirect, mixed, joint, nominal or narrated.',
    ({ annotation }) => annotation.mode,
  ),
  column(
    'according_to',
    'Who says that it was said, outermost first.',
    (entry, words) => accordingTo(entry, entry.annotation.attribution, words),
    'list',
  ),
  column(
    'status',
    'State of play after all articles of the archive: open, condition_met, kept, partly_kept, broken, withdrawn, superseded, lapsed or na.',
    ({ annotation }) => annotation.status,
  ),
  column(
    'own_status',
    'State of play that its own article tells, where later ones changed it.',
    ({ ownStatus }) => ownStatus,
  ),
  column(
    'cue',
    'The words that make it that kind.',
    ({ annotation }, words) => annotation.cue.map(words),
    'list',
  ),
  ...last,
]

const quotes: readonly EntryColumn<'quotes'>[] = [
  ...shared,
  column('form', 'direct, indirect or mixed.', ({ annotation }) => annotation.form),
  ...party('speaker', 'speaker', 'Who is said to have said it.'),
  column(
    'source',
    'The words that name the speaker.',
    ({ annotation }, words) => annotation.source.map(words),
    'list',
  ),
  column('cue', 'The words that introduce it.', ({ annotation }, words) => annotation.cue.map(words), 'list'),
  column(
    'content',
    'What was said; pieces are parted by semicolons.',
    ({ annotation }, words) => annotation.content.map(words),
    'list',
  ),
  ...party('addressee', 'addressee', 'To whom it was said.'),
  column(
    'according_to',
    'Who reports that it was said, outermost first.',
    (entry, words) => accordingTo(entry, entry.annotation.attribution, words),
    'list',
  ),
  ...last,
]

const meetings: readonly EntryColumn<'meetings'>[] = [
  ...shared,
  column('type', 'talks, call, summit, visit and the like.', ({ annotation }) => annotation.type),
  ...party('participant', 'participant', 'Who met.'),
  column('place', 'Where.', ({ annotation }) => annotation.place),
  column('venue', 'The building or setting.', ({ annotation }) => annotation.venue),
  column(
    'sidelines_of',
    'The larger gathering it was held beside.',
    ({ annotation }) => annotation.sidelineOf,
  ),
  column('status', 'held, planned, proposed, cancelled or refused.', ({ annotation }) => annotation.status),
  ...last,
]

const agreements: readonly EntryColumn<'agreements'>[] = [
  ...shared,
  column('name', 'Its name in the text.', ({ annotation }) => annotation.name),
  column('names', 'All spellings in the article.', ({ annotation }) => annotation.names, 'list'),
  ...party('party', 'party', 'Who is bound by it, where the text tells.'),
  column(
    'state',
    'What the text says of it: signed, collapsed and the like.',
    ({ annotation }) => annotation.status,
  ),
  ...last,
]

const events: readonly EntryColumn<'events'>[] = [
  ...shared,
  ...party('actor', 'actor', 'Who did it.'),
  ...party('recipient', 'recipient', 'To whom it was done.'),
  column(
    'cameo',
    'CAMEO code, as text: a leading zero counts.',
    ({ annotation }) => annotation.cameoFull ?? annotation.cameo,
  ),
  column('plover', 'PLOVER event type.', ({ annotation }) => annotation.plover),
  column('mode', 'PLOVER mode.', ({ annotation }) => annotation.mode),
  column('contexts', 'PLOVER contexts.', ({ annotation }) => annotation.contexts, 'list'),
  column(
    'goldstein',
    'Goldstein weight of the CAMEO code, −10 to 10.',
    ({ annotation }) => annotation.goldstein,
    'number',
  ),
  column(
    'quad',
    'Quad class, 1 to 4: verbal or material, co-operation or conflict.',
    ({ annotation }) => annotation.quad,
    'integer',
  ),
  column(
    'aux',
    'historical, future, hypothetical, negation: never counted as done.',
    ({ annotation }) => annotation.aux,
    'list',
  ),
  column('reciprocal', '1 if both sides did it.', ({ annotation }) => annotation.reciprocal, 'boolean'),
  column('event_date', 'When it happened, where the text tells.', ({ annotation }) => annotation.date),
  column('place', 'Where it happened, where the text tells.', ({ annotation }) => annotation.place),
  ...last,
]

const recordLinks: readonly EntryColumn<'links'>[] = [
  ...shared,
  column(
    'type',
    'repeats, strengthens, weakens, contradicts, withdraws, supersedes, fulfils, breaks and the like.',
    ({ annotation }) => annotation.type,
  ),
  column('from', 'The later record, by its id in the reading.', ({ annotation }) => annotation.from),
  column('to', 'The earlier record.', ({ annotation }) => annotation.to),
  ...last,
]

/** The columns of every layer's table, in order. */
export const columns: { readonly [L in EntryLayer]: readonly EntryColumn<L>[] } = {
  records,
  quotes,
  meetings,
  agreements,
  events,
  links: recordLinks,
}

/** The codebook of a layer's table, as CSV rows. */
export function codebook(layer: EntryLayer): readonly (readonly string[])[] {
  return codebookOf(columns[layer])
}
