import type { Kysely } from 'kysely'
import type { ActorType, HeldOffice } from '../doc/layers.ts'
import { DemarcheError } from '../errors.ts'
import { actorKeys } from './actor-keys.ts'
import type { ActorFilter, ActorPage, ActorSummary, EntryLayer, Page } from './archive.ts'
import { present } from './columns.ts'
import { cursorValues, limitOf, pageOf } from './cursor.ts'
import { entryLayers } from './entry-id.ts'
import type { Schema } from './schema.ts'
import { unsealed } from './seal.ts'

type Db = Kysely<Schema>

type ActorRow = Omit<Schema['actor'], 'articles'> & { readonly articles: number }

/** Actors by number of articles, most first. Those that no article names any more are left out. */
export async function listActors(db: Db, path: string, filter: ActorFilter): Promise<Page<ActorSummary>> {
  const limit = limitOf(filter)
  const after = cursorValues(filter, [0, ''] as const)
  let query = db
    .selectFrom('actor')
    .selectAll()
    .where('articles', '>', 0)
    .orderBy('articles', 'desc')
    .orderBy('actor_key', 'desc')
    .limit(limit + 1)
  if (filter.type !== undefined) query = query.where('type', '=', filter.type)
  if (filter.query !== undefined) query = query.where('actor_key', 'in', await actorKeys(db, filter.query))
  if (after !== undefined) {
    const [articles, key] = after
    query = query.where((where) =>
      where(where.refTuple('articles', 'actor_key'), '<', where.tuple(articles as number, key as string)),
    )
  }
  return pageOf(
    await query.execute(),
    limit,
    (row) => [row.articles, row.actor_key],
    (row) => toSummary(path, row),
  )
}

function toSummary(path: string, counted: ActorRow): ActorSummary {
  const { articles, ...row } = counted
  const { actor_key: key, name, link, country } = unsealed(path, 'actor', row)
  return { key, name, type: row.type as ActorType, ...present({ link, country }), articles }
}

/** All that the archive knows of one actor.
 *  @throws DemarcheError E_NOT_FOUND */
export async function readActor(db: Db, path: string, given: string): Promise<ActorPage> {
  const [key] = await actorKeys(db, given)
  const row =
    key === undefined
      ? undefined
      : await db.selectFrom('actor').selectAll().where('actor_key', '=', key).executeTakeFirst()
  if (row === undefined) {
    throw new DemarcheError('E_NOT_FOUND', `No article in the archive names an actor "${given}".`, {
      details: { actor: given },
    })
  }
  const names = await db
    .selectFrom('actor_name')
    .select('name')
    .where('actor_key', '=', row.actor_key)
    .orderBy('name')
    .execute()
  const appearances = await db
    .selectFrom('article_actor')
    .selectAll()
    .where('actor_key', '=', row.actor_key)
    .orderBy('day')
    .orderBy('article_id')
    .execute()
  const days = appearances.map((appearance) => appearance.day).filter((day) => day !== '')
  return {
    ...toSummary(path, row),
    names: names.map(({ name }) => name),
    offices: officesIn(appearances.map((appearance) => unsealed(path, 'article_actor', appearance))),
    ...present({ from: days[0] ?? null, until: days.at(-1) ?? null }),
    entries: await countEntries(db, row.actor_key),
  }
}

/** Each office once, with the first article that shows it. */
function officesIn(appearances: readonly Schema['article_actor'][]): ActorPage['offices'] {
  const found = new Map<string, ActorPage['offices'][number]>()
  for (const { offices, day, article_id } of appearances) {
    for (const held of JSON.parse(offices) as readonly HeldOffice[]) {
      const { span: _, ...office } = held
      const same = JSON.stringify(office)
      if (!found.has(same)) found.set(same, { ...held, ...present({ day }), article: article_id })
    }
  }
  return [...found.values()]
}

async function countEntries(db: Db, key: string): Promise<Record<EntryLayer, number>> {
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('party')
        .select(['layer', 'article_id', 'key'])
        .distinct()
        .where('actor_key', '=', key)
        .as('found'),
    )
    .select(['layer', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('layer')
    .execute()
  const counts = new Map(rows.map((row) => [row.layer, row.count]))
  return Object.fromEntries(entryLayers.map((layer) => [layer, counts.get(layer) ?? 0])) as Record<
    EntryLayer,
    number
  >
}
