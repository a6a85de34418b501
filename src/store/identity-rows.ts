import type { Kysely } from 'kysely'
import { listed } from './lists.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

/** Gives identities that an article or a correction names a row, and removes those that none names any more. Gives the actors
 *  that the latter belonged to. */
export async function settleIdentities(db: Db, identities: Iterable<string>): Promise<readonly string[]> {
  const keys = new Set(identities)
  if (keys.size === 0) return []
  const corrected = await correctedAmong(db, keys)
  const actors: string[] = []
  for (const identity_key of keys) {
    if (corrected.has(identity_key) || (await isInArticle(db, identity_key))) {
      await db
        .insertInto('identity')
        .values({ identity_key, rule_key: identity_key, actor_key: identity_key })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    } else {
      const row = await db
        .deleteFrom('identity')
        .where('identity_key', '=', identity_key)
        .returning('actor_key')
        .executeTakeFirst()
      if (row !== undefined) actors.push(row.actor_key)
    }
  }
  return actors
}

/** Those identities that a merge or a name given by a person is about. */
export async function correctedAmong(db: Db, identities: Iterable<string>): Promise<ReadonlySet<string>> {
  const keys = [...identities]
  if (keys.length === 0) return new Set()
  const pins = await db
    .selectFrom('pin')
    .select('identity_key')
    .where('identity_key', 'in', listed(keys))
    .execute()
  const names = await db
    .selectFrom('given_name')
    .select('identity_key')
    .where('identity_key', 'in', listed(keys))
    .execute()
  return new Set([...pins, ...names].map(({ identity_key }) => identity_key))
}

/** Whether any article has this identity, not counting `but`. */
export async function isInArticle(db: Db, identity: string, but = ''): Promise<boolean> {
  const row = await db
    .selectFrom('article_actor')
    .select('article_id')
    .where('identity_key', '=', identity)
    .where('article_id', '!=', but)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
