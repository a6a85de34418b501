import { sql } from 'kysely'
import { mayBear } from '../record/bearings.ts'
import { keysOf, memory, partsOf } from '../record/matter-index.ts'
import type { LedgerDesk } from './ledger-desk.ts'
import { isBefore, type LedgerRecord, type Place } from './ledger-rows.ts'

/** A place under a key. */
interface Lying extends Place {
  readonly number: number
}

/** The later articles for which it can make a difference that this record is there: those that could bear on it and see it, and those
 *  that could bear on one that they do not see because of it. To be called while the record is there. */
export async function hearersOf(desk: LedgerDesk, record: LedgerRecord): Promise<readonly Place[]> {
  const found = new Map<string, Place>()
  const bears = bearsOn(desk)
  for (const key of keysOf(record.saying.tracked)) {
    const after = await lying(desk, key, record, 'after')
    const hearers = await asking(desk, key, record, after.at(memory - 1))
    const before = hearers.length === 0 ? [] : await lying(desk, key, record, 'before')
    for (const hearer of hearers) {
      if (found.has(hearer.article)) continue
      const between = after.filter((one) => isBefore(one, hearer)).length
      const hidden = before[memory - 1 - between]
      if ((await bears(hearer, record)) || (hidden !== undefined && (await bears(hearer, hidden))))
        found.set(hearer.article, hearer)
    }
  }
  return [...found.values()]
}

/** The articles after a place that could bear on this record and see it: for whom its status makes a difference. */
export async function hearersAfter(
  desk: LedgerDesk,
  record: LedgerRecord,
  place: Place,
): Promise<readonly Place[]> {
  const found = new Map<string, Place>()
  const bears = bearsOn(desk)
  for (const key of keysOf(record.saying.tracked)) {
    const after = await lying(desk, key, record, 'after')
    for (const hearer of await asking(desk, key, place, after.at(memory - 1))) {
      if (!found.has(hearer.article) && (await bears(hearer, record))) found.set(hearer.article, hearer)
    }
  }
  return [...found.values()]
}

/** Tells whether an article could bear on a record; each answer is worked out once. */
function bearsOn(desk: LedgerDesk): (hearer: Place, record: Lying) => Promise<boolean> {
  const known = new Map<string, boolean>()
  return async ({ article }, record) => {
    const name = `${article} ${record.article} ${record.number}`
    const before = known.get(name)
    if (before !== undefined) return before
    const account = await desk.account(article)
    const [found] = await desk.records([[record.article, record.number]])
    const answer = account !== undefined && found !== undefined && mayBear(account, found.saying.tracked)
    known.set(name, answer)
    return answer
  }
}

/** The records next to one under a key, nearest first: as many as are looked at. */
async function lying(
  { db }: LedgerDesk,
  key: string,
  { day, article, number }: Lying,
  side: 'before' | 'after',
): Promise<readonly Lying[]> {
  const isAfter = side === 'after'
  const order = isAfter ? 'asc' : 'desc'
  return db
    .selectFrom('ledger_key')
    .select(['day', 'article_id as article', 'number'])
    .where('key', '=', key)
    .where((where) =>
      where(
        where.refTuple('day', 'article_id', 'number'),
        isAfter ? '>' : '<',
        where.tuple(day, article, number),
      ),
    )
    .orderBy('day', order)
    .orderBy('article_id', order)
    .orderBy('number', order)
    .limit(memory)
    .execute()
}

/** The articles after one place and not after another that look for records under a key, oldest first. */
async function asking(
  { db }: LedgerDesk,
  key: string,
  after: Place,
  until: Place | undefined,
): Promise<readonly Place[]> {
  const { actor, term } = partsOf(key)
  let query = db
    .selectFrom('ledger_word')
    .select(['day', 'article_id as article'])
    .where('word', '=', term)
    .where((where) => where(where.refTuple('day', 'article_id'), '>', where.tuple(after.day, after.article)))
    .orderBy('day')
    .orderBy('article_id')
  if (until !== undefined)
    query = query.where((where) =>
      where(where.refTuple('day', 'article_id'), '<=', where.tuple(until.day, until.article)),
    )
  if (actor !== '')
    query = query.where(
      sql<boolean>`exists (select 1 from ledger_article, json_each(ledger_article.actors) as told
        where ledger_article.article_id = ledger_word.article_id and told.value = ${actor})`,
    )
  return query.execute()
}
