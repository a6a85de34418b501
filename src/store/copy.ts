import { type Kysely, sql } from 'kysely'
import { isPostgres } from './dialect.ts'
import { batchesOf } from './lists.ts'
import type { Schema } from './schema.ts'
import { wordsOf } from './words.ts'

type Db = Kysely<Schema>

/** All tables but the index of words, with their keys; what others refer to comes first. */
const tables = {
  tombstone: ['article_id'],
  article: ['article_id'],
  article_text: ['number'],
  sighting: ['article_id', 'sighting_id'],
  reading: ['article_id', 'reader'],
  current_reading: ['article_id'],
  entry: ['article_id', 'layer', 'key'],
  entry_count: ['layer', 'kind', 'status', 'strength', 'conditional', 'month'],
  party: ['identity_key', 'side', 'layer', 'day', 'article_id', 'start_unit', 'key'],
  party_count: ['identity_key', 'side', 'layer', 'kind', 'status', 'strength', 'conditional', 'month'],
  total: ['name'],
  article_actor: ['article_id', 'identity_key'],
  trait: ['identity_key', 'kind', 'value'],
  held_office: ['identity_key', 'held', 'day', 'article_id'],
  identity: ['identity_key'],
  actor: ['actor_key'],
  correction: ['subject', 'number'],
  correction_part: ['number', 'part'],
  pin: ['identity_key'],
  given_name: ['number'],
  assignment: ['article_id', 'identity_key'],
  job: ['job_id'],
  ledger_article: ['article_id'],
  ledger_record: ['article_id', 'number'],
  ledger_key: ['key', 'day', 'article_id', 'number'],
  ledger_word: ['word', 'day', 'article_id'],
  ledger_person: ['person', 'article_id', 'principal'],
  record_link: ['article_id', 'number'],
  change: ['number'],
} as const satisfies {
  readonly [T in Exclude<keyof Schema, 'schema_migration' | 'article_words'>]: readonly (keyof Schema[T])[]
}

export type CopiedTable = keyof typeof tables

/** The names of all tables that are copied. */
export const copiedTables = Object.keys(tables) as readonly CopiedTable[]

const atOnce = 200 // rows

/** Copies all rows of an archive into one without any, whatever their databases. Both are transactions: the one that is read sees one
 *  moment, and of the other nothing or everything is there. */
export async function copyArchive(from: Db, to: Db): Promise<void> {
  await withoutTriggers(to, async () => {
    for (const table of copiedTables) {
      for await (const rows of pagesOf(from, table))
        for (const part of batchesOf(rows))
          await to
            .insertInto(table as 'pin')
            .values(part as never)
            .execute()
    }
  })
  await copyWords(to)
}

/** The rows of a table by its key. */
async function* pagesOf(
  db: Db,
  table: CopiedTable,
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const columns = tables[table] as readonly string[]
  const key = sql.join(columns.map((column) => sql.ref(column)))
  for (let last: Readonly<Record<string, unknown>> | undefined; ; ) {
    const place = last
    const after =
      place === undefined
        ? sql``
        : sql`where (${key}) > (${sql.join(columns.map((column) => place[column]))})`
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${after} order by ${key} limit ${atOnce}`.execute(db)
    yield rows
    last = rows.at(-1)
    if (last === undefined || rows.length < atOnce) return
  }
}

/** The index of words is made from the texts. */
async function copyWords(db: Db): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('article_text')
      .innerJoin('article', 'article.article_id', 'article_text.article_id')
      .select(['article_text.number', 'article.title', 'article_text.text'])
      .where('article_text.number', '>', after)
      .orderBy('article_text.number')
      .limit(atOnce)
      .execute()
    for (const { number, title, text } of rows) await wordsOf(db).write(db, number, title ?? '', text)
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.number
  }
  if (isPostgres(db)) {
    await sql`select setval(pg_get_serial_sequence('demarche.article_text', 'number'),
      (select coalesce(max(number), 0) + 1 from article_text), false)`.execute(db)
  }
}

/** What a trigger would add has been copied. */
async function withoutTriggers(db: Db, copy: () => Promise<void>): Promise<void> {
  if (isPostgres(db)) {
    for (const table of copiedTables)
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(db)
    await copy()
    for (const table of copiedTables)
      await sql`alter table ${sql.table(table)} enable trigger user`.execute(db)
    return
  }
  const { rows } = await sql<{ name: string; statement: string }>`
    select name, sql as statement from sqlite_master where type = 'trigger'`.execute(db)
  for (const { name } of rows) await sql`drop trigger ${sql.id(name)}`.execute(db)
  await copy()
  for (const { statement } of rows) await sql.raw(statement).execute(db)
}
