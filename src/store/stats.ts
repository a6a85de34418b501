import type { Kysely } from 'kysely'
import type { ArchiveStats, EntryLayer } from './archive.ts'
import { present } from './columns.ts'
import { keptCounts } from './entry-counts.ts'
import { entryLayers } from './entry-id.ts'
import type { Schema } from './schema.ts'

/** How much of everything there is. The time does not grow with the archive. */
export async function readStats(db: Kysely<Schema>): Promise<Omit<ArchiveStats, 'bytes'>> {
  const rows = await db.selectFrom('total').selectAll().where('number', '>', 0).execute()
  const totals = new Map(rows.map(({ name, number }) => [name, number]))
  const of = (name: string): number => totals.get(name) ?? 0
  const readers = [...totals].flatMap(([name, number]) =>
    name.startsWith(ofReader) ? [[name.slice(ofReader.length), number] as const] : [],
  )
  const read = readers.reduce((sum, [, number]) => sum + number, 0)
  return {
    articles: of('articles'),
    words: of('words'),
    sightings: of('sightings'),
    unread: of('articles') - read,
    forgotten: of('forgotten'),
    actors: of('actors'),
    entries: await countEntries(db),
    readers: Object.fromEntries(readers),
    ...present({ from: await outermost(db, 'asc'), until: await outermost(db, 'desc') }),
  }
}

const ofReader = 'reader:'

/** The day of the first or the last article that has one. */
async function outermost(db: Kysely<Schema>, direction: 'asc' | 'desc'): Promise<string | null> {
  const row = await db
    .selectFrom('article')
    .select('day')
    .where('day', '>', '')
    .orderBy('day', direction)
    .limit(1)
    .executeTakeFirst()
  return row?.day ?? null
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
