import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import { DemarcheError } from '../errors.ts'
import { actorKeys } from './actor-keys.ts'
import type { Entry, EntryFilter, EntryLayer, EntryOf, Page, Party } from './archive.ts'
import { summaryOf } from './articles.ts'
import { cursorValues, limitOf, pageOf } from './cursor.ts'
import { inRange } from './days.ts'
import { entryId, layerLetters, parseEntryId } from './entry-id.ts'
import type { Side } from './parties.ts'
import { resolveArticle } from './resolve.ts'
import type { EntryRow, Schema } from './schema.ts'
import { unsealed } from './seal.ts'
import { brokenStore } from './store-error.ts'
import { fromStoredText } from './stored-text.ts'

type Db = Kysely<Schema>
type Where = (where: ExpressionBuilder<Schema, 'entry'>) => Expression<SqlBool>

/** The entry with this public id.
 *  @throws DemarcheError E_USAGE, E_NOT_FOUND */
export async function readEntry(db: Db, path: string, id: string): Promise<Entry> {
  const { article, layer, key } = parseEntryId(id)
  const full = await resolveArticle(db, article)
  const row = await db
    .selectFrom('entry')
    .selectAll()
    .where('article_id', '=', full)
    .where('layer', '=', layer)
    .where('key', '=', key)
    .executeTakeFirst()
  const [entry] = row === undefined ? [] : await toEntries(db, path, [row])
  if (entry !== undefined) return entry
  throw new DemarcheError(
    'E_NOT_FOUND',
    `There is no entry ${id} in the archive; its article is ${full.slice(0, 12)}.`,
    {
      details: { id, article: full },
    },
  )
}

/** Entries that meet every condition of the filter. */
export async function listEntries(db: Db, path: string, filter: EntryFilter): Promise<Page<Entry>> {
  const limit = limitOf(filter)
  const conditions = await conditionsOf(db, filter)
  let query = db
    .selectFrom('entry')
    .selectAll()
    .limit(limit + 1)
  for (const condition of conditions) query = query.where(condition)
  const order = filter.order ?? 'newest'
  if (order !== 'text') query = query.orderBy('day', order === 'oldest' ? 'asc' : 'desc')
  const rows = await query
    .orderBy('article_id')
    .orderBy('start_unit')
    .orderBy('layer')
    .orderBy('key')
    .execute()
  const page = pageOf(
    rows,
    limit,
    (row) => [row.day, row.article_id, row.start_unit, row.layer, row.key],
    (row) => row,
  )
  return { ...page, items: await toEntries(db, path, page.items) }
}

async function conditionsOf(db: Db, filter: EntryFilter): Promise<Where[]> {
  const { layer, article, by, to, about, conditional } = filter
  const found: Where[] = []
  if (layer !== undefined) {
    if (!(layer in layerLetters)) throw new DemarcheError('E_USAGE', `"${layer}" is no layer with entries.`)
    found.push((where) => where('layer', '=', layer))
  }
  for (const column of ['kind', 'status', 'strength'] as const) {
    const value = filter[column]
    if (value !== undefined) found.push((where) => where(column, '=', value))
  }
  if (conditional !== undefined) found.push((where) => where('conditional', '=', conditional ? 1 : 0))
  if (article !== undefined) {
    const id = await resolveArticle(db, article)
    found.push((where) => where('article_id', '=', id))
  }
  if (filter.from !== undefined || filter.until !== undefined) found.push(inRange('entry.day', filter))
  if (by !== undefined) found.push(hasParty(await actorKeys(db, by), ['by'], layer))
  if (to !== undefined) found.push(hasParty(await actorKeys(db, to), ['to'], layer))
  if (about !== undefined) found.push(hasParty(await actorKeys(db, about), ['to', 'about'], layer))
  const after = afterCursor(filter)
  return after === undefined ? found : [...found, after]
}

function hasParty(keys: readonly string[], sides: readonly Side[], layer: EntryLayer | undefined): Where {
  return (where) => {
    if (keys.length === 0) return where.lit(false)
    let parties = where
      .selectFrom('party')
      .select(['party.article_id', 'party.layer', 'party.key'])
      .where('party.actor_key', 'in', keys)
      .where('party.side', 'in', sides)
    if (layer !== undefined) parties = parties.where('party.layer', '=', layer)
    return where(
      where.refTuple('entry.article_id', 'entry.layer', 'entry.key'),
      'in',
      where.parens(parties).$castTo<never>(),
    )
  }
}

function afterCursor(filter: EntryFilter): Where | undefined {
  const after = cursorValues(filter, ['', '', 0, '', ''] as const)
  if (after === undefined) return undefined
  const [day, article, start, layer, key] = after
  return (where) => {
    const later = where(
      where.refTuple('entry.article_id', 'entry.start_unit', 'entry.layer', 'entry.key'),
      '>',
      where.tuple(article as string, start as number, layer as string, key as string),
    )
    if (filter.order === 'text') return later
    const beyond = where('entry.day', filter.order === 'oldest' ? '>' : '<', day as string)
    return where.or([beyond, where.and([where('entry.day', '=', day as string), later])])
  }
}

async function toEntries(db: Db, path: string, rows: readonly EntryRow[]): Promise<readonly Entry[]> {
  const ids = [...new Set(rows.map((row) => row.article_id))]
  if (ids.length === 0) return []
  const articles = await db.selectFrom('article').selectAll().where('article_id', 'in', ids).execute()
  const summaries = new Map(articles.map((row) => [row.article_id, summaryOf(path, row)]))
  return rows.map((row) => {
    const article = summaries.get(row.article_id)
    if (article === undefined) throw brokenStore(path, `the article ${row.article_id} of an entry is missing`)
    return toEntry(unsealed(path, 'entry', row), article)
  })
}

function toEntry(row: EntryRow, article: EntryOf<EntryLayer>['article']): Entry {
  const { annotation, odd } = JSON.parse(row.payload) as Pick<Entry, 'annotation'> & {
    odd: [number, number][]
  }
  const { id, title, outlet, date, url } = article
  const layer = row.layer as EntryLayer
  return {
    id: entryId(row.article_id, layer, row.key),
    layer,
    article: {
      id,
      ...(title !== undefined && { title }),
      ...(outlet !== undefined && { outlet }),
      ...(date !== undefined && { date }),
      ...(url !== undefined && { url }),
    },
    ...(row.day !== '' && { day: row.day }),
    span: { start: row.start_unit, end: row.end_unit },
    exact: fromStoredText({ text: row.exact, odd }),
    parties: JSON.parse(row.parties) as readonly Party[],
    annotation,
  } as Entry
}
