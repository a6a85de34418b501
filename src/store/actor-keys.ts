import { type Kysely, type RawBuilder, sql } from 'kysely'
import { overlaps } from '../doc/span.ts'
import { foldName } from '../record/fold.ts'
import { listed } from './lists.ts'
import { castIn } from './mentions.ts'
import type { Schema } from './schema.ts'

type Db = Kysely<Schema>

const most = 200

/** The keys of the actors that a user may mean: the one that this identity leads to; else all who bear the name; else all in
 *  whose name these words stand. The actor in most articles first. At most 200. */
export async function actorKeys(db: Db, path: string, given: string): Promise<readonly string[]> {
  const key = await actorOfKey(db, path, given)
  if (key !== undefined) return [key]
  // What was known by this name may have another context by now.
  const [, name = given] = /^(?:name|body|state):([^@]+)/.exec(given) ?? []
  const folded = foldName(name)
  return folded === '' ? [] : actorsNamed(db, folded)
}

/** The actor that an identity leads to, also one that no reading gives any more. */
async function actorOfKey(db: Db, path: string, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity')
    .select('actor_key')
    .where('identity_key', '=', key)
    .executeTakeFirst()
  if (row !== undefined) return row.actor_key
  const [, number] = /^split:(\d+)$/.exec(key) ?? []
  if (number !== undefined) return actorParted(db, path, Number(number))
  const [, article = '', start, end] = /^in:([0-9a-f]{12}):(\d+)-(\d+)/.exec(key) ?? []
  if (start !== undefined) return actorAt(db, path, article, { start: Number(start), end: Number(end) })
  return undefined
}

/** The actor from which an undone split parted another one. */
async function actorParted(db: Db, path: string, number: number): Promise<string | undefined> {
  const parts = await db
    .selectFrom('correction_part')
    .select(['identity_key', 'body'])
    .where('number', '=', number)
    .orderBy('part')
    .execute()
  const from = parts.find(
    ({ body }) => body !== null && (JSON.parse(body) as { role: string }).role === 'actor',
  )
  return from?.identity_key == null ? undefined : actorOfKey(db, path, from.identity_key)
}

/** The actor whose mention in an article stands where one stood that began what had this key. */
async function actorAt(
  db: Db,
  path: string,
  article: string,
  span: { readonly start: number; readonly end: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('article')
    .select('article_id')
    .where('article_id', '>=', article)
    .where('article_id', '<', `${article}g`)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { parts } = await castIn(db, path, row.article_id)
  const part = parts.find(({ mentions }) => mentions.some(({ head }) => overlaps(head, span)))
  return part === undefined ? undefined : actorOfKey(db, path, part.identity)
}

/** Actors that bear a name as articles or persons gave it; else, or if these are only surnames that stood alone in their
 *  articles, all in whose name the words stand. */
async function actorsNamed(db: Db, folded: string): Promise<readonly string[]> {
  const bearers = await find(
    db,
    sql`select actor_key from actor where folded = ${folded}
      union select identity.actor_key from trait join identity on identity.identity_key = trait.identity_key
      where trait.folded = ${folded}`,
  )
  if (bearers.some((key) => !key.startsWith('in:'))) return bearers
  const words = `% ${folded} %`
  return find(
    db,
    sql`select actor_key from actor where ' ' || folded || ' ' like ${words}
      union select identity.actor_key from trait join identity on identity.identity_key = trait.identity_key
      where trait.folded is not null and ' ' || trait.folded || ' ' like ${words}`,
  )
}

async function find(db: Db, keys: RawBuilder<unknown>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('actor')
    .select('actor_key')
    .where(sql<boolean>`actor_key in (${keys})`)
    .orderBy('articles', 'desc')
    .orderBy(sql`actor_key like 'in:%'`)
    .orderBy('actor_key')
    .limit(most)
    .execute()
  return rows.map((row) => row.actor_key)
}

/** Identities of actors. */
export async function identitiesOfActors(db: Db, actors: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('identity')
    .select('identity_key')
    .where('actor_key', 'in', listed(actors))
    .orderBy('identity_key')
    .execute()
  return rows.map((row) => row.identity_key)
}

/** In how many articles actors are, those of several counted for each. */
export async function articlesOf(db: Db, actors: readonly string[]): Promise<number> {
  const { articles } = await db
    .selectFrom('actor')
    .select(({ fn }) => fn.sum<number | null>('articles').as('articles'))
    .where('actor_key', 'in', listed(actors))
    .executeTakeFirstOrThrow()
  return articles ?? 0
}
