import { z } from 'zod'
import { recordKinds, recordStatuses, strengths } from '../../doc/layers.ts'
import { articleOfEntry } from './article-schema.ts'
import { actorKey, entryId, list, partialDate, quotedSpan, score, stageId } from './shape.ts'

/** Ids of actors inside the reading. */
const locals = list(z.string())
const quoted = list(quotedSpan)

const roles = [
  'holder',
  'spokesperson',
  'counterpart',
  'addressee',
  'speaker',
  'participant',
  'party',
  'actor',
  'recipient',
  'condition',
  'about',
  'principal',
] as const

const party = z
  .object({
    role: z.enum(roles),
    actor: actorKey,
    name: z.string(),
    local: z.string().meta({ description: 'Id of the actor inside the finding.' }),
  })
  .meta({ id: 'Party' })

const reason = z.object({
  rule: z.string(),
  field: z.string().exactOptional(),
  span: quotedSpan.exactOptional(),
})

/** What every finding has. */
const annotation = z.object({
  key: z.string(),
  span: quotedSpan,
  by: stageId,
  score: score.exactOptional(),
  reasons: list(reason).exactOptional(),
})

const attribution = z.object({ source: quoted, cue: quoted, actors: locals })
const polarity = z.enum(['positive', 'negative'])
export const conditionTypes = [
  'if',
  'provided',
  'unless',
  'only_when',
  'until',
  'in_return',
  'where',
] as const
const datedSpan = z.object({ span: quotedSpan.exactOptional(), value: partialDate.exactOptional() })

const condition = z
  .object({
    type: z.enum(conditionTypes),
    span: quotedSpan,
    cue: quotedSpan.exactOptional(),
    by: locals,
    polarity,
  })
  .meta({ id: 'Condition' })

const record = annotation.extend({
  id: z.string(),
  kind: z.enum(recordKinds),
  act: z.string(),
  cue: quoted,
  holder: locals,
  spokesperson: locals,
  counterpart: locals,
  addressee: locals,
  content: quoted,
  conditions: list(condition),
  strength: z.enum(strengths),
  hedges: quoted,
  polarity,
  deadline: datedSpan.exactOptional(),
  time: datedSpan.exactOptional(),
  mode: z.enum(['direct', 'indirect', 'mixed', 'joint', 'nominal', 'narrated']),
  attribution: list(attribution),
  evidence: quoted,
  secondary: quoted,
  agreements: list(z.string()),
  status: z.enum(recordStatuses),
  statusEvidence: quoted,
})

export const quoteForms = ['direct', 'indirect', 'mixed'] as const

const quote = annotation.extend({
  id: z.string(),
  form: z.enum(quoteForms),
  speakers: locals,
  source: quoted,
  cue: quoted,
  content: quoted,
  addressees: locals,
  attribution: list(attribution),
})

export const meetingStatuses = ['held', 'planned', 'proposed', 'cancelled', 'refused'] as const

const meeting = annotation.extend({
  id: z.string(),
  type: z.string(),
  participants: locals,
  venue: z.string().exactOptional(),
  place: z.string().exactOptional(),
  date: partialDate.exactOptional(),
  sidelineOf: z.string().exactOptional(),
  status: z.enum(meetingStatuses),
  evidence: quoted,
})

const agreement = annotation.extend({
  id: z.string(),
  name: z.string(),
  names: list(z.string()),
  parties: locals,
  status: z.string().exactOptional(),
  evidence: quoted,
})

const event = annotation.extend({
  id: z.string(),
  actors: locals,
  recipients: locals,
  cameo: z.string(),
  cameoFull: z.string().exactOptional(),
  plover: z.string().exactOptional(),
  mode: z.string().exactOptional(),
  contexts: list(z.string()),
  goldstein: z.number().min(-10).max(10).exactOptional(),
  quad: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).exactOptional(),
  aux: list(z.enum(['historical', 'future', 'hypothetical', 'negation'])),
  reciprocal: z.boolean(),
  record: z.string().exactOptional(),
  date: partialDate.exactOptional(),
  place: z.string().exactOptional(),
  evidence: quoted,
})

export const linkTypes = [
  'refers_to',
  'repeats',
  'strengthens',
  'weakens',
  'contradicts',
  'withdraws',
  'supersedes',
  'fulfils',
  'partly_fulfils',
  'breaks',
  'meets_condition',
  'fails_condition',
] as const

const link = annotation.extend({
  from: z.string(),
  to: z.string(),
  type: z.enum(linkTypes),
  evidence: quoted,
})

const decision = z
  .object({
    number: z.int().min(1),
    verdict: z.enum(['accept', 'reject', 'fix']),
    isFinal: z.literal(true).exactOptional().meta({ description: 'The status is what the person said.' }),
  })
  .meta({ id: 'Decision', description: 'What a person said of it, with the number of the correction.' })

const entryWith = <L extends string, F extends z.ZodType>(layer: L, finding: F, id: string) =>
  z
    .object({
      id: entryId,
      layer: z.literal(layer),
      article: articleOfEntry,
      day: partialDate
        .exactOptional()
        .meta({ description: 'The day it is about, else that of the article.' }),
      parties: list(party),
      sentence: quotedSpan.meta({ description: 'The exact words that it rests on.' }),
      finding,
      decision: decision.exactOptional(),
    })
    .meta({ id })

/** An entry of each layer. */
export const entries = {
  records: entryWith('records', record, 'Record'),
  quotes: entryWith('quotes', quote, 'Quote'),
  meetings: entryWith('meetings', meeting, 'Meeting'),
  agreements: entryWith('agreements', agreement, 'Agreement'),
  events: entryWith('events', event, 'Event'),
  links: entryWith('links', link, 'Link'),
} as const

/** An entry of any layer. */
export const entry = z
  .discriminatedUnion('layer', [
    entries.records,
    entries.quotes,
    entries.meetings,
    entries.agreements,
    entries.events,
    entries.links,
  ])
  .meta({ id: 'Entry' })
