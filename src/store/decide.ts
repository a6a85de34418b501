import type { Doc } from '../doc/doc.ts'
import {
  type Actor,
  type Condition,
  type Layers,
  recordKinds,
  recordStatuses,
  type StatementRecord,
  strengths,
} from '../doc/layers.ts'
import { contains, overlaps, type Span, touching } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import { isLink } from '../record/identity.ts'
import { identitiesOfActors } from './actor-keys.ts'
import { onlyActor } from './actors.ts'
import type { EntryLayer } from './archive.ts'
import { namesOf, type Part } from './cast.ts'
import type { NewCorrection, RecordFix } from './correction.ts'
import {
  actorsIn,
  type DecidedActor,
  type DecidedEntry,
  type Decision,
  decide,
  decisionsOn,
  kindOf,
} from './decisions.ts'
import { parseEntryId } from './entry-id.ts'
import type { Writing } from './keep.ts'
import { castIn } from './mentions.ts'
import { resolveArticle } from './resolve.ts'

type OnEntry = Extract<NewCorrection, { entry: string }>

/** An entry as it stands, with the reading that it is of. */
interface Standing<L extends EntryLayer = EntryLayer> {
  readonly article: string
  readonly layer: L
  readonly annotation: Layers[L]
  readonly doc: Doc
  readonly cast: readonly Part[]
  /** The decision in force on it. */
  readonly decision?: Decision
}

/** What a correction on an entry says: the whole entry as it is to be.
 *  @throws DemarcheError E_NOT_FOUND; E_USAGE if it is no value of the field or nothing would change */
export async function draftDecision(writing: Writing, correction: OnEntry): Promise<DecidedEntry> {
  const now = await standingEntry(writing, correction.entry)
  const { article, layer, annotation, decision } = now
  const { kind: verdict, entry } = correction
  if (verdict !== 'fix' && decision?.verdict === verdict) throw misuse(`${entry} is ${verdict}ed already.`)
  const part = { role: 'entry', article, layer, key: annotation.key, verdict } as const
  const formerKind = kindOf(layer, annotation)
  if (verdict !== 'fix') {
    const fields = decision?.fields.includes('status') === true ? ['status'] : []
    return { ...part, formerKind, fields, annotation, actors: actorsOf(now.cast, annotation) }
  }
  if (layer !== 'records')
    throw misuse(`Only fields of records can be fixed; ${entry} is of the layer ${layer}.`)
  const given = await fixed(writing, now as Standing<'records'>, correction.fields)
  const before = annotation as StatementRecord
  const fields = (Object.keys(given.record) as (keyof StatementRecord)[]).filter(
    (field) => JSON.stringify(given.record[field]) !== JSON.stringify(before[field]),
  )
  if (before.deadline !== undefined && given.record.deadline === undefined) fields.push('deadline')
  // A status that a person confirms is final from then on.
  const isFinal = decision?.fields.includes('status') === true
  const { status } = correction.fields
  if (status !== undefined && !isFinal && !fields.includes('status')) fields.push('status')
  if (isFinal && !fields.includes('status') && fields.length > 0) fields.push('status')
  if (fields.length === 0) throw misuse(`${entry} has these values already.`)
  const record = withEvidence(now.doc, withReasons(given.record, fields))
  const guests = given.guests.filter(({ local }) => actorsIn(record).includes(local))
  return {
    ...part,
    formerKind,
    fields,
    annotation: record,
    actors: [...actorsOf(now.cast, record), ...guests],
  }
}

/** The entry as it stands, also one that was rejected. */
async function standingEntry({ db, path }: Writing, id: string): Promise<Standing> {
  const { article: beginning, layer, key } = parseEntryId(id)
  const article = await resolveArticle(db, beginning)
  const { doc: read, parts } = await castIn(db, path, article)
  const decisions = await decisionsOn(db, article)
  const decision = decisions.find((each) => each.layer === layer && each.key === key)
  const others = decision?.verdict === 'reject' ? decisions.filter((each) => each !== decision) : decisions
  const rejected = decision?.verdict === 'reject' ? [{ ...decision, verdict: 'accept' as const }] : []
  if (read !== undefined) {
    const { doc, cast } = decide(read, parts, [...others, ...rejected])
    const annotation = (doc[layer] as readonly Layers[EntryLayer][]).find((one) => one.key === key)
    if (annotation !== undefined)
      return { article, layer, annotation, doc, cast, ...(decision !== undefined && { decision }) }
  }
  throw new DemarcheError('E_NOT_FOUND', `There is no entry ${id} in the archive.`, {
    details: { id, article },
  })
}

/** Who the actors of an annotation are, so that they can be found in another reading. */
function actorsOf(cast: readonly Part[], annotation: Layers[EntryLayer]): readonly DecidedActor[] {
  return actorsIn(annotation).flatMap((local) => {
    const part = cast.find(({ actor }) => actor.id === local)
    if (part === undefined) return []
    const { actor, identity, home, offices } = part
    return [
      {
        local,
        identity,
        ...(home !== undefined && { home }),
        actor: { ...actor, offices, mentions: [] },
        heads: namesOf(part).map(({ head }) => head),
      },
    ]
  })
}

interface Fixed {
  readonly record: StatementRecord
  /** Actors that the article does not name. */
  readonly guests: readonly DecidedActor[]
}

