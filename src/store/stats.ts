import type { Kysely } from 'kysely'
import type { ArchiveStats, EntryLayer } from './archive.ts'
import { lastChange } from './changes.ts'
import { present } from './columns.ts'
import { keptCounts } from './entry-counts.ts'
import { entryLayers } from './entry-id.ts'
import type { Schema } from './schema.ts'

/** How much of everything there is. */
export async function readStats(db: Kysely<Schema>): Promise<Omit<ArchiveStats, 'bytes'>> {
  const articles = await db
    .selectFrom('article')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.sum<number | null>('words').as('words'),
      fn.max<string | null>('day').as('until'),
    ])
    .executeTakeFirstOrThrow()
  const first = await db
    .selectFrom('article')
    .select(({ fn }) => fn.min<string | null>('day').as('from'))
    .where('day', '>', '')
    .executeTakeFirstOrThrow()
  const readers = await db
    .selectFrom('current_reading')
    .select(['reader', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('reader')
    .execute()
  const read = readers.reduce((sum, row) => sum + row.count, 0)
  return {
    articles: articles.count,
    words: articles.words ?? 0,
    sightings: await count(db, 'sighting'),
    unread: articles.count - read,
    forgotten: await count(db, 'tombstone'),
    actors: await countActors(db),
    entries: await countEntries(db),
    readers: Object.fromEntries(readers.map((row) => [row.reader, row.count])),
    ...present({ from: first.from, until: articles.until }),
  }
}

async function count(db: Kysely<Schema>, table: 'sighting' | 'tombstone'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Asks again only after something changed in the archive: what is counted here grows with it. */
export function sinceLastChange<T>(
  db: Kysely<Schema>,
  ask: (db: Kysely<Schema>) => Promise<T>,
): () => Promise<T> {
  let known: { readonly change: number; readonly answer: T } | undefined
  return async () => {
    const change = await lastChange(db)
    if (known?.change !== change) known = { change, answer: await ask(db) }
    return known.answer
  }
}

/** Those that some article names. */
async function countActors(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('actor')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('articles', '>', 0)
    .executeTakeFirstOrThrow()
  return row.count
}

async function countEntries(db: Kysely<Schema>): Promise<Record<EntryLayer, number>> {
  const counts = new Map<string, number>()
  for (const { layer, entries } of await keptCounts(db, {}))
    counts.set(layer, (counts.get(layer) ?? 0) + entries)
  return Object.fromEntries(entryLayers.map((layer) => [layer, counts.get(layer) ?? 0])) as Record<
    EntryLayer,
    number
  >
}
