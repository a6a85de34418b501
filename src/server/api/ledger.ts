import { z } from 'zod'
import { DemarcheError } from '../../errors.ts'
import { columns } from '../../export/columns.ts'
import { historyLines } from '../../export/history-lines.ts'
import { entryRow } from '../../export/jsonl.ts'
import { openLooked } from '../../export/looked.ts'
import { overdue } from '../../export/overdue.ts'
import type { Archive, DatedArticle, Doubtful, EntryOf } from '../../store/archive.ts'
import { type Worded, wordsOf } from '../worded.ts'
import { cellsOf, entryPage, entryPath } from './entries.ts'
import { recordFilters } from './entry-filters.ts'
import { doubtful, facets, ledgerRecord, recordWithHistory } from './ledger-schema.ts'
import { listRoutes, type PageAsked } from './list-route.ts'
import { dateGiven, dayGiven, flag, given, range } from './query.ts'
import { jsonRoute, type Route } from './route.ts'
import { stateOf } from './state.ts'

/** Filters of the ledger, as on the command line. */
export const ledgerFilters = {
  ...recordFilters,
  ...range,
  since: dateGiven.optional().meta({ description: 'The same as `from`.' }),
  deadline: flag.optional().meta({
    description: 'Only what has a deadline that has passed without news of it.',
  }),
  asOf: dayGiven
    .optional()
    .meta({ description: 'With `deadline`: as things stood on this day, YYYY-MM-DD.' }),
}

/** A line of the ledger: a record with what is told of it besides. */
export interface Line extends Worded<EntryOf<'records'>> {
  readonly looked?: DatedArticle | null
  readonly passed?: string
}

/** The ledger, its facets, single records with their history, and what is to be looked at by a person. */
export function ledgerRoutes(archive: Archive): readonly Route[] {
  return [
    ...listRoutes({
      path: '/api/ledger',
      name: 'listLedger',
      summary:
        'Who committed to what, toward whom, on which condition, as `demarche ledger` lists it. With `deadline` a page may hold fewer than its limit.',
      filter: z.strictObject(ledgerFilters),
      item: ledgerRecord,
      page: ({ filter }, page) => ledgerPage(archive, filter, page),
      json: ({ entry, words, looked, passed }: Line) => ({
        ...entryRow(entry, words),
        ...(looked !== undefined && { looked }),
        ...(passed !== undefined && { passed }),
      }),
      head: columns.records.map(({ name }) => name),
      cells: ({ entry, words }) => cellsOf(entry, words),
      state: () => stateOf(archive),
    }),
    jsonRoute({
      method: 'get',
      path: '/api/ledger/facets',
      name: 'countLedger',
      summary:
        'How many records there are of each kind, status, strength, year and holder, each under the other filters.',
      query: z.strictObject({ ...recordFilters, ...range }),
      answer: facets,
      answerTo: ({ query }) => archive.facets(given(query)),
    }),
    jsonRoute({
      method: 'get',
      path: '/api/records/{id}',
      name: 'getRecord',
      summary:
        'A record with its history: earlier and later records on the same matter, and deeds that bear on one of them.',
      params: entryPath,
      answer: recordWithHistory,
      answerTo: ({ params }) => record(archive, params.id),
    }),
    ...listRoutes({
      path: '/api/review',
      name: 'listDoubtful',
      summary: 'Records on which nobody has decided, the most doubtful first.',
      filter: z.strictObject({}),
      item: doubtful,
      page: (_, page) => doubtfulPage(archive, page),
      json: ({ entry, words, doubts }: Worded<EntryOf<'records'>> & Doubtful) => ({
        record: entryRow(entry, words),
        doubts,
      }),
      head: ['doubts', ...columns.records.map(({ name }) => name)],
      cells: ({ entry, words, doubts }) => [doubts.join('; '), ...cellsOf(entry, words)],
      state: () => stateOf(archive),
    }),
  ]
}

type LedgerAsked = z.output<z.ZodObject<typeof ledgerFilters>>

/** A page of the ledger.
 *  @throws DemarcheError E_USAGE if two filters do not go together */
export async function ledgerPage(archive: Archive, asked: LedgerAsked, page: PageAsked) {
  const { since, from = since, deadline = false, asOf, ...filter } = asked
  if (since !== undefined && asked.from !== undefined)
    throw new DemarcheError('E_USAGE', '`since` and `from` are the same; give one of them.')
  if (asOf !== undefined && !deadline) throw new DemarcheError('E_USAGE', '`asOf` goes with `deadline`.')
  const wanted = { ...given({ ...filter, from }), layer: 'records' } as const
  if (!deadline) {
    const { items, next } = await entryPage(archive, wanted, page)
    return { items: await withLooked(archive, items), ...(next !== undefined && { next }) }
  }
  const today = asOf ?? new Date().toISOString().slice(0, 10)
  const until = filter.until !== undefined && filter.until < today ? filter.until : today
  for (let { cursor } = page; ; ) {
    const found = await entryPage(
      archive,
      { ...wanted, until, dueBefore: today },
      { limit: page.limit, ...(cursor !== undefined && { cursor }) },
    )
    const items = await withLooked(archive, await overdue(archive, found.items, today))
    cursor = found.next
    // A page without anything on it would be turned at once.
    if (items.length > 0 || cursor === undefined)
      return { items, ...(cursor !== undefined && { next: cursor }) }
  }
}

/** Until when the parties of open records were in the news. */
async function withLooked<T extends Worded<EntryOf<'records'>>>(
  archive: Archive,
  items: readonly T[],
): Promise<readonly (T & Line)[]> {
  const lookedAt = openLooked(archive)
  const found: (T & Line)[] = []
  for (const item of items) {
    const isOpen = item.entry.annotation.status === 'open'
    found.push(isOpen ? { ...item, looked: (await lookedAt(item.entry)) ?? null } : item)
  }
  return found
}

/** @throws DemarcheError E_NOT_FOUND if it is no record */
async function record(archive: Archive, id: string) {
  const entry = await archive.entry(id)
  if (entry.layer !== 'records') {
    throw new DemarcheError('E_NOT_FOUND', `${entry.id} is no record; it is at /api/entries/${entry.id}.`)
  }
  const [line] = await withLooked(archive, [(await wordsOf(archive, [entry]))(entry)])
  const words = line?.words ?? (() => '')
  const history = await archive.history(entry.id)
  const lines = await historyLines(archive, history, async (article) => {
    const { text } = (await archive.article(article)).article
    return ({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')
  })
  return {
    ...entryRow(entry, words),
    ...(line?.looked !== undefined && { looked: line.looked }),
    history: { status: entry.annotation.status, articles: history.articles, lines },
  }
}

async function doubtfulPage(archive: Archive, page: PageAsked) {
  const { items, next } = await archive.doubtful(page)
  const words = await wordsOf(
    archive,
    items.map(({ entry }) => entry),
  )
  return {
    items: items.map(({ entry, doubts }) => ({ ...words(entry), doubts })),
    ...(next !== undefined && { next }),
  }
}
