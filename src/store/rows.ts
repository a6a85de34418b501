import type { Doc } from '../doc/doc.ts'
import type { Layers } from '../doc/layers.ts'
import { contains, cover, type Span, touching } from '../doc/span.ts'
import { type Appearance, appearancesIn } from './appearances.ts'
import type { EntryLayer, PartyRole } from './archive.ts'
import type { Part } from './cast.ts'
import { type DecisionMark, kindOf, markName } from './decisions.ts'
import { entryLayers } from './entry-id.ts'
import { checkSpans } from './evidence.ts'
import { partyFinder, type StoredParty, sidesOf } from './parties.ts'
import type { EntryRow, PartyRow } from './schema.ts'
import { sealed } from './seal.ts'
import { toStoredText } from './stored-text.ts'

/** Version of the rules by which a reading becomes rows. Raised when they change; what was stored by older ones is made anew when
 *  the archive is opened (refresh.ts). */
export const rowVersion = 2

/** The rows that a reading gives. */
export interface ReadingRows {
  readonly entries: readonly EntryRow[]
  readonly parties: readonly PartyRow[]
  readonly appearances: readonly Appearance[]
}

/** What of an annotation the columns need besides its place. */
interface Facts {
  readonly day?: string | undefined
  readonly status?: string
  readonly strength?: string
  readonly conditional?: boolean
}

const factsOf: { readonly [L in EntryLayer]: (annotation: Layers[L]) => Facts } = {
  records: (record) => ({
    day: record.time?.value,
    status: record.status,
    strength: record.strength,
    conditional: record.conditions.length > 0,
  }),
  quotes: () => ({}),
  meetings: (meeting) => ({ day: meeting.date, status: meeting.status }),
  agreements: (agreement) => ({ ...(agreement.status !== undefined && { status: agreement.status }) }),
  events: (event) => ({ day: event.date }),
  links: () => ({}),
}

/** All rows of a reading, every span checked against the stored text.
 *  @throws DemarcheError E_EVIDENCE */
export function readingRows(
  doc: Doc,
  storedText: string,
  cast: readonly Part[],
  marks: ReadonlyMap<string, DecisionMark> = new Map(),
): ReadingRows {
  const { article } = doc
  const finder = partyFinder(cast)
  const entries: EntryRow[] = []
  const parties = new Map<string, PartyRow>()
  const add = <L extends EntryLayer>(layer: L, annotation: Layers[L]): void => {
    checkSpans(article.id, layer, annotation.key, annotation, article.text, storedText)
    const sentence = restsOn(doc, annotation)
    const found = finder.of(layer, annotation, sentence)
    const mark = marks.get(markName(layer, annotation.key))
    const row = entryRow(doc, layer, annotation, sentence, found, mark)
    entries.push(row)
    for (const partyRow of partyRows(row, found)) parties.set(JSON.stringify(partyRow), partyRow)
  }
  for (const layer of entryLayers) for (const annotation of doc[layer]) add(layer, annotation)
  for (const actor of doc.actors) checkSpans(article.id, 'actors', actor.key, actor, article.text, storedText)
  return { entries, parties: [...parties.values()], appearances: appearancesIn(doc, cast) }
}

function entryRow<L extends EntryLayer>(
  doc: Doc,
  layer: L,
  annotation: Layers[L],
  sentence: Span,
  parties: readonly StoredParty[],
  decision: DecisionMark | undefined,
): EntryRow {
  const { article } = doc
  const { start, end } = sentence
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
    kind: kindOf(layer, annotation),
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
    payload: JSON.stringify({ annotation, odd: exact.odd, ...(decision !== undefined && { decision }) }),
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
export function partyRows(row: EntryRow, parties: readonly StoredParty[]): readonly PartyRow[] {
  const { layer, day, article_id, start_unit, key, kind, conditional } = row
  return parties.flatMap((party) =>
    sidesOf[party.role].map((side) => ({
      identity_key: party.identity,
      side,
      layer,
      day,
      article_id,
      start_unit,
      key,
      kind,
      status: row.status ?? '',
      strength: row.strength ?? '',
      conditional,
    })),
  )
}
