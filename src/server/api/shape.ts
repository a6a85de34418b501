import { z } from 'zod'

/** A list; what is put in may be readonly. */
export const list = <T extends z.ZodType>(item: T): z.ZodReadonly<z.ZodArray<T>> => z.array(item).readonly()

/** One page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: list(item),
    next: z.string().exactOptional().meta({ description: 'Cursor of the next page; absent on the last.' }),
  })

/** One page of a list that is ranked as far as it goes. */
export const rankedPageOf = <T extends z.ZodType>(item: T) =>
  pageOf(item).extend({
    ranked: z.int().min(1).exactOptional().meta({
      description:
        'Only so many articles were ranked, those that were added last; older ones follow, the last added first. Absent if all were ranked.',
    }),
  })

const unit = z.int().min(0)

export const span = z
  .object({ start: unit, end: unit })
  .meta({ id: 'Span', description: 'Half-open, in UTF-16 code units of the text of the article.' })

export const quotedSpan = z
  .object({ start: unit, end: unit, text: z.string() })
  .meta({ id: 'QuotedSpan', description: 'A span with its words.' })

export const partialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .meta({ id: 'PartialDate', description: 'ISO date as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD.' })

export const time = z.iso.datetime().meta({ id: 'Time', description: 'ISO 8601, UTC.' })

export const articleId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: 'ArticleId', description: 'SHA-256 of the text of the article, in hexadecimal digits.' })

export const entryId = z
  .string()
  .regex(/^[0-9a-f]{12}:[a-z].+$/)
  .meta({
    id: 'EntryId',
    description: 'First 12 digits of the article, a letter for the layer, and a key made of offsets.',
  })

export const actorKey = z
  .string()
  .min(1)
  .meta({ id: 'ActorKey', description: 'Key of an actor in the archive.' })

/** 0–1. */
export const score = z.number().min(0).max(1)

/** Name and version of the stage that made something. */
export const stageId = z.templateLiteral([z.string(), '@', z.number()])
