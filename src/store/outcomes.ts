import { type Kysely, sql } from 'kysely'
import type { LinkType } from '../doc/layers.ts'
import { cover, type Span } from '../doc/span.ts'
import type { Outcome, OutcomeOptions } from './archive.ts'
import { readArticle } from './articles.ts'
import { limitOf } from './cursor.ts'
import { toEntries } from './entries.ts'
import type { Schema } from './schema.ts'
import { brokenStore } from './store-error.ts'

/** What later articles told that became of records, the newest first: those by which a record got the status that it has now. */
export async function listOutcomes(
  db: Kysely<Schema>,
  path: string,
  options: OutcomeOptions,
): Promise<readonly Outcome[]> {
  const { addedSince, toldIn } = options
  // A cross join is not turned round, so the links come by day and the first few are enough.
  let query = db
    .selectFrom('record_link')
    .crossJoin('entry')
    .whereRef('entry.article_id', '=', 'record_link.to_article')
    .where('entry.layer', '=', 'records')
    .whereRef('entry.key', '=', 'record_link.to_key')
    .whereRef('entry.status', '=', 'record_link.status')
    .selectAll('entry')
    .select([
      'record_link.article_id as told_in',
      'record_link.day as told_on',
      'record_link.type as told_type',
      'record_link.evidence as told_by',
    ])
    .where('record_link.status', 'not in', ['open', 'na'])
    // Which only points at the record beside a link that brings the status.
    .where('record_link.type', '<>', 'refers_to')
    // The one that brought the status, not what only repeats it.
    .where(
      sql<boolean>`not exists (select 1 from record_link as earlier
        where earlier.to_article = record_link.to_article and earlier.to_key = record_link.to_key
        and earlier.status = record_link.status and earlier.type <> 'refers_to'
        and (earlier.day, earlier.article_id, earlier.number) < (record_link.day, record_link.article_id, record_link.number))`,
    )
    .orderBy('record_link.day', 'desc')
    .orderBy('record_link.article_id')
    .orderBy('record_link.number')
    .limit(limitOf(options))
  if (toldIn !== undefined) query = query.where('record_link.article_id', '=', toldIn)
  if (addedSince !== undefined) {
    query = query.where('record_link.article_id', 'in', (from) =>
      from.selectFrom('article').select('article.article_id').where('article.added_at', '>=', addedSince),
    )
  }
  const found = await query.execute()
  const entries = await toEntries(
    db,
    path,
    found.map(({ told_in: _i, told_on: _o, told_type: _t, told_by: _b, ...row }) => row),
  )
  const outcomes: Outcome[] = []
  for (const [index, entry] of entries.entries()) {
    const row = found[index]
    if (row === undefined || entry.layer !== 'records') continue
    const stored = await readArticle(db, path, row.told_in)
    const span = cover(JSON.parse(row.told_by) as readonly Span[])
    if (stored === undefined || span === undefined)
      throw brokenStore(path, `what became of the record ${entry.id} is told by nothing`)
    outcomes.push({
      record: entry,
      type: row.told_type as LinkType,
      article: stored.summary,
      span,
      exact: stored.article.text.slice(span.start, span.end),
      ...(row.told_on !== '' && { day: row.told_on }),
    })
  }
  return outcomes
}
