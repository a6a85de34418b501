import { z } from 'zod'
import { entryRow } from '../../export/jsonl.ts'
import type { Archive, EntryLayer, EntryOf } from '../../store/archive.ts'
import { wordsOf } from '../worded.ts'
import { actorSummary } from './actor-schema.ts'
import { entries } from './entry-schema.ts'
import { given, range, wholeNumber } from './query.ts'
import { jsonRoute, type Route } from './route.ts'
import { list } from './shape.ts'

const name = z.string().min(1).max(300)
const fewest = 20

const layers = ['records', 'meetings', 'agreements', 'quotes', 'events'] as const

type PairLayer = (typeof layers)[number]

/** What two actors said, promised and did to each other. */
export function pairRoutes(archive: Archive): readonly Route[] {
  return [
    jsonRoute({
      method: 'get',
      path: '/api/actors/{key}/with/{other}',
      name: 'getPair',
      summary:
        'What two actors have with each other, the newest of each: records and events both ways, what one said of the other, meetings and agreements of both.',
      params: z.strictObject({
        key: name.meta({ description: 'Key, link, code or name of the one.' }),
        other: name.meta({ description: 'Key, link, code or name of the other.' }),
      }),
      query: z.strictObject({
        ...range,
        limit: wholeNumber({ minimum: 1, maximum: 200, default: fewest })
          .optional()
          .meta({ description: 'At most this many entries of each layer.' }),
      }),
      answer: z
        .object({
          actors: list(actorSummary).meta({
            description: 'The two, in the order in which they were asked for.',
          }),
          records: list(entries.records),
          meetings: list(entries.meetings),
          agreements: list(entries.agreements),
          quotes: list(entries.quotes),
          events: list(entries.events),
        })
        .meta({ id: 'Pair' }),
      answerTo: async ({ params, query: { limit = fewest, ...days } }) => {
        const one = await archive.actor(params.key)
        const other = await archive.actor(params.other)
        const between = <L extends PairLayer>(layer: L) =>
          newest(archive, layer, [one.key, other.key], { ...given(days), limit })
        return {
          actors: [one, other],
          records: await between('records'),
          meetings: await between('meetings'),
          agreements: await between('agreements'),
          quotes: await between('quotes'),
          events: await between('events'),
        }
      },
    }),
  ]
}

/** The newest entries between two, each once. A meeting has no direction. */
async function newest<L extends PairLayer>(
  archive: Archive,
  layer: L,
  [one, other]: readonly [string, string],
  page: { readonly from?: string; readonly until?: string; readonly limit: number },
) {
  const toward = (to: string) => (layer === 'quotes' ? { about: to } : { to })
  const found = new Map<string, EntryOf<L>>()
  for (const [by, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const { items } = await archive.entries<L>({ layer, by, ...toward(to), ...page })
    for (const entry of items) found.set(entry.id, entry)
  }
  const shown = [...found.values()].sort(newestFirst).slice(0, page.limit)
  const words = await wordsOf(archive, shown)
  return shown.map((entry) => entryRow(entry, words(entry).words))
}

function newestFirst(a: EntryOf<EntryLayer>, b: EntryOf<EntryLayer>): number {
  const [dayA, dayB] = [a.day ?? '', b.day ?? '']
  if (dayA !== dayB) return dayA < dayB ? 1 : -1
  return a.article.id === b.article.id ? a.span.start - b.span.start : a.article.id < b.article.id ? -1 : 1
}
