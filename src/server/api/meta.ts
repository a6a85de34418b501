import { z } from 'zod'
import { errorCodes } from '../../errors.ts'
import type { Archive } from '../../store/archive.ts'
import { version } from '../../version.ts'
import { internal } from './problem.ts'
import { jsonRoute, type Route } from './route.ts'
import { list, partialDate } from './shape.ts'

const count = z.int().min(0)

/** What the server is and holds, and what its codes mean. */
export function metaRoutes(archive: Archive): readonly Route[] {
  return [
    jsonRoute({
      method: 'get',
      path: '/api',
      name: 'getArchive',
      summary: 'The version of the program, and how much of everything the archive holds.',
      answer: z
        .object({
          version: z.string(),
          articles: count,
          words: count,
          sightings: count,
          unread: count,
          forgotten: count,
          actors: count,
          entries: z.record(
            z.enum(['records', 'quotes', 'meetings', 'agreements', 'events', 'links']),
            count,
          ),
          from: partialDate.exactOptional().meta({ description: 'Day of the first article.' }),
          until: partialDate.exactOptional().meta({ description: 'Day of the last.' }),
        })
        .meta({ id: 'Archive' }),
      answerTo: async () => ({ version, ...(await archive.stats()) }),
    }),
    jsonRoute({
      method: 'get',
      path: '/api/errors',
      name: 'listErrors',
      summary: 'The codes of problems and what they mean.',
      answer: z
        .object({ items: list(z.object({ code: z.string(), meaning: z.string() })) })
        .meta({ id: 'Errors' }),
      answerTo: async () => ({
        items: Object.entries({ ...errorCodes, E_INTERNAL: internal }).map(([code, meaning]) => ({
          code,
          meaning,
        })),
      }),
    }),
  ]
}
