import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import { type Sums, summedLayers } from './actor-rows.ts'
import { type Appearance, appearanceOf } from './appearances.ts'
import { assignmentsOf } from './assignments.ts'
import { castOf } from './cast.ts'
import { type Decided, decide, decisionsOn } from './decisions.ts'
import { regroup } from './grouping.ts'
import { batchesOf, listed } from './lists.ts'
import type { StoredParty } from './parties.ts'
import { partyRows, readingRows } from './rows.ts'
import type { EntryRow, Schema } from './schema.ts'
import { countTraits } from './traits.ts'

type Db = Kysely<Schema>

/** What a reading and its stored text are for their rows. */
export interface RowSource {
  readonly doc: Doc
  readonly text: string
}

interface ArticleRows {
  readonly entries: readonly EntryRow[]
  readonly appearances: readonly Appearance[]
}

/** Puts the rows of a reading, with the corrections about its article, in the place of those that the article has; without a
 *  reading it has none afterwards. Brings the actors in line, not the ledger. Time does not grow with the archive.
 *  @throws DemarcheError E_EVIDENCE if a span does not lie on the stored text */
export async function replaceRows(db: Db, path: string, id: string, source?: RowSource): Promise<void> {
  const before = await storedRows(db, id)
  const decided = source && (await decidedReading(db, path, source.doc))
  const rows = decided && readingRows(decided.doc, source.text, decided.cast, decided.marks)
  const after = { entries: rows?.entries ?? [], appearances: rows?.appearances ?? [] }
  const had = await sumsByActor(db, before)
  await removeRows(db, id, before)
  for (const part of batchesOf(after.appearances.map(({ row }) => row)))
    await db.insertInto('article_actor').values(part).execute()
  for (const part of batchesOf(after.entries)) await db.insertInto('entry').values(part).execute()
  for (const part of batchesOf(rows?.parties ?? [])) await db.insertInto('party').values(part).execute()
  const changes = await countTraits(db, before.appearances, after.appearances)
  const counted = await regroup(db, changes)
  await addSums(db, counted, had, await sumsByActor(db, after))
}

/** A reading with what persons corrected in it. */
export async function decidedReading(db: Db, path: string, doc: Doc): Promise<Decided> {
  const { id } = doc.article
  return decide(doc, castOf(doc, await assignmentsOf(db, path, id)), await decisionsOn(db, id))
}

async function storedRows(db: Db, id: string): Promise<ArticleRows> {
  const entries = await db.selectFrom('entry').selectAll().where('article_id', '=', id).execute()
  const appearances = await db.selectFrom('article_actor').selectAll().where('article_id', '=', id).execute()
  return { entries, appearances: appearances.map(appearanceOf) }
}

async function removeRows(db: Db, id: string, { entries }: ArticleRows): Promise<void> {
  for (const entry of entries) {
    for (const row of partyRows(entry, JSON.parse(entry.parties) as StoredParty[])) {
      const { kind: _k, status: _s, strength: _t, conditional: _c, ...key } = row
      await db
        .deleteFrom('party')
        .where((where) => where.and(key))
        .execute()
    }
  }
  await db.deleteFrom('entry').where('article_id', '=', id).execute()
  await db.deleteFrom('article_actor').where('article_id', '=', id).execute()
}

/** What one article adds to the sums of each actor. */
async function sumsByActor(
  db: Db,
  { entries, appearances }: ArticleRows,
): Promise<ReadonlyMap<string, Sums>> {
  const identities = new Set(appearances.map(({ row }) => row.identity_key))
  if (identities.size === 0) return new Map()
  const rows = await db
    .selectFrom('identity')
    .select(['identity_key', 'actor_key'])
    .where('identity_key', 'in', listed(identities))
    .execute()
  const actorOf = new Map(rows.map((row) => [row.identity_key, row.actor_key]))
  const sums = new Map<string, Record<keyof Sums, number>>()
  const add = (actor: string, layer: string): void => {
    const own = sums.get(actor) ?? {
      articles: 1,
      records: 0,
      quotes: 0,
      meetings: 0,
      agreements: 0,
      events: 0,
    }
    sums.set(actor, own)
    const summed = summedLayers.find((name) => name === layer)
    if (summed !== undefined) own[summed]++
  }
  for (const actor of actorOf.values()) add(actor, '')
  for (const { parties, layer } of entries) {
    const own = (JSON.parse(parties) as StoredParty[]).map(({ identity }) => actorOf.get(identity) ?? '')
    for (const actor of new Set(own)) add(actor, layer)
  }
  return sums
}

/** Takes an article's old part in the sums away and adds its new one; actors that were counted anew have both in them. */
async function addSums(
  db: Db,
  counted: ReadonlySet<string>,
  had: ReadonlyMap<string, Sums>,
  has: ReadonlyMap<string, Sums>,
): Promise<void> {
  for (const actor of new Set([...had.keys(), ...has.keys()])) {
    if (counted.has(actor)) continue
    const step = (column: keyof Sums): number =>
      (has.get(actor)?.[column] ?? 0) - (had.get(actor)?.[column] ?? 0)
    const columns = (['articles', ...summedLayers] as const).filter((column) => step(column) !== 0)
    if (columns.length === 0) continue
    await db
      .updateTable('actor')
      .set(({ eb }) => Object.fromEntries(columns.map((column) => [column, eb(column, '+', step(column))])))
      .where('actor_key', '=', actor)
      .execute()
  }
}
