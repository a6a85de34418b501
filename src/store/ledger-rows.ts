import { type Kysely, sql } from 'kysely'
import type { Account, Saying } from '../record/account.ts'
import { askedBy, keysOf, partsOf } from '../record/matter-index.ts'
import { packSaying, packTold, unpackSaying, unpackTold } from './ledger-json.ts'
import { batchesOf } from './lists.ts'
import type { Schema } from './schema.ts'
import { sealed, unsealed } from './seal.ts'

type Db = Kysely<Schema>

/** The place of an article in the order of the ledger: by day, then by id; those without a date come first. */
export interface Place {
  /** ISO date as far as known, or ''. */
  readonly day: string
  readonly article: string
}

/** A record of the ledger, by its number in its article. */
export interface LedgerRecord extends Place {
  readonly number: number
  readonly saying: Saying
}

/** Whether one place comes before another. */
export const isBefore = (a: Place, b: Place): boolean =>
  a.day < b.day || (a.day === b.day && a.article < b.article)

/** The rows that keep what an article tells. */
export interface AccountRows {
  readonly article: Schema['ledger_article']
  readonly records: readonly Schema['ledger_record'][]
}

/** What is stored of an account. */
export function accountRows(account: Account): AccountRows {
  const article_id = account.article
  const day = account.day ?? ''
  return {
    article: sealed({
      article_id,
      day,
      actors: JSON.stringify([...account.actors].sort()),
      told: packTold(account),
    }),
    records: account.sayings.map((saying, number) =>
      sealed({ article_id, number, day, told: packSaying(saying) }),
    ),
  }
}

/** What is stored of an article; nothing if it is not in the ledger. */
export async function readAccountRows(db: Db, id: string): Promise<AccountRows | undefined> {
  const article = await db
    .selectFrom('ledger_article')
    .selectAll()
    .where('article_id', '=', id)
    .executeTakeFirst()
  if (article === undefined) return undefined
  const records = await db
    .selectFrom('ledger_record')
    .selectAll()
    .where('article_id', '=', id)
    .orderBy('number')
    .execute()
  return { article, records }
}

/** The account again.
 *  @throws DemarcheError E_STORE_BROKEN if a row has changed on the disk */
export function accountOfRows(path: string, { article, records }: AccountRows): Account {
  const { article_id, day, actors, told } = unsealed(path, 'ledger_article', article)
  return {
    article: article_id,
    day: day === '' ? undefined : day,
    actors: new Set(JSON.parse(actors) as readonly string[]),
    sayings: records.map((row) => sayingOf(path, row)),
    ...unpackTold(told),
  }
}

/** Records by their places, as their own articles leave them.
 *  @throws DemarcheError E_STORE_BROKEN if a row has changed on the disk */
export async function readSayings(
  db: Db,
  path: string,
  places: readonly (readonly [article: string, number: number])[],
): Promise<readonly LedgerRecord[]> {
  const rows = await db
    .selectFrom('ledger_record')
    .innerJoin(sql<{ value: string }>`json_each(${JSON.stringify(places)})`.as('wanted'), (join) =>
      join.on(
        sql<boolean>`ledger_record.article_id = json_extract(wanted.value, '$[0]')
          and ledger_record.number = cast(json_extract(wanted.value, '$[1]') as integer)`,
      ),
    )
    .selectAll('ledger_record')
    .execute()
  return rows.map((row) => ({
    day: row.day,
    article: row.article_id,
    number: row.number,
    saying: sayingOf(path, row),
  }))
}

function sayingOf(path: string, row: Schema['ledger_record']): Saying {
  const { article_id, day, told } = unsealed(path, 'ledger_record', row)
  return unpackSaying(article_id, day === '' ? undefined : day, told)
}

/** Rows by which what an article tells is found. */
export function indexRows(account: Account): {
  readonly keys: readonly Schema['ledger_key'][]
  readonly words: readonly Schema['ledger_word'][]
} {
  const place = { day: account.day ?? '', article_id: account.article }
  const words = new Set([...askedBy(account)].map((key) => partsOf(key).term))
  return {
    keys: account.sayings.flatMap(({ tracked }, number) =>
      [...keysOf(tracked)].map((key) => ({ key, ...place, number })),
    ),
    words: [...words].map((word) => ({ word, ...place })),
  }
}

/** Stores what an article tells. */
export async function writeAccount(db: Db, account: Account): Promise<void> {
  const { article, records } = accountRows(account)
  const { keys, words } = indexRows(account)
  await db.insertInto('ledger_article').values(article).execute()
  for (const part of batchesOf(records)) await db.insertInto('ledger_record').values(part).execute()
  for (const part of batchesOf(keys)) await db.insertInto('ledger_key').values(part).execute()
  for (const part of batchesOf(words)) await db.insertInto('ledger_word').values(part).execute()
}

/** Removes what an article tells. */
export async function removeAccount(db: Db, account: Account): Promise<void> {
  const { keys, words } = indexRows(account)
  for (const row of keys) {
    await db
      .deleteFrom('ledger_key')
      .where((where) => where.and(row))
      .execute()
  }
  for (const row of words) {
    await db
      .deleteFrom('ledger_word')
      .where((where) => where.and(row))
      .execute()
  }
  for (const table of ['ledger_record', 'ledger_article'] as const)
    await db.deleteFrom(table).where('article_id', '=', account.article).execute()
}
