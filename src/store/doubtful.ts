import { type Kysely, sql } from 'kysely'
import type { Doubt, Doubtful, Page, Paging } from './archive.ts'
import { cursorValues, limitOf } from './cursor.ts'
import { toEntries } from './entries.ts'
import type { EntryRow, Schema } from './schema.ts'

type Db = Kysely<Schema>

/** A record whose score is lower than this may well be wrong. */
const leastScore = 0.6

/** Signs that a record may have been read wrongly, with their weight. */
const signs: readonly { readonly doubt: Doubt; readonly weight: number; readonly holds: string }[] = [
  { doubt: 'no holder', weight: 8, holds: 'entry.holder is null' },
  {
    doubt: 'contradiction',
    weight: 4,
    holds: `exists (select 1 from entry as other where other.article_id = entry.article_id and other.layer = 'links'
      and other.kind = 'contradicts' and json_extract(entry.payload, '$.annotation.id') in
      (json_extract(other.payload, '$.annotation.from'), json_extract(other.payload, '$.annotation.to')))`,
  },
  {
    doubt: 'low score',
    weight: 4,
    holds: `coalesce(json_extract(entry.payload, '$.annotation.score'), 1) < ${leastScore}`,
  },
  { doubt: 'no rule', weight: 2, holds: `entry.payload like '%"rule":"net:%'` },
  { doubt: 'stranger', weight: 1, holds: `entry.parties like '%"role":"holder","identity":"in:%'` },
]

const weigh = (index: number): string => `(case when ${signs[index]?.holds} then 1 else 0 end)`

/** Records on which no person has decided, the most doubtful first, then the newest. The time grows with the records. */
export async function listDoubtful(db: Db, path: string, paging: Paging): Promise<Page<Doubtful>> {
  const limit = limitOf(paging)
  const after = cursorValues(paging, [0, '', '', ''] as const)
  const flags = sql<string>`${sql.raw(signs.map((_, index) => weigh(index)).join(" || '' || "))}`
  const doubt = sql<number>`${sql.raw(signs.map(({ weight }, index) => `${weight} * ${weigh(index)}`).join(' + '))}`
  const weighed = db
    .selectFrom('entry')
    .selectAll()
    .select([flags.as('flags'), doubt.as('doubt')])
    .where('layer', '=', 'records')
    .where(sql<boolean>`json_extract(entry.payload, '$.decision') is null`)
  let query = db
    .selectFrom(weighed.as('entry'))
    .selectAll()
    .orderBy('doubt', 'desc')
    .orderBy('day', 'desc')
    .orderBy('article_id')
    .orderBy('key')
    .limit(limit + 1)
  if (after !== undefined) {
    const [of, day, article, key] = after
    query = query.where(
      sql<boolean>`(doubt < ${of} or (doubt = ${of} and (day < ${day} or (day = ${day}
        and (article_id, key) > (${article}, ${key})))))`,
    )
  }
  const rows = await query.execute()
  const shown = rows.slice(0, limit)
  const entries = await toEntries(
    db,
    path,
    shown.map(({ flags: _, doubt: _doubt, ...row }): EntryRow => row),
  )
  const items = entries.flatMap((entry, index): Doubtful[] => {
    const { flags: found = '' } = shown[index] ?? {}
    if (entry.layer !== 'records') return []
    return [{ entry, doubts: signs.flatMap(({ doubt: name }, sign) => (found[sign] === '1' ? [name] : [])) }]
  })
  const last = shown.at(-1)
  if (rows.length <= limit || last === undefined) return { items }
  const place = [last.doubt, last.day, last.article_id, last.key]
  return { items, next: Buffer.from(JSON.stringify(place)).toString('base64url') }
}
