import type { Kysely } from 'kysely'
import { foldName, fullerName } from '../record/fold.ts'
import { isLink, nameIn } from '../record/identity.ts'
import type { EntryLayer } from './archive.ts'
import { listed } from './lists.ts'
import type { Schema } from './schema.ts'
import { sealed } from './seal.ts'

type Db = Kysely<Schema>
type IdentityRow = Schema['identity']

/** The layers of which an actor's row holds the number of entries. */
export const summedLayers = [
  'records',
  'quotes',
  'meetings',
  'agreements',
  'events',
] as const satisfies readonly EntryLayer[]

/** Numbers of articles and entries. */
export type Sums = Readonly<Record<'articles' | (typeof summedLayers)[number], number>>

/** Identities that belong together by the rule or by a person's correction, and the one under whose key they are shown. */
interface Group {
  readonly key: string
  readonly members: readonly IdentityRow[]
}

/** Puts identities under their actors, from these on as far as they are tied to others, and counts those actors anew. `emptied` are
 *  actors that lost an identity for good. Gives the keys of all actors that were written or removed. */
export async function settleActors(
  db: Db,
  identities: Iterable<string>,
  emptied: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const members = await tiedTo(db, identities, emptied)
  const groups = await groupsOf(db, members)
  const stale = new Set([...emptied, ...members.map(({ actor_key }) => actor_key)])
  for (const group of groups) {
    stale.delete(group.key)
    for (const { identity_key, actor_key } of group.members) {
      if (actor_key === group.key) continue
      await db
        .updateTable('identity')
        .set({ actor_key: group.key })
        .where('identity_key', '=', identity_key)
        .execute()
    }
  }
  if (stale.size > 0) await db.deleteFrom('actor').where('actor_key', 'in', listed(stale)).execute()
  for (const group of groups) {
    const row = { ...(await faceOf(db, group)), ...(await sumsOf(db, group)) }
    await db
      .insertInto('actor')
      .values(row)
      .onConflict((conflict) => conflict.column('actor_key').doUpdateSet(row))
      .execute()
  }
  return new Set([...stale, ...groups.map(({ key }) => key)])
}

/** Writes anew what the actors of these identities are called and what they are, where that has changed. */
export async function showActors(db: Db, identities: Iterable<string>): Promise<void> {
  const actors = await db
    .selectFrom('identity')
    .innerJoin('actor', 'actor.actor_key', 'identity.actor_key')
    .select(['actor.actor_key', 'actor.seal'])
    .distinct()
    .where('identity.identity_key', 'in', listed(identities))
    .execute()
  for (const { actor_key: key, seal } of actors) {
    const members = await db.selectFrom('identity').selectAll().where('actor_key', '=', key).execute()
    const face = await faceOf(db, { key, members })
    if (face.seal !== seal) await db.updateTable('actor').set(face).where('actor_key', '=', key).execute()
  }
}

/** Every identity that is tied to one of these: by the rule, by a merge, or by having been shown under one actor. */
async function tiedTo(
  db: Db,
  identities: Iterable<string>,
  actors: readonly string[],
): Promise<readonly IdentityRow[]> {
  const found = new Map<string, IdentityRow>()
  let keys = new Set(identities)
  let rules = new Set<string>()
  let shown = new Set(actors)
  while (keys.size + rules.size + shown.size > 0) {
    const rows = [
      ...(await rowsBy(db, 'identity_key', keys)),
      ...(await rowsBy(db, 'rule_key', rules)),
      ...(await rowsBy(db, 'actor_key', shown)),
    ].filter(({ identity_key }) => !found.has(identity_key))
    for (const row of rows) found.set(row.identity_key, row)
    const fresh = [...new Set(rows)]
    keys = new Set(
      await pinnedWith(
        db,
        fresh.map(({ identity_key }) => identity_key),
      ),
    )
    rules = new Set(fresh.map(({ rule_key }) => rule_key))
    shown = new Set(fresh.map(({ actor_key }) => actor_key))
    for (const key of found.keys()) keys.delete(key)
  }
  return [...found.values()].sort((a, b) => (a.identity_key < b.identity_key ? -1 : 1))
}

async function rowsBy(
  db: Db,
  column: keyof IdentityRow,
  keys: ReadonlySet<string>,
): Promise<readonly IdentityRow[]> {
  if (keys.size === 0) return []
  return db.selectFrom('identity').selectAll().where(column, 'in', listed(keys)).execute()
}

/** The identities that merges tie to these. */
async function pinnedWith(db: Db, keys: readonly string[]): Promise<readonly string[]> {
  if (keys.length === 0) return []
  const rows = await db
    .selectFrom('pin')
    .select('identity_key')
    .where('root_key', 'in', (from) =>
      from.selectFrom('pin').select('root_key').where('identity_key', 'in', listed(keys)),
    )
    .execute()
  return rows.map(({ identity_key }) => identity_key)
}

