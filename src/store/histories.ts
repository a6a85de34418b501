import { type Kysely, sql } from 'kysely'
import type { LinkType, RecordStatus } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { copyIndex, nearAnother } from '../record/copies.ts'
import {
  connected,
  type HistoryLink,
  placeName,
  type RecordHistory,
  type RecordPlace,
  withoutCopies,
} from '../record/history.ts'
import { readText } from './articles.ts'
import { parseEntryId } from './entry-id.ts'
import { listed, listedPairs } from './lists.ts'
import { resolveArticle } from './resolve.ts'
import type { LinkRow, Schema } from './schema.ts'
import { unsealed } from './seal.ts'

type Db = Kysely<Schema>

/** What later articles tell of records, oldest first, in the order in which the records were given; copies count.
 *  @throws DemarcheError E_STORE_BROKEN */
export async function readNews(
  db: Db,
  path: string,
  records: readonly RecordPlace[],
): Promise<readonly (readonly HistoryLink[])[]> {
  const links = (await rowsTouching(db, path, records)).map(linkOf)
  return records.map((record) => links.filter(({ to }) => placeName(to) === placeName(record)))
}

/** A record with all that is on its matter. What copies of other articles tell again is left out, unless the record itself is in one.
 *  @throws DemarcheError E_NOT_FOUND, E_USAGE, E_STORE_BROKEN */
export async function readHistory(db: Db, path: string, id: string): Promise<RecordHistory> {
  const { article, key } = parseEntryId(id)
  const own = { article: await resolveArticle(db, article), key }
  const all = await matterOf(db, path, own)
  const copies = await copiesAmong(db, path, all, own.article)
  const links = withoutCopies(all, (other) => copies.has(other))
  const names = connected(own, links)
  const { count } = await db
    .selectFrom('current_reading')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return {
    articles: count,
    positions: await positionsOf(db, names),
    links: links.filter(({ to }) => names.has(placeName(to))),
  }
}

/** All links that lead to a record or on from it, however many steps away, oldest first. */
async function matterOf(db: Db, path: string, own: RecordPlace): Promise<readonly HistoryLink[]> {
  const seen = new Set([placeName(own)])
  const rows = new Map<string, LinkRow>()
  for (let next: readonly RecordPlace[] = [own]; next.length > 0; ) {
    const found = await rowsTouching(db, path, next)
    for (const row of found) rows.set(`${row.article_id} ${row.number}`, row)
    const places = found.map(linkOf).flatMap(({ from, to }) => ('key' in from ? [from, to] : [to]))
    next = places.filter((place) => !seen.has(placeName(place)))
    for (const place of next) seen.add(placeName(place))
  }
  return [...rows.values()].sort(inOrder).map(linkOf)
}

/** The links to or from some records, oldest first. */
async function rowsTouching(
  db: Db,
  path: string,
  places: readonly RecordPlace[],
): Promise<readonly LinkRow[]> {
  const pairs = listedPairs(places.map(({ article, key }) => [article, key]))
  const rows = await db
    .selectFrom('record_link')
    .selectAll()
    .where(sql<boolean>`(to_article, to_key) in ${pairs}`)
    .union(db.selectFrom('record_link').selectAll().where(sql<boolean>`(article_id, from_key) in ${pairs}`))
    .execute()
  return rows.map((row) => unsealed(path, 'record_link', row)).sort(inOrder)
}

const inOrder = (a: LinkRow, b: LinkRow): number =>
  compare(a.day, b.day) || compare(a.article_id, b.article_id) || a.number - b.number

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function linkOf(row: LinkRow): HistoryLink {
  const { article_id: article, from_key: key, day } = row
  return {
    type: row.type as LinkType,
    rule: row.rule,
    from: key === null ? { article } : { article, key },
    to: { article: row.to_article, key: row.to_key },
    ...(day !== '' && { day }),
    evidence: JSON.parse(row.evidence) as readonly Span[],
    status: row.status as RecordStatus,
  }
}

/** The articles of some links that are copies of earlier ones among them. */
async function copiesAmong(
  db: Db,
  path: string,
  links: readonly HistoryLink[],
  own: string,
): Promise<ReadonlySet<string>> {
  const ids = new Set(links.flatMap(({ from, to }) => [from.article, to.article]))
  const rows = await db
    .selectFrom('article')
    .select(['article_id', 'day'])
    .where('article_id', 'in', listed(ids))
    .orderBy('day')
    .orderBy('article_id')
    .execute()
  const index = copyIndex()
  const found = new Set<string>()
  const near = nearAnother(rows.map(({ day }) => day))
  for (const { article_id: id, day } of rows.filter((_, at) => near[at])) {
    const { text } = await readText(db, path, id)
    const others = index.add({ id, text, ...(day !== '' && { date: day }) })
    if (others.length > 0 && id !== own) found.add(id)
  }
  return found
}

/** Records by name with the status that they have now, oldest first. */
async function positionsOf(db: Db, names: ReadonlySet<string>): Promise<RecordHistory['positions']> {
  const asked = [...names].map((name) => name.split(' ') as [string, string])
  const rows = await db
    .selectFrom('entry')
    .innerJoin('article', 'article.article_id', 'entry.article_id')
    .select(['entry.article_id', 'entry.key', 'entry.status'])
    .where('entry.layer', '=', 'records')
    .where(sql<boolean>`(entry.article_id, entry.key) in ${listedPairs(asked)}`)
    .orderBy('article.day')
    .orderBy('entry.article_id')
    .orderBy('entry.start_unit')
    .orderBy('entry.key')
    .execute()
  return rows.map(({ article_id: article, key, status }) => ({
    article,
    key,
    status: (status ?? 'na') as RecordStatus,
  }))
}
