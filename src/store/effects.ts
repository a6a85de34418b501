import type { Kysely } from 'kysely'
import { settleActors } from './actor-rows.ts'
import { writeAssignment } from './assignments.ts'
import { type LoggedCorrection, readLog } from './correction-log.ts'
import { settleIdentities } from './identity-rows.ts'
import { listed } from './lists.ts'
import { rewriteRows } from './readings.ts'
import type { Schema } from './schema.ts'
import { standing } from './standing.ts'

type Db = Kysely<Schema>

/** What the corrections in force come to. */
export interface Effects {
  /** Identity → the root that merges give it, and the first merge. */
  readonly pins: ReadonlyMap<string, { readonly root_key: string; readonly number: number }>
  readonly names: readonly Schema['given_name'][]
  /** The splits in force. */
  readonly splits: readonly LoggedCorrection[]
}

/** The identity of what a split parts from an actor. */
export const splitIdentity = (number: number): string => `split:${number}`

/** Works out what the log comes to. */
export function effectsOf(log: readonly LoggedCorrection[]): Effects {
  const stands = standing(log)
  const live = log.filter(({ number }) => stands.has(number))
  return {
    pins: pinsOf(live.filter(({ kind }) => kind === 'merge')),
    names: live.flatMap(({ number, parts }) =>
      parts.flatMap((part) =>
        'given' in part && part.given !== undefined
          ? [{ number, identity_key: part.identity, name: part.given }]
          : [],
      ),
    ),
    splits: live.filter(({ kind }) => kind === 'split'),
  }
}

/** Merges tie all identities that both actors had; the last actor that others were put under is the root. */
function pinsOf(merges: readonly LoggedCorrection[]): Effects['pins'] {
  const pins = new Map<string, { root_key: string; number: number }>()
  for (const { number, parts } of merges) {
    const identities = parts.flatMap((part) => ('identity' in part ? [part.identity] : []))
    const key = parts.find((part) => part.role === 'actor' && part.isKey)
    const actor = key !== undefined && 'identity' in key ? key.identity : identities[0]
    if (actor === undefined) continue
    const roots = new Set(identities.map((identity) => pins.get(identity)?.root_key ?? identity))
    const tied = [...pins].filter(([, { root_key }]) => roots.has(root_key))
    const pin = {
      root_key: pins.get(actor)?.root_key ?? actor,
      number: Math.min(number, ...tied.map(([, other]) => other.number)),
    }
    for (const identity of [...identities, ...tied.map(([other]) => other)]) pins.set(identity, pin)
  }
  return pins
}

/** Brings pins, names and assignments in line with the log, and all that hangs on them. */
export async function applyEffects(db: Db, path: string): Promise<void> {
  const effects = effectsOf(await readLog(db))
  const parted = await replaceSplits(db, effects)
  const corrected = [...(await replacePins(db, effects)), ...(await replaceNames(db, effects))]
  const emptied = await settleIdentities(db, corrected)
  await settleActors(db, corrected, emptied)
  const kept = await keptArticles(db, corrected)
  for (const article of new Set([...parted, ...kept])) await rewriteRows(db, path, article)
}

/** Gives the identities whose pin is another now. */
async function replacePins(db: Db, { pins }: Effects): Promise<readonly string[]> {
  const rows = await db.selectFrom('pin').selectAll().execute()
  const old = new Map(rows.map((row) => [row.identity_key, row]))
  const changed = [...new Set([...old.keys(), ...pins.keys()])].filter((identity) => {
    const [was, is] = [old.get(identity), pins.get(identity)]
    return was?.root_key !== is?.root_key || was?.number !== is?.number
  })
  for (const identity_key of changed) {
    const pin = pins.get(identity_key)
    await db.deleteFrom('pin').where('identity_key', '=', identity_key).execute()
    if (pin !== undefined)
      await db
        .insertInto('pin')
        .values({ identity_key, ...pin })
        .execute()
  }
  return changed
}

/** Gives the identities that got or lost a name. */
async function replaceNames(db: Db, { names }: Effects): Promise<readonly string[]> {
  const old = await db.selectFrom('given_name').selectAll().execute()
  const gone = old.filter(({ number }) => !names.some((name) => name.number === number))
  const fresh = names.filter(({ number }) => !old.some((name) => name.number === number))
  for (const { number } of gone) await db.deleteFrom('given_name').where('number', '=', number).execute()
  for (const name of fresh) await db.insertInto('given_name').values(name).execute()
  return [...gone, ...fresh].map(({ identity_key }) => identity_key)
}

/** Gives the articles whose mentions are parted otherwise now. */
async function replaceSplits(db: Db, { splits }: Effects): Promise<readonly string[]> {
  const old = await db
    .selectFrom('assignment')
    .select(['article_id', 'number'])
    .where('number', '>', 0)
    .execute()
  const wanted = splits.flatMap(({ number, parts }) =>
    parts.flatMap((part) => (part.role === 'article' ? [{ number, part }] : [])),
  )
  const gone = old.filter(
    (row) => !wanted.some(({ number, part }) => number === row.number && part.article === row.article_id),
  )
  const fresh = wanted.filter(
    ({ number, part }) => !old.some((row) => number === row.number && part.article === row.article_id),
  )
  for (const { article_id, number } of gone) {
    await db
      .deleteFrom('assignment')
      .where('article_id', '=', article_id)
      .where('number', '=', number)
      .execute()
  }
  for (const { number, part } of fresh) {
    const { article, former, heads, isWhole } = part
    await writeAssignment(db, article, number, { identity: splitIdentity(number), former, heads, isWhole })
  }
  return [...gone.map(({ article_id }) => article_id), ...fresh.map(({ part }) => part.article)]
}

/** Articles in which one of these identities is kept against a later reading. */
async function keptArticles(db: Db, identities: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('assignment')
    .select('article_id')
    .where('number', '=', 0)
    .where('identity_key', 'in', listed(identities))
    .execute()
  return rows.map(({ article_id }) => article_id)
}
