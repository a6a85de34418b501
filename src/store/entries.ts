import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { StatementRecord } from '../doc/layers.ts'
import { DemarcheError } from '../errors.ts'
import { actorKeys, articlesOf, identitiesOfActors } from './actor-keys.ts'
import { asRows, fewAdded } from './added.ts'
import type { Entry, EntryFilter, EntryLayer, EntryOf, Page } from './archive.ts'
import { summaryOf } from './articles.ts'
import { completed } from './complete.ts'
import { cursorValues, limitOf, pageOf } from './cursor.ts'
import { inRange } from './days.ts'
import { decide, decisionsOn, markName } from './decisions.ts'
import { entryId, layerLetters, parseEntryId } from './entry-id.ts'
import { actorsOf, castIn } from './mentions.ts'
import { placeValue } from './migration-8.ts'
import type { Side, StoredParty } from './parties.ts'
import { amongParties, firstOfParties, type PartyCondition, type Where } from './party-streams.ts'
import { resolveArticle } from './resolve.ts'
import { readingRows } from './rows.ts'
import type { EntryRow, Schema } from './schema.ts'
import { unsealed } from './seal.ts'
import { brokenStore } from './store-error.ts'
import { fromStoredText } from './stored-text.ts'

type Db = Kysely<Schema>

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
  const found = row ?? (await rejectedRow(db, path, full, layer, key))
  const [entry] = found === undefined ? [] : await toEntries(db, path, [found])
  if (entry !== undefined) return entry
  throw new DemarcheError(
    'E_NOT_FOUND',
    `There is no entry ${id} in the archive; its article is ${full.slice(0, 12)}.`,
    {
      details: { id, article: full },
    },
  )
}

/** The row that an entry would have if a person had not rejected it. */
async function rejectedRow(
  db: Db,
  path: string,
  article: string,
  layer: EntryLayer,
  key: string,
): Promise<EntryRow | undefined> {
  const decisions = await decisionsOn(db, article)
  const own = decisions.find((each) => each.verdict === 'reject' && each.layer === layer && each.key === key)
  const { doc, parts } = await castIn(db, path, article)
  if (own === undefined || doc === undefined) return undefined
  const kept = decide(doc, parts, [
    ...decisions.filter((each) => each !== own),
    { ...own, verdict: 'accept' as const },
  ])
  const marks = new Map([[markName(layer, key), { number: own.number, verdict: own.verdict }]])
  const { entries } = readingRows(kept.doc, doc.article.text, kept.cast, marks)
  return entries.find((each) => each.layer === layer && each.key === key)
}

/** Entries that meet every condition of the filter. */
export async function listEntries(db: Db, path: string, filter: EntryFilter): Promise<Page<Entry>> {
  const limit = limitOf(filter)
  const { addedSince, ...others } = filter
  const added = addedSince === undefined ? undefined : await fewAdded(db, addedSince)
  const conditions = await conditionsOf(db, added === undefined ? filter : others)
  const parties = await partiesOf(db, path, filter)
  const rows =
    (added === undefined ? await fromParties(db, filter, parties, conditions, limit + 1) : undefined) ??
    (await fromEntries(db, filter, [...conditions, ...parties.map(amongParties)], limit + 1, added))
  const page = pageOf(
    rows,
    limit,
    (row) => [row.day, row.article_id, row.start_unit, row.layer, row.key],
    (row) => row,
  )
  return { ...page, items: await toEntries(db, path, page.items) }
}

async function fromParties(
  db: Db,
  filter: EntryFilter,
  parties: readonly PartyCondition[],
  conditions: readonly Where[],
  limit: number,
): Promise<readonly EntryRow[] | undefined> {
  const { order = 'newest', article } = filter
  if (order === 'text' || article !== undefined) return undefined
  const [afterDay] = cursorValues(filter, ['', '', 0, '', ''] as const) ?? []
  const page = { order, limit, ...(afterDay !== undefined && { afterDay: String(afterDay) }) }
  return firstOfParties(db, filter, parties, conditions, page)
}

async function fromEntries(
  db: Db,
  { order = 'newest' }: EntryFilter,
  conditions: readonly Where[],
  limit: number,
  articles?: readonly string[],
): Promise<readonly EntryRow[]> {
  // A cross join is not turned round: the articles are few.
  const from =
    articles === undefined
      ? db.selectFrom('entry')
      : (db
          .selectFrom(asRows(articles))
          .crossJoin('entry')
          .whereRef('entry.article_id', '=', 'few.value') as unknown as SelectQueryBuilder<
          Schema,
          'entry',
          object
        >)
  let query = from.selectAll('entry').limit(limit)
  for (const condition of conditions) query = query.where(condition)
  if (order !== 'text') query = query.orderBy('day', order === 'oldest' ? 'asc' : 'desc')
  return query.orderBy('article_id').orderBy('start_unit').orderBy('layer').orderBy('key').execute()
}

