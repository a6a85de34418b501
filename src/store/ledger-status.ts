import { type Kysely, sql } from 'kysely'
import type { RecordStatus } from '../doc/layers.ts'
import type { Place } from './ledger-rows.ts'
import { listed } from './lists.ts'
import type { EntryRow, Schema } from './schema.ts'
import { sealed, unsealed } from './seal.ts'

/** A record by its article and its key. */
export interface RecordKey {
  readonly article: string
  readonly key: string
}

/** How a record is called in a map. */
export const recordName = ({ article, key }: RecordKey): string => `${article} ${key}`

/** The statuses that later articles gave records, as they are before or after an article; that of a record on which none bears is
 *  left out. */
export async function statusesAt(
  db: Kysely<Schema>,
  records: readonly RecordKey[],
  when: 'before' | 'after',
  { day, article }: Place,
): Promise<ReadonlyMap<string, RecordStatus>> {
  const pairs = JSON.stringify(records.map((record) => [record.article, record.key]))
  const sign = sql.raw(when === 'before' ? '<' : '<=')
  const { rows } = await sql<{ to_article: string; to_key: string; status: string }>`
    select to_article, to_key, status
    from json_each(${pairs}) as asked
    cross join record_link
    where to_article = json_extract(asked.value, '$[0]') and to_key = json_extract(asked.value, '$[1]')
    and (day, article_id) ${sign} (${day}, ${article})
    order by day, article_id, number`.execute(db)
  return new Map(
    rows.map((row) => [recordName({ article: row.to_article, key: row.to_key }), row.status as RecordStatus]),
  )
}

/** Writes into the entries of articles' records the status that each has after all articles.
 *  @throws DemarcheError E_STORE_BROKEN if a row has changed on the disk */
export async function showStatuses(
  db: Kysely<Schema>,
  path: string,
  articles: Iterable<string>,
): Promise<void> {
  for (const { row, status } of await differing(db, articles)) {
    const { seal: _, ...columns } = unsealed(path, 'entry', row)
    await db
      .updateTable('entry')
      .set(sealed({ ...columns, status }))
      .where('article_id', '=', row.article_id)
      .where('layer', '=', row.layer)
      .where('key', '=', row.key)
      .execute()
  }
}

/** Entries of records whose status is not the one that they have after all articles; what a person said became of a record stays. */
export async function differing(
  db: Kysely<Schema>,
  articles: Iterable<string>,
): Promise<readonly { readonly row: EntryRow; readonly status: string }[]> {
  const last = sql<string>`coalesce(
    (select record_link.status from record_link
      where record_link.to_article = entry.article_id and record_link.to_key = entry.key
      order by record_link.day desc, record_link.article_id desc, record_link.number desc limit 1),
    json_extract(entry.payload, '$.annotation.status'))`
  const rows = await db
    .selectFrom('entry')
    .selectAll()
    .select(last.as('last'))
    .where('entry.article_id', 'in', listed(articles))
    .where('entry.layer', '=', 'records')
    .where('entry.status', '!=', last)
    .where(sql<boolean>`json_extract(entry.payload, '$.decision.isFinal') is null`)
    .execute()
  return rows.map(({ last: status, ...row }) => ({ row, status }))
}