async function fixed(writing: Writing, now: Standing<'records'>, fields: RecordFix): Promise<Fixed> {
  const { annotation: record } = now
  const { kind, strength, polarity, status, holder, counterpart, content, conditions, deadline } = fields
  known('kind', kind, recordKinds)
  known('strength', strength, strengths)
  known('polarity', polarity, ['positive', 'negative'])
  known('status', status, recordStatuses)
  if (deadline !== undefined && deadline !== 'none' && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(deadline))
    throw new DemarcheError('E_DATE', `A deadline is YYYY, YYYY-MM or YYYY-MM-DD, not “${deadline}”.`)
  if (content?.length === 0) throw misuse('A record has a content of at least one span.')
  for (const span of [...(content ?? []), ...(conditions ?? [])]) checkSpan(now.doc, span)
  const holders = await partiesOf(writing, now, holder)
  const counterparts = await partiesOf(writing, now, counterpart)
  const { deadline: former, ...rest } = record
  const dated =
    deadline === undefined ? former : deadline === 'none' ? undefined : { ...former, value: deadline }
  return {
    record: {
      ...rest,
      ...(kind !== undefined && { kind }),
      ...(strength !== undefined && { strength }),
      ...(polarity !== undefined && { polarity }),
      ...(status !== undefined && { status }),
      ...(holders !== undefined && { holder: holders.locals }),
      ...(counterparts !== undefined && { counterpart: counterparts.locals }),
      ...(content !== undefined && { content: content.map(spanOf) }),
      ...(conditions !== undefined && { conditions: conditions.map((one) => conditionOf(record, one)) }),
      ...(dated !== undefined && { deadline: dated }),
    },
    guests: [...(holders?.guests ?? []), ...(counterparts?.guests ?? [])],
  }
}

function known<T extends string>(field: string, value: T | undefined, values: readonly T[]): void {
  if (value !== undefined && !values.includes(value))
    throw misuse(`“${value}” is no ${field}; it is one of ${values.join(', ')}.`)
}

function checkSpan({ article }: Doc, { start, end }: Span): void {
  const isInside = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end
  if (isInside && end <= article.text.length) return
  throw misuse(`The article has no characters ${start} to ${end}.`)
}

const spanOf = ({ start, end }: Span): Span => ({ start, end })

/** A condition on these words: the one that was there, with other edges, or a new one. */
function conditionOf(
  { conditions }: StatementRecord,
  given: Span & { readonly type?: Condition['type'] },
): Condition {
  const span = spanOf(given)
  const same = conditions.find((one) => one.span.start === span.start && one.span.end === span.end)
  if (same !== undefined && (given.type === undefined || given.type === same.type)) return same
  const { cue, ...old } = conditions.find((one) => overlaps(one.span, span)) ?? {
    by: [],
    type: 'if' as const,
    polarity: 'positive' as const,
    cue: undefined,
  }
  const type = given.type ?? old.type
  const polarity = given.type === undefined ? old.polarity : type === 'unless' ? 'negative' : 'positive'
  return { ...old, ...(cue !== undefined && contains(span, cue) && { cue }), type, span, polarity }
}

/** The actors that a person named, by their ids in the reading; who is not in it must be in the tables. */
async function partiesOf(
  { db, path }: Writing,
  { cast, annotation, article }: Standing<'records'>,
  given: readonly string[] | undefined,
): Promise<{ readonly locals: readonly string[]; readonly guests: readonly DecidedActor[] } | undefined> {
  if (given === undefined) return undefined
  const locals: string[] = []
  const guests: DecidedActor[] = []
  for (const name of given) {
    const { key, name: called, type, link, country } = await onlyActor(db, path, name)
    const identities = new Set([key, ...(await identitiesOfActors(db, [key]))])
    const there = cast.find(({ identity }) => identities.has(identity))
    if (there !== undefined) {
      locals.push(there.actor.id)
      continue
    }
    const identity = [...identities].find(isLink)
    if (identity === undefined)
      throw misuse(`Article ${article.slice(0, 12)} does not name ${called} (${key}), and no table has it.`)
    const { key: at, span } = annotation
    const actor: Actor = {
      ...{ key: at, span, by: 'hand@1', id: `hand:${identity}`, type, name: called, names: [called] },
      ...(link !== undefined && { link }),
      ...(country !== undefined && { country }),
      offices: [],
      mentions: [],
    }
    guests.push({ local: actor.id, identity, actor, heads: [] })
    locals.push(actor.id)
  }
  return { locals: [...new Set(locals)], guests }
}

/** The record with the person as the reason for the fields that were set right. */
function withReasons(record: StatementRecord, fields: readonly string[]): StatementRecord {
  const kept = (record.reasons ?? []).filter(({ field }) => field === undefined || !fields.includes(field))
  return {
    ...record,
    by: 'hand@1',
    reasons: [...kept, ...fields.map((field) => ({ rule: 'set by hand', field }))],
  }
}

/** The record with the sentences of all its words among its evidence. */
function withEvidence({ sentences }: Doc, record: StatementRecord): StatementRecord {
  const { evidence, content, conditions } = record
  const words = [...content, ...conditions.map(({ span }) => span)]
  const missing = words
    .filter((span) => !evidence.some((sentence) => contains(sentence, span)))
    .flatMap((span) => touching(sentences, span).map((sentence) => sentence.span))
    .filter((span) => !evidence.some(({ start, end }) => start === span.start && end === span.end))
  const unique = new Map(missing.map((span) => [span.start, span]))
  return { ...record, evidence: [...evidence, ...unique.values()] }
}

function misuse(message: string): DemarcheError {
  return new DemarcheError('E_USAGE', message)
}
