import type { Doc } from '../doc/doc.ts'
import type { Actor, CodedEvent, Layers, Mention } from '../doc/layers.ts'
import { contains, cover, type Span, touching } from '../doc/span.ts'
import type { EntryLayer, Party, PartyRole } from './archive.ts'
import { entryLayers } from './entry-id.ts'
import { checkSpans } from './evidence.ts'
import { actorKey, foldName } from './fold.ts'
import { partyFinder, sidesOf } from './parties.ts'
import type { EntryRow, PartyRow, Schema } from './schema.ts'
import { sealed } from './seal.ts'
import { toColumn, toStoredText } from './stored-text.ts'

/** The rows that a reading gives. */
export interface ReadingRows {
  readonly entries: readonly EntryRow[]
  readonly parties: readonly PartyRow[]
  readonly actors: readonly Omit<Schema['actor'], 'articles'>[]
  readonly actorNames: readonly Schema['actor_name'][]
  readonly articleActors: readonly Schema['article_actor'][]
}

/** What of an annotation the columns need besides its place. */
interface Facts {
  readonly kind: string
  readonly day?: string | undefined
  readonly status?: string
  readonly strength?: string
  readonly conditional?: boolean
}

const factsOf: { readonly [L in EntryLayer]: (annotation: Layers[L]) => Facts } = {
  records: (record) => ({
    kind: record.kind,
    day: record.time?.value,
    status: record.status,
    strength: record.strength,
    conditional: record.conditions.length > 0,
  }),
  quotes: (quote) => ({ kind: quote.form }),
  meetings: (meeting) => ({ kind: meeting.type, day: meeting.date, status: meeting.status }),
  agreements: (agreement) => ({
    kind: 'agreement',
    ...(agreement.status !== undefined && { status: agreement.status }),
  }),
  events: (event) => ({ kind: eventKind(event), day: event.date }),
  links: (link) => ({ kind: link.type }),
}

/** PLOVER type, or the CAMEO root where it has none. */
function eventKind(event: CodedEvent): string {
  return event.plover ?? event.cameo
}

/** All rows of a reading, every span checked against the stored text.
 *  @throws DemarcheError E_EVIDENCE */
export function readingRows(doc: Doc, storedText: string): ReadingRows {
  const { article } = doc
  const finder = partyFinder(doc)
  const entries: EntryRow[] = []
  const parties = new Map<string, PartyRow>()
  const add = <L extends EntryLayer>(layer: L, annotation: Layers[L]): void => {
    checkSpans(article.id, layer, annotation.key, annotation, article.text, storedText)
    const found = finder.of(layer, annotation)
    const row = entryRow(doc, layer, annotation, found)
    entries.push(row)
    for (const partyRow of partyRows(row, found)) parties.set(JSON.stringify(partyRow), partyRow)
  }
  for (const layer of entryLayers) for (const annotation of doc[layer]) add(layer, annotation)
  for (const actor of doc.actors) checkSpans(article.id, 'actors', actor.key, actor, article.text, storedText)
  return { entries, parties: [...parties.values()], ...actorRows(doc) }
}

function entryRow<L extends EntryLayer>(
  doc: Doc,
  layer: L,
  annotation: Layers[L],
  parties: readonly Party[],
): EntryRow {
  const { article } = doc
  const { start, end } = restsOn(doc, annotation)
  const facts = factsOf[layer](annotation)
  const exact = toStoredText(article.text.slice(start, end))
  const names = (role: PartyRole): string | null => {
    const found = parties.filter((party) => party.role === role).map((party) => party.name)
    return found.length === 0 ? null : toStoredText(found.join('; ')).text
  }
  return sealed({
    article_id: article.id,
    layer,
    key: annotation.key,
    kind: facts.kind,
    day: facts.day ?? article.meta.date ?? '',
    start_unit: start,
    end_unit: end,
    exact: exact.text,
    status: facts.status ?? null,
    strength: facts.strength ?? null,
    conditional: facts.conditional ? 1 : 0,
    holder: names('holder') ?? names('speaker'),
    spokesperson: names('spokesperson'),
    counterpart: names('counterpart'),
    parties: JSON.stringify(parties),
    payload: JSON.stringify({ annotation, odd: exact.odd }),
  })
}

/** What a reader is shown for an entry: the sentence of its evidence that holds its key words, else the sentences it touches. */
function restsOn(doc: Doc, annotation: Layers[EntryLayer]): Span {
  const { span } = annotation
  if ('evidence' in annotation && annotation.evidence.length > 0) {
    const [first = span] = annotation.evidence
    return annotation.evidence.find((sentence) => contains(sentence, span)) ?? first
  }
  const sentences = touching(doc.sentences, span).map((sentence) => sentence.span)
  return cover(sentences) ?? span
}

/** The rows by which a stored entry is found; the same that were written with it. */
export function partyRows(row: EntryRow, parties: readonly Party[]): readonly PartyRow[] {
  const { layer, day, article_id, start_unit, key } = row
  return parties.flatMap((party) =>
    sidesOf[party.role].map((side) => ({
      actor_key: party.actor,
      side,
      layer,
      day,
      article_id,
      start_unit,
      key,
    })),
  )
}

function actorRows(doc: Doc): Pick<ReadingRows, 'actors' | 'actorNames' | 'articleActors'> {
  const { article, actors } = doc
  const nameMentions = new Map(
    doc.mentions.filter(({ kind }) => kind === 'name').map((mention) => [mention.key, mention]),
  )
  const byKey = new Map<string, Actor[]>()
  for (const actor of actors) byKey.set(actorKey(actor), [...(byKey.get(actorKey(actor)) ?? []), actor])
  const rows = [...byKey].map(([actor_key, same]) => ({ actor_key, same, first: same[0] }))
  return {
    actors: rows.flatMap(({ actor_key, first }) => (first === undefined ? [] : [actorRow(actor_key, first)])),
    actorNames: rows.flatMap(({ actor_key, same }) =>
      nameRows(actor_key, namesOf(same, nameMentions, article.text)),
    ),
    articleActors: rows.map(({ actor_key, same }) =>
      sealed({
        article_id: article.id,
        actor_key,
        day: article.meta.date ?? '',
        name: toColumn(same[0]?.name) ?? '',
        offices: JSON.stringify(same.flatMap((actor) => actor.offices)),
      }),
    ),
  }
}

function actorRow(actor_key: string, actor: Actor): Omit<Schema['actor'], 'articles'> {
  const name = toStoredText(actor.name).text
  return sealed({
    actor_key,
    name,
    type: actor.type,
    link: actor.link ?? null,
    country: actor.country ?? null,
  })
}

/** What an actor is called by name. "The president" is no name: it is another person in the next article. */
function namesOf(same: readonly Actor[], nameMentions: ReadonlyMap<string, Mention>, text: string): string[] {
  return same.flatMap((actor) => [
    actor.name,
    ...actor.mentions.flatMap((key) => {
      const mention = nameMentions.get(key)
      return mention === undefined ? [] : [text.slice(mention.span.start, mention.span.end)]
    }),
  ])
}

function nameRows(actor_key: string, names: readonly string[]): Schema['actor_name'][] {
  const byFolded = new Map<string, string>()
  for (const name of names) {
    const folded = foldName(name)
    if (folded !== '' && !byFolded.has(folded)) byFolded.set(folded, toStoredText(name).text)
  }
  return [...byFolded].map(([folded, name]) => ({ folded, actor_key, name }))
}
