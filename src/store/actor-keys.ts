import { type Kysely, sql } from 'kysely'
import { foldName } from './fold.ts'
import type { Schema } from './schema.ts'

const most = 200

/** The keys of the actors that a user may mean: the one with this key or link; else all who bear the name; else all in whose
 *  name these words stand. The actor in most articles first. */
export async function actorKeys(db: Kysely<Schema>, given: string): Promise<readonly string[]> {
  const exact = await db
    .selectFrom('actor')
    .select('actor_key')
    .where((where) => where.or([where('actor_key', '=', given), where('link', '=', given)]))
    .execute()
  if (exact.length > 0) return exact.map((row) => row.actor_key)
  const folded = foldName(given)
  if (folded === '') return []
  const named = (condition: ReturnType<typeof sql<boolean>>) =>
    db
      .selectFrom('actor_name')
      .innerJoin('actor', 'actor.actor_key', 'actor_name.actor_key')
      .select('actor.actor_key')
      .distinct()
      .where(condition)
      .orderBy('actor.articles', 'desc')
      .orderBy('actor.actor_key')
      .limit(most)
      .execute()
  const bearers = await named(sql<boolean>`actor_name.folded = ${folded}`)
  if (bearers.length > 0) return bearers.map((row) => row.actor_key)
  const within = await named(sql<boolean>`' ' || actor_name.folded || ' ' like ${`% ${folded} %`}`)
  return within.map((row) => row.actor_key)
}
