import { z } from 'zod'
import { recordStatuses } from '../../doc/layers.ts'
import { entries, linkTypes } from './entry-schema.ts'
import { articleId, list, partialDate } from './shape.ts'

const count = z.int().min(0)
const counts = z.record(z.string(), count)

const looked = z
  .object({ id: articleId, date: partialDate.exactOptional() })
  .nullable()
  .exactOptional()
  .meta({
    description: 'Of an open record the newest later article that names its parties; null if none does.',
  })

/** A line of the ledger. */
export const ledgerRecord = entries.records
  .extend({
    looked,
    passed: partialDate.exactOptional().meta({ description: 'The deadline that has passed without news.' }),
  })
  .meta({ id: 'LedgerRecord' })

const change = z.object({
  field: z.enum(['kind', 'strength', 'polarity', 'condition', 'deadline']),
  before: z.string().exactOptional(),
  after: z.string().exactOptional(),
})

const line = z
  .object({
    day: partialDate.exactOptional(),
    id: z.string().meta({ description: 'Id of the record; of a deed the first digits of its article.' }),
    kind: z.string(),
    link: z.enum(linkTypes).exactOptional().meta({ description: 'How it bears on an earlier record.' }),
    to: z.string().exactOptional(),
    rule: z.string().exactOptional(),
    status: z
      .enum(recordStatuses)
      .meta({ description: 'Of the record itself; of a deed that of the earlier record after it.' }),
    changed: list(change),
    sentence: z.string(),
  })
  .meta({ id: 'HistoryLine' })

/** A record with what other articles tell of it and of its matter. */
export const recordWithHistory = entries.records
  .extend({
    looked,
    history: z.object({
      status: z.enum(recordStatuses),
      articles: count.meta({ description: 'How many articles were looked through.' }),
      lines: list(line).meta({ description: 'Oldest first.' }),
    }),
  })
  .meta({ id: 'RecordWithHistory' })

export const facets = z
  .object({
    total: count,
    counted: count.optional().meta({
      description:
        'Only so many records were counted, the newest that fit actors, place, article and days, and there are more; absent if all were counted.',
    }),
    kind: counts,
    status: counts,
    strength: counts,
    conditional: count,
    year: counts,
    newest: count.optional().meta({
      description: 'So many of the newest records are looked at for `actors`; all of them if absent.',
    }),
    actors: list(z.object({ key: z.string(), name: z.string(), count })).meta({
      description: 'Those who hold most, at most 12.',
    }),
  })
  .meta({ id: 'Facets' })

export const doubtful = z
  .object({
    record: entries.records,
    doubts: list(z.enum(['no holder', 'contradiction', 'low score', 'no rule', 'stranger'])),
  })
  .meta({ id: 'Doubtful' })
