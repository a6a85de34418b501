import { z } from 'zod'
import { recordKinds, recordStatuses, strengths } from '../../doc/layers.ts'
import { conditionTypes, linkTypes, meetingStatuses, quoteForms } from './entry-schema.ts'
import { articleId, list, partialDate, quotedSpan, score, span } from './shape.ts'

const strings = list(z.string())
const spans = list(quotedSpan)
const pair = z
  .tuple([z.int().min(0), z.int().min(0)])
  .readonly()
  .meta({ id: 'SpanPair', description: 'First offset and the one after the last, in UTF-16 code units.' })
const pairs = list(pair)
const optional = <T extends z.ZodType>(schema: T) => schema.exactOptional()
const text = optional(z.string())
const at = span.shape
const date = optional(partialDate)

const head = z.object({
  sha256: articleId,
  text,
  title: text,
  byline: optional(strings),
  outlet: text,
  url: text,
  language: text,
  date,
  datePrecision: optional(z.enum(['year', 'month', 'day'])),
  candidates: optional(list(z.object({ field: z.string(), value: z.string(), from: z.string() }))),
})

const token = z.object({
  ...at,
  upos: text,
  head: optional(z.int().min(-1)),
  deprel: text,
  lemma: text,
})

const actor = z.object({
  id: z.string(),
  type: z.enum(['person', 'state', 'org', 'group', 'outlet']),
  name: z.string(),
  names: strings,
  link: text,
  score: optional(score),
  country: text,
  code: text,
  offices: list(
    z.object({
      office: z.string(),
      title: text,
      of: text,
      status: z.enum(['current', 'former', 'ending', 'incoming', 'acting']),
      basis: z.enum(['text', 'knowledge']),
      span: optional(quotedSpan),
    }),
  ),
})

const mention = z.object({
  ...at,
  kind: z.enum(['name', 'nominal', 'relational', 'pronoun', 'plural', 'metonym']),
  head: pair,
  actors: strings,
})

const quote = z.object({
  id: z.string(),
  type: z.enum(quoteForms),
  speaker: strings,
  source: pairs,
  cue: pairs,
  content: pairs,
  addressee: strings,
  attribution: list(z.object({ source: pairs, cue: pairs, actors: strings })),
})

const polarity = z.enum(['positive', 'negative'])
const dated = z.object({ span: quotedSpan.nullable(), value: partialDate.nullable() }).nullable()

const record = z.object({
  id: z.string(),
  kind: z.enum(recordKinds),
  act: z.string(),
  cue: spans,
  holder: strings,
  spokesperson: strings,
  counterpart: strings,
  addressee: strings,
  content: spans,
  conditions: list(
    z.object({
      type: z.enum(conditionTypes),
      span: quotedSpan,
      cue: optional(quotedSpan),
      by: strings,
      polarity,
    }),
  ),
  strength: z.enum(strengths),
  hedges: spans,
  polarity,
  deadline: dated,
  time: dated,
  mode: z.enum(['direct', 'indirect', 'mixed', 'joint', 'nominal', 'narrated']),
  attribution: list(
    z.object({
      source: z.union([z.string(), strings]),
      cue: optional(quotedSpan),
      span: optional(quotedSpan),
    }),
  ),
  evidence: spans,
  secondary: spans,
  agreements: strings,
  status: z.enum(recordStatuses),
  status_evidence: spans,
})

const meeting = z.object({
  id: z.string(),
  type: z.string(),
  participants: strings,
  venue: text,
  place: text,
  date,
  sidelines_of: text,
  status: z.enum(meetingStatuses),
  evidence: spans,
})

const event = z.object({
  id: z.string(),
  source: strings,
  target: strings,
  cameo: z.string(),
  cameo_full: text,
  plover: text,
  mode: text,
  contexts: strings,
  goldstein: optional(z.number()),
  quad: optional(z.int().min(1).max(4)),
  aux: strings,
  reciprocal: z.boolean(),
  record: text,
  date,
  place: text,
  evidence: spans,
})

const agreement = z.object({
  id: z.string(),
  name: z.string(),
  names: strings,
  parties: strings,
  status: text,
  evidence: spans,
})

const place = z.object({
  ...at,
  name: z.string(),
  country: text,
  lat: optional(z.number()),
  lon: optional(z.number()),
  link: text,
})

/** Contract version 1 of the reading (docs/reading.md). */
export const reading = z
  .object({
    schema: z.literal('demarche/reading@1'),
    id: z.string(),
    reader: z.string(),
    article: head,
    sections: list(z.object({ ...at, kind: z.string() })),
    sentences: list(span),
    tokens: list(token),
    entities: list(z.object({ ...at, type: z.string() })),
    actors: list(actor),
    mentions: list(mention),
    quotes: list(quote),
    records: list(record),
    meetings: list(meeting),
    agreements: list(agreement),
    links: list(z.object({ from: z.string(), to: z.string(), type: z.enum(linkTypes), evidence: spans })),
    events: list(event),
    times: list(
      z.object({
        ...at,
        value: partialDate,
        to: date,
        precision: z.enum(['year', 'month', 'week', 'day']),
      }),
    ),
    places: list(place),
    notes: list(
      z.object({ ...at, stage: z.string(), severity: z.enum(['info', 'warning']), message: z.string() }),
    ),
  })
  .meta({ id: 'Reading' })
