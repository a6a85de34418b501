import { type Kysely, sql } from 'kysely'
import type { ActorType } from '../doc/layers.ts'
import { DemarcheError } from '../errors.ts'
import { foldName } from '../record/fold.ts'
import { actorKeys, identitiesOfActors } from './actor-keys.ts'
import { summedLayers } from './actor-rows.ts'
import type { ActorFilter, ActorPage, ActorSummary, Page } from './archive.ts'
import { present } from './columns.ts'
import { readLog, shownCorrection } from './correction-log.ts'
import { cursorValues, limitOf, pageOf } from './cursor.ts'
import { listed } from './lists.ts'
import { officesSeen } from './offices-seen.ts'
import type { Schema } from './schema.ts'
import { unsealed } from './seal.ts'
import { standing } from './standing.ts'

type Db = Kysely<Schema>
type ActorRow = {
  readonly [C in keyof Schema['actor']]: Schema['actor'][C] extends string | null
    ? Schema['actor'][C]
    : number
}

const mostNamesakes = 20

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
  if (filter.query !== undefined)
    query = query.where('actor_key', 'in', listed(await actorKeys(db, path, filter.query)))
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

function toSummary(path: string, row: ActorRow): ActorSummary {
  const { articles, records: _r, quotes: _q, meetings: _m, agreements: _a, events: _e, ...face } = row
  const { actor_key: key, name, link, country, type } = unsealed(path, 'actor', face)
  return { key, name, type: type as ActorType, ...present({ link, country }), articles }
}

/** The one actor that is meant.
 *  @throws DemarcheError E_NOT_FOUND; E_USAGE if several bear the name (`details.candidates`) */
export async function onlyActor(db: Db, path: string, given: string): Promise<ActorSummary> {
  const keys = await actorKeys(db, path, given)
  const rows = await db.selectFrom('actor').selectAll().where('actor_key', 'in', listed(keys)).execute()
  const [row, second] = rows
  if (row === undefined) throw notFound(given)
  if (second === undefined) return toSummary(path, row)
  const candidates = keys.flatMap((key) => rows.filter(({ actor_key }) => actor_key === key)).slice(0, 10)
  throw new DemarcheError(
    'E_USAGE',
    `“${given}” may be several actors: ${candidates.map(({ name, actor_key }) => `${name} (${actor_key})`).join('; ')}. Name one by its key.`,
    { details: { actor: given, candidates: candidates.map(({ actor_key }) => actor_key) } },
  )
}

const notFound = (given: string): DemarcheError =>
  new DemarcheError('E_NOT_FOUND', `No article in the archive names an actor “${given}”.`, {
    details: { actor: given },
  })

/** All that the archive knows of one actor.
 *  @throws DemarcheError E_NOT_FOUND */
export async function readActor(db: Db, path: string, given: string): Promise<ActorPage> {
  const [key] = await actorKeys(db, path, given)
  const row =
    key === undefined
      ? undefined
      : await db.selectFrom('actor').selectAll().where('actor_key', '=', key).executeTakeFirst()
  if (row === undefined) throw notFound(given)
  const identities = await identitiesOfActors(db, [row.actor_key])
  const names = await db
    .selectFrom('trait')
    .select('value')
    .distinct()
    .where('identity_key', 'in', listed(identities))
    .where('folded', 'is not', null)
    .orderBy('value')
    .execute()
  const sums = Object.fromEntries(summedLayers.map((layer) => [layer, row[layer]]))
  return {
    ...toSummary(path, row),
    names: distinctNames([row.name, ...names.map(({ value }) => value)]),
    offices: await officesSeen(db, identities),
    ...present(await daysOf(db, identities)),
    entries: { ...(sums as Record<(typeof summedLayers)[number], number>), links: 0 },
    identities,
    namesakes: await namesakesOf(db, path, row),
    corrections: await correctionsOf(db, identities),
  }
}

/** Spellings that differ in capitals and marks only are one name. */
function distinctNames(names: readonly string[]): readonly string[] {
  const found = new Map<string, string>()
  for (const name of names) {
    const folded = foldName(name)
    if (!found.has(folded)) found.set(folded, name)
  }
  return [...found.values()].sort()
}

/** Days of the first and last article that have a date. */
async function daysOf(db: Db, identities: readonly string[]) {
  const ends = await Promise.all(
    (['asc', 'desc'] as const).map(async (direction) => {
      const days = await Promise.all(
        identities.map((identity) =>
          db
            .selectFrom('article_actor')
            .select('day')
            .where('identity_key', '=', identity)
            .where('day', '>', '')
            .orderBy('day', direction)
            .limit(1)
            .executeTakeFirst(),
        ),
      )
      return days.flatMap((row) => row?.day ?? []).sort()
    }),
  )
  return { from: ends[0]?.[0] ?? null, until: ends[1]?.at(-1) ?? null }
}

/** Other actors that some article calls by the name of this one. */
async function namesakesOf(
  db: Db,
  path: string,
  { actor_key, folded }: ActorRow,
): Promise<readonly ActorSummary[]> {
  if (folded === '') return []
  const rows = await db
    .selectFrom('actor')
    .selectAll()
    .where(
      sql<boolean>`actor_key in (select identity.actor_key from trait
        join identity on identity.identity_key = trait.identity_key where trait.folded = ${folded})`,
    )
    .where('actor_key', '!=', actor_key)
    .where('articles', '>', 0)
    .orderBy('articles', 'desc')
    .orderBy('actor_key')
    .limit(mostNamesakes)
    .execute()
  return rows.map((row) => toSummary(path, row))
}

/** Corrections in force that name one of these identities. */
async function correctionsOf(db: Db, identities: readonly string[]): Promise<ActorPage['corrections']> {
  const own = new Set(identities)
  const named = await db
    .selectFrom('correction_part')
    .select('number')
    .where('identity_key', 'in', listed(identities))
    .limit(1)
    .executeTakeFirst()
  if (named === undefined && !identities.some((identity) => identity.startsWith('split:'))) return []
  const log = await readLog(db)
  const stands = standing(log)
  return log
    .filter(
      ({ number, parts }) =>
        stands.has(number) &&
        (own.has(`split:${number}`) || parts.some((part) => 'identity' in part && own.has(part.identity))),
    )
    .map((logged) => shownCorrection(logged, stands))
}