/** Puts identities in groups by rule and merge. All that are tied to one another must be given. */
export async function groupsOf(db: Db, members: readonly IdentityRow[]): Promise<readonly Group[]> {
  const pins = await db
    .selectFrom('pin')
    .selectAll()
    .where('identity_key', 'in', listed(members.map(({ identity_key }) => identity_key)))
    .execute()
  const pinOf = new Map(pins.map((pin) => [pin.identity_key, pin]))
  const groupAt = new Map<string, IdentityRow[]>()
  for (const member of members) {
    const pin = pinOf.get(member.identity_key)
    const ties = [`rule ${member.rule_key}`, ...(pin ? [`root ${pin.root_key}`] : [])]
    const [group = [], ...others] = new Set(ties.flatMap((tie) => [groupAt.get(tie) ?? []].filter(hasAny)))
    group.push(member, ...others.flat())
    for (const { identity_key, rule_key } of [member, ...others.flat()]) {
      const own = pinOf.get(identity_key)
      groupAt.set(`rule ${rule_key}`, group)
      if (own) groupAt.set(`root ${own.root_key}`, group)
    }
  }
  return [...new Set(groupAt.values())].map((own) => ({ key: keyOf(own, pinOf), members: own }))
}

const hasAny = (group: readonly IdentityRow[]): boolean => group.length > 0

/** The key of a group: that of the actor under which a person put it, else that of the rule. If the rule has joined what was
 *  merged under different actors, the earliest merge counts. */
function keyOf(members: readonly IdentityRow[], pinOf: ReadonlyMap<string, Schema['pin']>): string {
  const pins = members.flatMap(({ identity_key }) => pinOf.get(identity_key) ?? [])
  const [first] = pins.sort((a, b) => a.number - b.number || (a.root_key < b.root_key ? -1 : 1))
  const root = members.find(({ identity_key }) => identity_key === first?.root_key)
  return root?.rule_key ?? first?.root_key ?? members[0]?.rule_key ?? ''
}

/** What an actor is called and what it is: as the identities tell that bear its key, else as all of its identities do; a name that
 *  a person gave comes first. */
export async function faceOf(db: Db, { key, members }: Group) {
  const own = members.filter(({ rule_key }) => rule_key === key).map(({ identity_key }) => identity_key)
  const all = members.map(({ identity_key }) => identity_key)
  const traits = await db
    .selectFrom('trait')
    .selectAll()
    .where('identity_key', 'in', listed(all))
    .where('kind', 'in', ['name', 'type', 'home'])
    .execute()
  const told = traits.filter(({ identity_key }) => own.includes(identity_key))
  const values = told.length > 0 ? told : traits
  const names = values.filter(({ kind }) => kind === 'name').map(({ value }) => value)
  const given = await db
    .selectFrom('given_name')
    .select('name')
    .where('identity_key', 'in', listed(own))
    .orderBy('number', 'desc')
    .executeTakeFirst()
  const name = given?.name ?? (names.length > 0 ? names.reduce(fullerName) : (nameIn(key) ?? key))
  const home = mostTold(values, 'home')
  return sealed({
    actor_key: key,
    name,
    folded: foldName(name),
    type: mostTold(values, 'type') ?? 'person',
    link: isLink(key) ? key : null,
    country: home !== undefined && /^[A-Z]{3}$/.test(home) ? home : null,
  })
}

/** The value that most articles tell; of several the first by letter. */
export function mostTold(traits: readonly Schema['trait'][], kind: string): string | undefined {
  const counts = new Map<string, number>()
  for (const trait of traits) {
    if (trait.kind === kind) counts.set(trait.value, (counts.get(trait.value) ?? 0) + trait.articles)
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return sorted[0]?.[0]
}

/** In how many articles and entries a group has a part. */
export async function sumsOf(db: Db, { members }: Group): Promise<Sums> {
  const keys = listed(members.map(({ identity_key }) => identity_key))
  const { articles } = await db
    .selectFrom('article_actor')
    .select(({ fn }) => fn.count<number>('article_id').distinct().as('articles'))
    .where('identity_key', 'in', keys)
    .executeTakeFirstOrThrow()
  const counts = await db
    .selectFrom((from) =>
      from
        .selectFrom('party')
        .select(['layer', 'article_id', 'key'])
        .distinct()
        .where('identity_key', 'in', keys)
        .as('found'),
    )
    .select(['layer', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('layer')
    .execute()
  const of = (layer: string): number => counts.find((row) => row.layer === layer)?.count ?? 0
  return {
    articles,
    records: of('records'),
    quotes: of('quotes'),
    meetings: of('meetings'),
    agreements: of('agreements'),
    events: of('events'),
  }
}
