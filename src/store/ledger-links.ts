import type { Kysely } from 'kysely'
import type { Account } from '../record/account.ts'
import { bearingsOf, settle } from '../record/bearings.ts'
import type { LedgerDesk } from './ledger-desk.ts'
import { candidatesFor } from './ledger-near.ts'
import type { LinkRow, Schema } from './schema.ts'
import { sealed } from './seal.ts'

/** The links of an article to its own records and, by what is stored of those, to records of earlier ones. Changes nothing. Time does
 *  not grow with the archive. */
export async function linksOf(desk: LedgerDesk, account: Account): Promise<readonly LinkRow[]> {
  const candidates = await candidatesFor(desk, account)
  const found = bearingsOf(account, candidates)
  settle(found)
  const records = account.sayings.map(({ tracked: { record } }) => record)
  const keys = new Map(records.map(({ id, key }) => [id, key]))
  const statuses = new Map(records.map(({ key, status }) => [key, status]))
  const place = { article_id: account.article, day: account.day ?? '' }
  const own = account.links.map(({ from, to, type, rule, evidence }) => ({
    from_key: from ?? null,
    ...{ to_article: account.article, to_key: to, type, rule },
    status: statuses.get(to) ?? 'na',
    evidence: JSON.stringify(evidence),
  }))
  const others = found.flatMap(({ effect, evidence, from = '' }) => {
    const { record, type, rule } = effect
    const to = candidates.placeOf(record)
    if (to === undefined) return []
    return {
      from_key: keys.get(from) ?? null,
      ...{ to_article: to.article, to_key: record.record.key, type, rule, status: record.status },
      evidence: JSON.stringify(evidence),
    }
  })
  return [...own, ...others].map((link, number) => sealed({ ...place, number, ...link }))
}

/** The links of an article as they are stored. */
export function storedLinks(db: Kysely<Schema>, article: string): Promise<LinkRow[]> {
  return db
    .selectFrom('record_link')
    .selectAll()
    .where('article_id', '=', article)
    .orderBy('number')
    .execute()
}
