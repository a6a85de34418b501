import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import type { Actor, Layers, RecordLink } from '../doc/layers.ts'
import { overlaps, type Span } from '../doc/span.ts'
import type { EntryLayer } from './archive.ts'
import { namesOf, type Part } from './cast.ts'
import type { Schema } from './schema.ts'
import { readStanding } from './standing.ts'

/** What a person says of an entry. */
export type Verdict = 'accept' | 'reject' | 'fix'

/** The part of a correction that decides on an entry: the whole of it as it is to be, with the actors that it names, so that it
 *  stands whatever a later reading makes of the article. */
export interface DecidedEntry<L extends EntryLayer = EntryLayer> {
  readonly role: 'entry'
  readonly article: string
  readonly layer: L
  readonly key: string
  readonly verdict: Verdict
  readonly fields: readonly string[]
  /** Kind of the entry before, by which a later reading of it is known besides its words. */
  readonly formerKind: string
  readonly annotation: Layers[L]
  readonly actors: readonly DecidedActor[]
}

/** An actor as the decided entry names it. */
export interface DecidedActor {
  /** Id inside the entry. */
  readonly local: string
  readonly identity: string
  readonly home?: string
  readonly actor: Actor
  /** Where the article names it. */
  readonly heads: readonly Span[]
}

/** A decision in force. */
export interface Decision extends DecidedEntry {
  readonly number: number
}

/** How a row tells that a person decided on it. */
export interface DecisionMark {
  readonly number: number
  readonly verdict: Verdict
  /** The person said what became of the record: no article changes its status. */
  readonly isFinal?: true
}

/** A reading after the decisions of persons. */
export interface Decided {
  readonly doc: Doc
  readonly cast: readonly Part[]
  /** By layer and key. */
  readonly marks: ReadonlyMap<string, DecisionMark>
}

/** The decisions in force on entries of an article, oldest first; of several on one entry the last. */
export async function decisionsOn(db: Kysely<Schema>, article: string): Promise<readonly Decision[]> {
  const rows = await db
    .selectFrom('correction_part')
    .select(['number', 'body'])
    .where('article_id', '=', article)
    .orderBy('number')
    .execute()
  const parts = rows.flatMap(({ number, body }) => {
    const part = JSON.parse(body ?? '{}') as Partial<DecidedEntry>
    return part.role === 'entry' ? [{ ...(part as DecidedEntry), number }] : []
  })
  if (parts.length === 0) return []
  const stands = await readStanding(db)
  const last = new Map<string, Decision>()
  for (const part of parts) {
    const name = markName(part.layer, part.key)
    if (!stands.has(part.number)) continue
    last.delete(name)
    last.set(name, part)
  }
  return [...last.values()]
}

/** How `Decided.marks` names an entry. */
export const markName = (layer: EntryLayer, key: string): string => `${layer} ${key}`

/** Puts what persons decided in the place of what the reading has. The reading itself stays as it is. */
export function decide(doc: Doc, cast: readonly Part[], decisions: readonly Decision[]): Decided {
  const layers = new Map<EntryLayer, readonly Layers[EntryLayer][]>()
  const marks = new Map<string, DecisionMark>()
  const guests: Part[] = []
  const gone = new Set<string>()
  for (const decision of decisions) {
    const { layer, key, verdict, number } = decision
    const before = layers.get(layer) ?? doc[layer]
    const meant = before.filter(isMeantBy(decision, before))
    const rest = before.filter((one) => !meant.includes(one))
    const [first] = meant
    if (verdict === 'reject') {
      for (const one of meant) if (layer === 'records' && 'id' in one) gone.add(one.id)
      layers.set(layer, rest)
      continue
    }
    const places = placesOf(decision, [...cast, ...guests])
    guests.push(...places.guests)
    const annotation = withActors(decision.annotation, places.locals)
    const id = first !== undefined && 'id' in first ? first.id : idAmong(rest, annotation, number)
    layers.set(layer, [...rest, id === undefined ? annotation : { ...annotation, id }])
    const isFinal = decision.fields.includes('status')
    marks.set(markName(layer, key), { number, verdict, ...(isFinal && { isFinal }) })
  }
  const links = (layers.get('links') ?? doc.links) as readonly RecordLink[]
  if (gone.size > 0) {
    layers.set(
      'links',
      links.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
    )
  }
  return { doc: { ...doc, ...Object.fromEntries(layers) }, cast: [...cast, ...guests], marks }
}

