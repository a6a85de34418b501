import { z } from 'zod'
import { articleId, list, partialDate, time } from './shape.ts'

/** All that is known of an article but its text. */
export const articleSummary = z
  .object({
    id: articleId,
    title: z.string().exactOptional(),
    outlet: z.string().exactOptional(),
    url: z.string().exactOptional(),
    language: z.string().exactOptional(),
    licence: z.string().exactOptional(),
    date: partialDate.exactOptional(),
    words: z.int().min(0).meta({ description: 'Number of words.' }),
    addedAt: time,
  })
  .meta({ id: 'ArticleSummary' })

/** What an entry tells of its article. */
export const articleOfEntry = articleSummary
  .pick({ id: true, title: true, outlet: true, date: true, url: true })
  .meta({ id: 'ArticleOfEntry' })

const sighting = z.object({
  outlet: z.string().exactOptional(),
  url: z.string().exactOptional(),
  title: z.string().exactOptional(),
  date: partialDate.exactOptional(),
  seenAt: time,
})

const castMember = z.object({
  local: z.string().meta({ description: 'Id of the actor inside the reading.' }),
  actor: z.string().meta({ description: 'Key of the actor in the archive, after corrections.' }),
  name: z.string(),
})

/** A stored article with its text, where it was seen, and who is in it. */
export const article = articleSummary
  .extend({
    byline: list(z.string()).exactOptional(),
    text: z.string(),
    reader: z
      .string()
      .exactOptional()
      .meta({ description: 'Version of the reader; absent if it is unread.' }),
    sightings: list(sighting),
    cast: list(castMember),
    entries: z
      .record(z.enum(['records', 'quotes', 'meetings', 'agreements', 'events', 'links']), z.int().min(0))
      .meta({ description: 'Number of entries by layer.' }),
  })
  .meta({ id: 'Article' })
