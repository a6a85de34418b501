import type { Kysely } from 'kysely'
import { foldName } from '../record/fold.ts'
import { joinBearers, nameIn } from '../record/identity.ts'
import { faceOf, groupsOf, sumsOf } from './actor-rows.ts'
import { type Appearance, type AppearanceRow, appearanceOf } from './appearances.ts'
import { readLog } from './correction-log.ts'
import { effectsOf } from './effects.ts'
import { bearersOf } from './grouping.ts'
import type { Schema } from './schema.ts'
import { unsealed } from './seal.ts'
import { brokenStore } from './store-error.ts'
import { isCalled } from './traits.ts'

type Db = Kysely<Schema>

const atOnce = 1_000 // rows

/** Checks that traits, offices, identities and actors are what the articles and the log of corrections come to. Takes time in
 *  proportion to the archive.
 *  @throws DemarcheError E_STORE_BROKEN */
export async function verifyActors(db: Db, path: string): Promise<void> {
  const counts = await verifyAppearances(db, path)
  await same(path, 'trait', await traitRows(db), counts.traits)
  if ((await countRows(db, 'held_office')) !== counts.offices)
    throw brokenStore(path, 'the table held_office has a row too many')
  await verifyEffects(db, path)
  const identities = await db.selectFrom('identity').selectAll().orderBy('identity_key').execute()
  const known = new Set(identities.map(({ identity_key }) => identity_key))
  for (const identity of counts.identities) {
    if (!known.has(identity)) throw brokenStore(path, `the identity ${identity} is missing`)
  }
  const names = new Set(identities.flatMap(({ identity_key }) => nameIn(identity_key) ?? []))
  const rules = new Map<string, string>()
  for (const name of names) {
    for (const [identity, rule] of joinBearers(await bearersOf(db, name))) rules.set(identity, rule)
  }
  const groups = await groupsOf(db, identities)
  for (const group of groups) {
    for (const { identity_key, rule_key, actor_key } of group.members) {
      if (rule_key !== (rules.get(identity_key) ?? identity_key) || actor_key !== group.key)
        throw brokenStore(path, `the identity ${identity_key} is under another actor than it should be`)
    }
    const wanted = JSON.stringify({ ...(await faceOf(db, group)), ...(await sumsOf(db, group)) })
    const row = await db.selectFrom('actor').selectAll().where('actor_key', '=', group.key).executeTakeFirst()
    if (row === undefined || sorted(row) !== sorted(JSON.parse(wanted) as object))
      throw brokenStore(path, `the row of the actor ${group.key} has changed`)
  }
  if ((await countRows(db, 'actor')) !== groups.length)
    throw brokenStore(path, 'there is an actor that no article names')
}

/** Checks the rows of identities in articles, a batch at a time, and that their offices are there. Gives what they come to. */
async function verifyAppearances(db: Db, path: string) {
  const traits = new Map<string, number>()
  const identities = new Set<string>()
  let offices = 0
  for (let after: readonly [string, string] = ['', '']; ; ) {
    const rows = await db
      .selectFrom('article_actor')
      .selectAll()
      .where((where) =>
        where(where.refTuple('article_id', 'identity_key'), '>', where.tuple(after[0], after[1])),
      )
      .orderBy('article_id')
      .orderBy('identity_key')
      .limit(atOnce)
      .execute()
    for (const row of rows) {
      const appearance = appearanceOf(unsealed(path, 'article_actor', row))
      identities.add(row.identity_key)
      for (const key of traitKeys(appearance)) traits.set(key, (traits.get(key) ?? 0) + 1)
      for (const held of appearance.offices) await verifyOffice(db, path, row, held)
      offices += appearance.offices.length
    }
    const last = rows.at(-1)
    if (last === undefined) break
    after = [last.article_id, last.identity_key]
  }
  const told = [...traits].map(([key, count]) => JSON.stringify([...(JSON.parse(key) as unknown[]), count]))
  return { traits: told, identities, offices }
}

async function verifyOffice(db: Db, path: string, row: AppearanceRow, held: string): Promise<void> {
  const { identity_key, day, article_id } = row
  const stored = await db
    .selectFrom('held_office')
    .select('held')
    .where((where) => where.and({ identity_key, held, day, article_id }))
    .executeTakeFirst()
  if (stored === undefined) throw brokenStore(path, `an office of ${identity_key} is missing`)
}

function traitKeys({ row, traits }: Appearance): string[] {
  return traits.map(({ kind, value }) =>
    JSON.stringify([row.identity_key, kind, value, isCalled(kind) ? foldName(value) : null]),
  )
}

async function countRows(db: Db, table: 'actor' | 'held_office'): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const sorted = (row: object): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))

async function same(path: string, table: string, stored: Iterable<string>, wanted: Iterable<string>) {
  const left = new Set(stored)
  let count = 0
  for (const row of wanted) {
    count++
    if (!left.has(row)) throw brokenStore(path, `a row of the table ${table} is missing or has changed`)
  }
  if (count !== left.size) throw brokenStore(path, `the table ${table} has a row too many`)
}

async function traitRows(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('trait').selectAll().execute()
  return rows.map(({ identity_key, kind, value, folded, articles }) =>
    JSON.stringify([identity_key, kind, value, folded, articles]),
  )
}

/** The tables that hold what corrections come to, against the log. */
async function verifyEffects(db: Db, path: string): Promise<void> {
  const { pins, names, splits } = effectsOf(await readLog(db))
  const pinRows = await db.selectFrom('pin').selectAll().execute()
  await same(
    path,
    'pin',
    pinRows.map(({ identity_key, root_key, number }) => JSON.stringify([identity_key, root_key, number])),
    [...pins].map(([identity, { root_key, number }]) => JSON.stringify([identity, root_key, number])),
  )
  const nameRows = await db.selectFrom('given_name').selectAll().execute()
  const asText = ({ number, identity_key, name }: Schema['given_name']): string =>
    JSON.stringify([number, identity_key, name])
  await same(path, 'given_name', nameRows.map(asText), names.map(asText))
  const assigned = await db.selectFrom('assignment').selectAll().execute()
  for (const row of assigned) unsealed(path, 'assignment', row)
  await same(
    path,
    'assignment',
    assigned
      .filter(({ number }) => number > 0)
      .map(({ article_id, identity_key, number }) => JSON.stringify([article_id, identity_key, number])),
    splits.flatMap(({ number, parts }) =>
      parts.flatMap((part) =>
        part.role === 'article' ? [JSON.stringify([part.article, `split:${number}`, number])] : [],
      ),
    ),
  )
}