/** Whether an annotation is the one that was decided on: it has its key, or where none has, its kind and most of its words. */
function isMeantBy(
  decision: Decision,
  all: readonly Layers[EntryLayer][],
): (one: Layers[EntryLayer]) => boolean {
  const { key, layer, annotation, formerKind } = decision
  if (all.some((one) => one.key === key)) return (one) => one.key === key
  const kinds = [formerKind, kindOf(layer, annotation)]
  return (one) => kinds.includes(kindOf(layer, one)) && share(wordsOf(one), wordsOf(annotation)) >= 0.5
}

/** What an entry is called in the column `kind`. */
export function kindOf(layer: EntryLayer, annotation: Layers[EntryLayer]): string {
  switch (layer) {
    case 'records':
      return (annotation as Layers['records']).kind
    case 'quotes':
      return (annotation as Layers['quotes']).form
    case 'meetings':
      return (annotation as Layers['meetings']).type
    case 'agreements':
      return 'agreement'
    case 'events': {
      const { plover, cameo } = annotation as Layers['events']
      return plover ?? cameo
    }
    case 'links':
      return (annotation as Layers['links']).type
    default:
      return layer satisfies never
  }
}

/** The spans that carry what an entry says. */
function wordsOf(annotation: Layers[EntryLayer]): readonly Span[] {
  return 'content' in annotation && annotation.content.length > 0 ? annotation.content : [annotation.span]
}

/** How much of the shorter one both have, 0–1. */
function share(a: readonly Span[], b: readonly Span[]): number {
  const length = (spans: readonly Span[]): number =>
    spans.reduce((sum, { start, end }) => sum + end - start, 0)
  const common = a.flatMap((one) =>
    b
      .filter((other) => overlaps(one, other))
      .map((other) => Math.min(one.end, other.end) - Math.max(one.start, other.start)),
  )
  return common.reduce((sum, each) => sum + each, 0) / Math.max(1, Math.min(length(a), length(b)))
}

/** Who the actors of a decided entry are in the reading: by identity, else by where the article names them; who is not there
 *  comes along. */
function placesOf(
  { actors }: Decision,
  cast: readonly Part[],
): { readonly locals: ReadonlyMap<string, string>; readonly guests: readonly Part[] } {
  const locals = new Map<string, string>()
  const guests: Part[] = []
  for (const { local, identity, actor, home, heads } of actors) {
    const same = cast.filter((part) => part.identity === identity)
    const there =
      same.find((part) => part.actor.id === local) ??
      same[0] ??
      cast.find((part) => namesOf(part).some(({ head }) => heads.some((other) => overlaps(head, other))))
    if (there === undefined) {
      const guest = { ...actor, id: `hand:${identity}` }
      guests.push({ actor: guest, identity, mentions: [], offices: actor.offices, home, isAssigned: false })
      locals.set(local, guest.id)
    } else locals.set(local, there.actor.id)
  }
  return { locals, guests }
}

const actorFields = new Set([
  'holder',
  'spokesperson',
  'counterpart',
  'addressee',
  'by',
  'actors',
  'speakers',
  'addressees',
  'participants',
  'parties',
  'recipients',
])

/** The annotation with other ids of actors. */
function withActors<T>(value: T, locals: ReadonlyMap<string, string>): T {
  if (Array.isArray(value)) return value.map((each) => withActors(each, locals)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, each]) => [
      field,
      actorFields.has(field) && Array.isArray(each)
        ? each.map((id: unknown) =>
            typeof id === 'string' ? (locals.get(id) ?? id) : withActors(id, locals),
          )
        : withActors(each, locals),
    ]),
  ) as T
}

/** Ids of the actors that an annotation names, each once. */
export function actorsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const found = Object.entries(value).flatMap(([field, each]): readonly string[] =>
    actorFields.has(field) && Array.isArray(each)
      ? each.flatMap((id: unknown) => (typeof id === 'string' ? [id] : actorsIn(id)))
      : actorsIn(each),
  )
  return [...new Set(found)]
}

/** The id of an annotation that the reading no longer has; one that another has by now is not given twice. */
function idAmong(
  rest: readonly Layers[EntryLayer][],
  annotation: Layers[EntryLayer],
  number: number,
): string | undefined {
  if (!('id' in annotation)) return undefined
  return rest.some((one) => 'id' in one && one.id === annotation.id) ? `h${number}` : annotation.id
}
