import { z } from 'zod'
import { recordKinds, recordStatuses, strengths } from '../../doc/layers.ts'
import { conditionTypes } from './entry-schema.ts'
import { list, partialDate, span, time } from './shape.ts'

const given = z.string().min(1).max(300)
const actorGiven = given.meta({ description: 'Key of an actor, or a name that only one actor bears.' })
const articleGiven = z
  .string()
  .regex(/^[0-9a-f]{8,64}$/)
  .meta({ description: 'Id of an article, or at least 8 digits with which only it begins.' })
const entryGiven = given.meta({ description: 'Id of an entry.' })
const some = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(500).readonly()

const fields = z
  .strictObject({
    kind: z.enum(recordKinds).exactOptional(),
    strength: z.enum(strengths).exactOptional(),
    polarity: z.enum(['positive', 'negative']).exactOptional(),
    status: z.enum(recordStatuses).exactOptional(),
    holder: z.array(actorGiven).max(20).readonly().exactOptional(),
    counterpart: z.array(actorGiven).max(20).readonly().exactOptional(),
    content: some(span).exactOptional(),
    conditions: z
      .array(span.extend({ type: z.enum(conditionTypes).exactOptional() }))
      .max(100)
      .readonly()
      .exactOptional(),
    deadline: z.union([partialDate, z.literal('none')]).exactOptional(),
  })
  .meta({
    id: 'RecordFix',
    description: 'Fields of a record as they should be; what is absent stays as it is.',
  })

/** What a person sets right. */
export const newCorrection = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('merge'),
      actor: actorGiven,
      others: z.array(actorGiven).min(1).max(100).readonly(),
    }),
    z.strictObject({
      kind: z.literal('split'),
      actor: actorGiven,
      articles: some(articleGiven).exactOptional(),
      mentions: some(span.extend({ article: articleGiven })).exactOptional(),
      name: given.exactOptional(),
    }),
    z.strictObject({ kind: z.literal('rename'), actor: actorGiven, name: given }),
    z.strictObject({ kind: z.literal('accept'), entry: entryGiven }),
    z.strictObject({ kind: z.literal('reject'), entry: entryGiven }),
    z.strictObject({ kind: z.literal('fix'), entry: entryGiven, fields }),
    z.strictObject({ kind: z.literal('undo'), number: z.int().min(1).exactOptional() }),
  ])
  .meta({ id: 'NewCorrection' })

const kinds = ['merge', 'split', 'rename', 'accept', 'reject', 'fix', 'undo'] as const

/** A correction on file. */
export const correction = z
  .object({
    number: z.int().min(1),
    kind: z.enum(kinds),
    who: z.string(),
    why: z.string().exactOptional(),
    at: time,
    stands: z.boolean().meta({ description: 'Whether it is in force.' }),
    undoes: z.int().min(1).exactOptional(),
    actor: z.object({ key: z.string(), name: z.string() }).exactOptional(),
    others: list(z.object({ key: z.string(), name: z.string().exactOptional() })),
    articles: list(z.object({ id: z.string(), mentions: z.int().min(0) })),
    name: z.string().exactOptional(),
    entry: z.string().exactOptional(),
    fields: list(z.string()).exactOptional(),
  })
  .meta({ id: 'Correction' })