/** Conditions on the entry itself. */
export async function conditionsOf(db: Db, filter: EntryFilter): Promise<Where[]> {
  const { layer, article, conditional, dueBefore } = filter
  const found: Where[] = []
  if (layer !== undefined) {
    if (!(layer in layerLetters)) throw new DemarcheError('E_USAGE', `"${layer}" is no layer with entries.`)
    found.push((where) => where('entry.layer', '=', layer))
  }
  for (const column of ['kind', 'status', 'strength'] as const) {
    const value = filter[column]
    if (value !== undefined) found.push((where) => where(`entry.${column}`, '=', value))
  }
  if (conditional !== undefined) found.push((where) => where('entry.conditional', '=', conditional ? 1 : 0))
  if (dueBefore !== undefined) found.push(isDueBefore(dueBefore))
  // In these very words an index has them.
  if (filter.settled === true) found.push(() => sql<boolean>`entry.status not in ('open', 'na')`)
  const { place } = filter
  if (place !== undefined)
    // In these very words an index has it.
    found.push(() => sql<boolean>`${sql.raw(placeValue)} = ${place}`)
  if (article !== undefined) {
    const id = await resolveArticle(db, article)
    found.push((where) => where('entry.article_id', '=', id))
  }
  if (filter.from !== undefined || filter.until !== undefined) found.push(inRange('entry.day', filter))
  const { addedSince } = filter
  if (addedSince !== undefined) {
    found.push((where) =>
      where('entry.article_id', 'in', (from) =>
        from.selectFrom('article').select('article.article_id').where('article.added_at', '>=', addedSince),
      ),
    )
  }
  const after = afterCursor(filter)
  return after === undefined ? found : [...found, after]
}

/** A deadline of which only month or year is known lies before a day when that has ended. */
function isDueBefore(day: string): Where {
  const value = sql`json_extract(entry.payload, '$.annotation.deadline.value')`
  // Most records have none; that is seen faster than their JSON is read.
  return () =>
    sql<boolean>`instr(entry.payload, '"deadline":{') > 0 and ${value} < substr(${day}, 1, length(${value}))`
}

/** Conditions on who has a part in it. */
export async function partiesOf(
  db: Db,
  path: string,
  { by, to, about }: { readonly [S in Side]?: string | undefined },
): Promise<readonly PartyCondition[]> {
  const asked: readonly (readonly [string | undefined, readonly Side[]])[] = [
    [by, ['by']],
    [to, ['to']],
    [about, ['to', 'about']],
  ]
  const found: PartyCondition[] = []
  for (const [given, sides] of asked) {
    if (given === undefined) continue
    const actors = await actorKeys(db, path, given)
    const identities = await identitiesOfActors(db, actors)
    found.push({ identities, sides, articles: await articlesOf(db, actors) })
  }
  return found
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
    const isOldest = filter.order === 'oldest'
    const beyond = where('entry.day', isOldest ? '>' : '<', day as string)
    // By the day alone the index is entered; all before it would be read otherwise.
    return where.and([
      where('entry.day', isOldest ? '>=' : '<=', day as string),
      where.or([beyond, where.and([where('entry.day', '=', day as string), later])]),
    ])
  }
}

/** Rows as entries, with the actors of today. */
export async function toEntries(db: Db, path: string, rows: readonly EntryRow[]): Promise<readonly Entry[]> {
  const ids = [...new Set(rows.map((row) => row.article_id))]
  if (ids.length === 0) return []
  const articles = await db.selectFrom('article').selectAll().where('article_id', 'in', ids).execute()
  const summaries = new Map(articles.map((row) => [row.article_id, summaryOf(path, row)]))
  const whole = rows.map((row) => unsealed(path, 'entry', row))
  const parties = whole.map((row) => JSON.parse(row.parties) as readonly StoredParty[])
  const actors = await actorsOf(
    db,
    parties.flatMap((own) => own.map(({ identity }) => identity)),
  )
  return whole.map((row, index) => {
    const article = summaries.get(row.article_id)
    if (article === undefined) throw brokenStore(path, `the article ${row.article_id} of an entry is missing`)
    const own = (parties[index] ?? []).map(({ identity, ...party }) => {
      const actor = actors.get(identity)
      if (actor === undefined) throw brokenStore(path, `the actor ${identity} of an entry is missing`)
      return { ...party, actor: actor.actor_key, name: actor.name }
    })
    return toEntry(row, article, own)
  })
}

function toEntry(
  row: EntryRow,
  article: EntryOf<EntryLayer>['article'],
  parties: EntryOf<EntryLayer>['parties'],
): Entry {
  const {
    annotation: stored,
    odd,
    decision,
  } = JSON.parse(row.payload) as Pick<Entry, 'annotation' | 'decision'> & {
    odd: [number, number][]
  }
  const { id, title, outlet, date, url } = article
  const layer = row.layer as EntryLayer
  const annotation = completed(row.article_id, layer, stored)
  const now = changedStatus(row, annotation)
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
    parties,
    annotation: now === undefined ? annotation : { ...annotation, status: now },
    ...(now !== undefined && { ownStatus: (annotation as StatementRecord).status }),
    ...(decision !== undefined && { decision }),
  } as Entry
}

/** The status of a record after all articles, if it is another than in its own. */
function changedStatus({ layer, status }: EntryRow, annotation: Entry['annotation']): string | undefined {
  const isOther = layer === 'records' && status !== null && status !== (annotation as StatementRecord).status
  return isOther ? status : undefined
}
