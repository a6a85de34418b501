import { type Kysely, sql } from 'kysely'
import type { Doubt, Doubtful, Page, Paging } from './archive.ts'
import { cursorValues, limitOf } from './cursor.ts'
import { isPostgres } from './dialect.ts'
import { toEntries } from './entries.ts'
import { isUndecided, ownDoubt, signsInRecord } from './migration-6.ts'
import { doubtOnPostgres } from './postgres-doubt.ts'
import type { EntryRow, Schema } from './schema.ts'

type Db = Kysely<Schema>

/** That another record of the article says the opposite weighs as much as a low score. */
const contradictionWeight = 4

/** The order in which signs are told. */
const order: readonly Doubt[] = ['no holder', 'contradiction', 'low score', 'no rule', 'stranger']

/** A record with its place in the list: its weight, and which signs in itself it has, as digits. */
interface Weighed {
  readonly row: EntryRow
  readonly weight: number
  readonly flags: string
  readonly isContradicted: boolean
}

type Place = readonly [weight: number, day: string, article: string, key: string]

/** Records on which no person has decided, the most doubtful first, then the newest. The time grows only with the contradictions. */
export async function listDoubtful(db: Db, path: string, paging: Paging): Promise<Page<Doubtful>> {
  const limit = limitOf(paging)
  const after = cursorValues(paging, [0, '', '', ''] as const)
  const contradicted = await listContradicted(db)
  const names = new Set(contradicted.map(nameOf))
  const others = await listByDoubt(db, after, limit + 1 + names.size)
  const rows = [
    ...contradicted.filter((one) => after === undefined || compare(placeOf(one), after) > 0),
    ...others.filter((one) => !names.has(nameOf(one))),
  ].sort((a, b) => compare(placeOf(a), placeOf(b)))
  const shown = rows.slice(0, limit)
  const entries = await toEntries(
    db,
    path,
    shown.map(({ row }) => row),
  )
  const items = entries.flatMap((entry, index): Doubtful[] => {
    const one = shown[index]
    return entry.layer === 'records' && one !== undefined ? [{ entry, doubts: doubtsOf(one) }] : []
  })
  const last = shown.at(-1)
  if (rows.length <= limit || last === undefined) return { items }
  return { items, next: Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') }
}

/** The signs of a record in itself as digits, and their weight, in the words of its database. */
function ownOf(db: Db) {
  const own = isPostgres(db) ? doubtOnPostgres : { holds: signsInRecord.map(({ holds }) => holds), ownDoubt }
  return {
    flags: sql<string>`${sql.raw(own.holds.join(" || '' || "))}`,
    weight: sql<number>`${sql.raw(own.ownDoubt)}`,
  }
}

/** In the order of the index, by what is in the records themselves. */
async function listByDoubt(db: Db, after: Place | undefined, limit: number): Promise<readonly Weighed[]> {
  const { flags, weight } = ownOf(db)
  let query = db
    .selectFrom('entry')
    .selectAll()
    .select([flags.as('flags'), weight.as('weight')])
    .where('layer', '=', 'records')
    .where(sql<boolean>`${sql.raw(isUndecided)}`)
    .orderBy(weight, 'desc')
    .orderBy('day', 'desc')
    .orderBy('article_id')
    .orderBy('key')
    .limit(limit)
  if (after !== undefined) {
    const [of, day, article, key] = after
    query = query.where(weight, '<=', of).where(
      sql<boolean>`(${weight} < ${of} or (${weight} = ${of} and (day < ${day} or (day = ${day}
        and (article_id, key) > (${article}, ${key})))))`,
    )
  }
  const rows = await query.execute()
  return rows.map(({ flags: own, weight: weighs, ...row }) => ({
    row,
    weight: weighs,
    flags: own,
    isContradicted: false,
  }))
}

/** All that a link of their own article says to contradict another record. */
async function listContradicted(db: Db): Promise<readonly Weighed[]> {
  const told = await db
    .selectFrom('entry as link')
    .innerJoin('entry as record', 'record.article_id', 'link.article_id')
    .select(['record.article_id', 'record.key'])
    .distinct()
    .where('link.layer', '=', 'links')
    .where('link.kind', '=', 'contradicts')
    .where('record.layer', '=', 'records')
    .where(
      sql<boolean>`json_extract(record.payload, '$.annotation.id') in
        (json_extract(link.payload, '$.annotation.from'), json_extract(link.payload, '$.annotation.to'))`,
    )
    .execute()
  const { flags, weight } = ownOf(db)
  const found: Weighed[] = []
  for (const { article_id, key } of told) {
    const one = await db
      .selectFrom('entry')
      .selectAll()
      .select([flags.as('flags'), weight.as('weight')])
      .where('article_id', '=', article_id)
      .where('layer', '=', 'records')
      .where('key', '=', key)
      .where(sql<boolean>`${sql.raw(isUndecided)}`)
      .executeTakeFirst()
    if (one === undefined) continue
    const { flags: own, weight: weighs, ...row } = one
    found.push({ row, weight: weighs + contradictionWeight, flags: own, isContradicted: true })
  }
  return found
}

function doubtsOf({ flags: own, isContradicted }: Weighed): readonly Doubt[] {
  const found = new Set<Doubt>(
    signsInRecord.flatMap(({ doubt }, index) => (own[index] === '1' ? [doubt] : [])),
  )
  if (isContradicted) found.add('contradiction')
  return order.filter((doubt) => found.has(doubt))
}

const nameOf = ({ row }: Weighed): string => `${row.article_id} ${row.key}`
const placeOf = ({ row, weight: weighs }: Weighed): Place => [weighs, row.day, row.article_id, row.key]

function compare(a: Place, b: Place): number {
  if (a[0] !== b[0]) return b[0] - a[0]
  if (a[1] !== b[1]) return a[1] < b[1] ? 1 : -1
  if (a[2] !== b[2]) return a[2] < b[2] ? -1 : 1
  return a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0
}
