import { z } from 'zod'
import type { ActorMention, ActorSummary, Archive } from '../../store/archive.ts'
import { actor, actorSummary, actorTypes, mention } from './actor-schema.ts'
import { listRoutes } from './list-route.ts'
import { given } from './query.ts'
import { jsonRoute, type Route } from './route.ts'
import { stateOf } from './state.ts'

const actorPath = z.strictObject({
  key: z.string().min(1).max(300).meta({ description: 'Key, link or code of the actor, or its name.' }),
})

const cells = ['key', 'name', 'type', 'country', 'link', 'articles'] as const

/** Actors, and the words that name one. */
export function actorRoutes(archive: Archive): readonly Route[] {
  return [
    ...listRoutes({
      path: '/api/actors',
      name: 'listActors',
      summary: 'Who is in the archive, those in most articles first.',
      filter: z.strictObject({
        query: z.string().min(1).max(300).optional().meta({ description: 'Words of a name, or a key.' }),
        type: z.enum(actorTypes).optional(),
      }),
      item: actorSummary,
      page: ({ filter }, page) => archive.actors({ ...given(filter), ...page }),
      json: (summary: ActorSummary) => summary,
      head: ['actor_key', ...cells.slice(1)],
      cells: (summary) => cells.map((name) => String(summary[name] ?? '')),
      state: () => stateOf(archive),
    }),
    jsonRoute({
      method: 'get',
      path: '/api/actors/{key}',
      name: 'getActor',
      summary:
        'An actor with its offices by day. A key that was merged or parted leads to the actor it belongs to now; a name that several bear gives the one in most articles.',
      params: actorPath,
      answer: actor,
      answerTo: ({ params }) => archive.actor(params.key),
    }),
    ...listRoutes({
      path: '/api/actors/{key}/mentions',
      name: 'listMentions',
      summary:
        'The words that name an actor, those of the newest article first. A page ends with an article, so it may hold more than its limit.',
      params: actorPath,
      filter: z.strictObject({}),
      item: mention,
      page: ({ params }, page) => archive.mentions(params.key, page),
      json: (one: ActorMention) => one,
      head: ['article_id', 'start', 'end', 'exact', 'kind', 'sentence'],
      cells: ({ article, span, exact, kind, sentence }) => [
        article,
        String(span.start),
        String(span.end),
        exact,
        kind,
        sentence,
      ],
      state: () => stateOf(archive),
    }),
  ]
}
