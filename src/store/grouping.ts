import type { Kysely } from 'kysely'
import { foldName } from '../record/fold.ts'
import { type Bearer, isFullName, isLink, joinBearers, nameIn } from '../record/identity.ts'
import { mostTold, settleActors, showActors } from './actor-rows.ts'
import type { Trait } from './appearances.ts'
import { settleIdentities } from './identity-rows.ts'
import { listed } from './lists.ts'
import type { Schema } from './schema.ts'
import { type Change, isCalled } from './traits.ts'

type Db = Kysely<Schema>

/** Brings identities and actors in line with what changed in one article. Looks only at those who bear a name that is concerned.
 *  Gives the keys of the actors whose sums were counted anew. */
export async function regroup(db: Db, changes: ReadonlyMap<string, Change>): Promise<ReadonlySet<string>> {
  const touched = new Set<string>()
  const names = new Set<string>()
  const unsure = new Set(await ambiguous(db, changes.keys()))
  const shown = new Set(unsure)
  for (const [identity, change] of changes) {
    for (const name of await namesConcerned(db, identity, change, unsure.has(identity))) names.add(name)
    if (change.isNewOrGone) touched.add(identity)
    else if (change.traits.some(({ kind }) => kind !== 'office' && kind !== 'spelling')) shown.add(identity)
  }
  const gone = await settleIdentities(db, touched)
  for (const name of names) for (const identity of await joinByName(db, name)) touched.add(identity)
  const counted = await settleActors(db, touched, gone)
  await showActors(db, shown)
  return counted
}

const isContext = ({ kind }: Trait): boolean => !isCalled(kind)

/** Full names whose bearers must be compared anew. */
async function namesConcerned(
  db: Db,
  identity: string,
  { isNewOrGone, traits }: Change,
  isUnsure: boolean,
): Promise<Iterable<string>> {
  const own = nameIn(identity)
  if (own !== undefined) return isNewOrGone || traits.some(isContext) ? [own] : []
  if (!isLink(identity)) return []
  const changed = traits.filter(({ kind, value }) => kind === 'name' && isFullName(value))
  const names = changed.map(({ value }) => foldName(value))
  if (!isUnsure && !traits.some(isContext)) return names
  const all = await db
    .selectFrom('trait')
    .select(['value', 'folded'])
    .where('identity_key', '=', identity)
    .where('kind', '=', 'name')
    .execute()
  return [
    ...names,
    ...all.flatMap(({ value, folded }) => (isFullName(value) && folded !== null ? [folded] : [])),
  ]
}

/** Applies the rule to all who bear a full name. Gives the identities that another one stands for now. */
async function joinByName(db: Db, name: string): Promise<readonly string[]> {
  const rows = await byName(db, name)
  if (rows.length === 0) return []
  const joined = joinBearers(await bearersOf(db, name))
  const moved = rows.filter(
    ({ identity_key, rule_key }) => (joined.get(identity_key) ?? identity_key) !== rule_key,
  )
  for (const { identity_key } of moved) {
    await db
      .updateTable('identity')
      .set({ rule_key: joined.get(identity_key) ?? identity_key })
      .where('identity_key', '=', identity_key)
      .execute()
  }
  return moved.map(({ identity_key }) => identity_key)
}

/** Identities that have nothing but this full name. */
function byName(db: Db, name: string): Promise<readonly { identity_key: string; rule_key: string }[]> {
  return db
    .selectFrom('identity')
    .select(['identity_key', 'rule_key'])
    .where((where) =>
      where.or([
        where('identity_key', '=', `name:${name}`),
        where.and([
          where('identity_key', '>=', `name:${name}@`),
          where('identity_key', '<', `name:${name}A`),
        ]),
      ]),
    )
    .execute()
}

/** All who bear a full name, with what articles tell of them; an identity that no article has is none of them. */
export async function bearersOf(db: Db, name: string): Promise<readonly Bearer[]> {
  const linked = await db
    .selectFrom('trait')
    .select('identity_key')
    .where('folded', '=', name)
    .where('kind', '=', 'name')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('trait as typed')
          .select('typed.kind')
          .whereRef('typed.identity_key', '=', 'trait.identity_key')
          .where('typed.kind', '=', 'type')
          .where('typed.value', '=', 'person'),
      ),
    )
    .execute()
  const own = await byName(db, name)
  const keys = new Set([...linked, ...own].map(({ identity_key }) => identity_key))
  const traits = await db
    .selectFrom('trait')
    .selectAll()
    .where('identity_key', 'in', listed(keys))
    .where('kind', 'in', ['type', 'home', 'office'])
    .execute()
  return [...keys].sort().flatMap((identity) => {
    const told = traits.filter((trait) => trait.identity_key === identity)
    if (told.length === 0 || !(isLink(identity) || nameIn(identity) === name)) return []
    const home = mostTold(told, 'home')
    const offices = told.filter(({ kind }) => kind === 'office').map(({ value }) => value)
    return [{ identity, ...(home !== undefined && { home }), offices }]
  })
}

/** Identities of which articles tell different types or states: which counts depends on how many tell which. */
async function ambiguous(db: Db, identities: Iterable<string>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('trait')
    .select('identity_key')
    .distinct()
    .where('identity_key', 'in', listed(identities))
    .where('kind', 'in', ['type', 'home'])
    .groupBy(['identity_key', 'kind'])
    .having(({ fn }) => fn.countAll<number>(), '>', 1)
    .execute()
  return rows.map(({ identity_key }) => identity_key)
}
