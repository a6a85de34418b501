import { z } from 'zod'
import { columns } from '../../export/columns.ts'
import { type EntryRow, entryRow } from '../../export/jsonl.ts'
import type { Archive, EntryFilter, EntryLayer, EntryOf } from '../../store/archive.ts'
import { entryLayers } from '../../store/entry-id.ts'
import { type Worded, wordsOf } from '../worded.ts'
import { filters } from './entry-filters.ts'
import { entries, entry } from './entry-schema.ts'
import { type ListAsked, listRoutes, type PageAsked } from './list-route.ts'
import { given } from './query.ts'
import { jsonRoute, type Nothing, type Route } from './route.ts'
import { stateOf } from './state.ts'

const titles = {
  records: 'Who committed to what, toward whom, on which condition.',
  quotes: 'Who is quoted as saying what.',
  meetings: 'Who met whom.',
  agreements: 'What was agreed.',
  events: 'Who did what to whom, by CAMEO and PLOVER codes.',
  links: 'What bears on an earlier record of the same article.',
} as const satisfies Record<EntryLayer, string>

/** The id of an entry in an address. */
export const entryPath = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-fA-F]{8,64}:[a-z].{1,100}$/s)
    .meta({ description: 'Id of the entry, such as 1f0c9ab27d44:r120-164.' }),
})

/** The list of each layer, and any entry by its id. */
export function entryRoutes(archive: Archive): readonly Route[] {
  return [
    ...entryLayers.flatMap((layer) => layerRoutes(archive, layer)),
    jsonRoute({
      method: 'get',
      path: '/api/entries/{id}',
      name: 'getEntry',
      summary: 'An entry of any layer by its id; also one that a person rejected.',
      params: entryPath,
      answer: entry,
      answerTo: async ({ params }) => rowOf(archive, await archive.entry(params.id)),
    }),
  ]
}

function layerRoutes<L extends EntryLayer>(archive: Archive, layer: L): readonly Route[] {
  return listRoutes<Worded<EntryOf<EntryLayer>>, z.ZodType, z.ZodObject>({
    path: `/api/${layer}`,
    name: `list${layer.slice(0, 1).toUpperCase()}${layer.slice(1)}`,
    summary: titles[layer],
    filter: filters[layer],
    item: entries[layer],
    page: (asked, page) => entryPage(archive, { layer, ...filterOf(asked) }, page),
    json: ({ entry: one, words }) => entryRow(one, words),
    head: columns[layer].map(({ name }) => name),
    cells: ({ entry: one, words }) => cellsOf(one as EntryOf<L>, words),
    state: () => stateOf(archive),
  })
}

const filterOf = ({ filter }: ListAsked<Nothing, z.ZodObject>): EntryFilter => given(filter)

/** A page of entries with the words of their articles. */
export async function entryPage<L extends EntryLayer>(
  archive: Archive,
  filter: EntryFilter<L>,
  page: PageAsked,
): Promise<{ items: readonly Worded<EntryOf<L>>[]; next?: string }> {
  const { items, next } = await archive.entries<L>({ ...filter, ...page })
  const worded = await wordsOf(archive, items)
  return { items: items.map((one) => worded(one)), ...(next !== undefined && { next }) }
}

/** The cells of an entry in the table of its layer. */
export function cellsOf<L extends EntryLayer>(one: EntryOf<L>, words: Worded<EntryOf<L>>['words']) {
  return columns[one.layer].map((column) => column.value(one, words))
}

/** An entry of some layer as JSON; layer and finding always fit. */
type AnyRow = { readonly [L in EntryLayer]: EntryRow<L> }[EntryLayer]

/** One entry as JSON, with the words of its article. */
export async function rowOf(archive: Archive, one: EntryOf<EntryLayer>): Promise<AnyRow> {
  const { words } = (await wordsOf(archive, [one]))(one)
  return entryRow(one, words) as AnyRow
}
