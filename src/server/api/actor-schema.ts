import { z } from 'zod'
import { correction } from './correction-schema.ts'
import { actorKey, articleId, list, partialDate, span } from './shape.ts'

export const actorTypes = ['person', 'state', 'org', 'group', 'outlet'] as const

export const actorSummary = z
  .object({
    key: actorKey,
    name: z.string(),
    type: z.enum(actorTypes),
    link: z.string().exactOptional(),
    country: z.string().exactOptional(),
    articles: z.int().min(0).meta({ description: 'Number of articles.' }),
  })
  .meta({ id: 'ActorSummary' })

const office = z
  .object({
    office: z.string(),
    title: z.string().exactOptional(),
    of: z.string().exactOptional(),
    status: z.enum(['current', 'former', 'ending', 'incoming', 'acting']),
    basis: z.enum(['text', 'knowledge']).meta({ description: 'Whether the articles or the tables tell it.' }),
    from: partialDate.exactOptional(),
    until: partialDate.exactOptional(),
    articles: z.int().min(0),
    article: articleId.meta({ description: 'The first that shows it.' }),
  })
  .meta({ id: 'OfficeOverTime' })

export const actor = actorSummary
  .extend({
    names: list(z.string()),
    offices: list(office),
    from: partialDate.exactOptional(),
    until: partialDate.exactOptional(),
    entries: z.record(
      z.enum(['records', 'quotes', 'meetings', 'agreements', 'events', 'links']),
      z.int().min(0),
    ),
    identities: list(z.string()).meta({ description: 'How readings know it.' }),
    namesakes: list(actorSummary),
    corrections: list(correction),
  })
  .meta({ id: 'Actor' })

export const mention = z
  .object({
    article: articleId,
    span,
    exact: z.string(),
    kind: z.enum(['name', 'nominal', 'relational', 'pronoun', 'plural', 'metonym']),
    sentence: z.string(),
  })
  .meta({ id: 'Mention' })
