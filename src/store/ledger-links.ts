import type { Kysely } from 'kysely'
import type { Account } from '../record/account.ts'
import { bearingsOf, settle } from '../record/bearings.ts'
import type { LedgerDesk } from './ledger-desk.ts'
import { candidatesFor } from './ledger-near.ts'
import type { LinkRow, Schema } from './schema.ts'
import { sealed } from './seal.ts'

/** The links of an article to records of earlier ones, by what is stored of those. Changes nothing. Time does not grow with the
 *  archive. */
export async function linksOf(desk: LedgerDesk, account: Account): Promise<readonly LinkRow[]> {
  const candidates = await candidatesFor(desk, account)
  const found = bearingsOf(account, candidates)
  settle(found)
  const keys = new Map(account.sayings.map(({ tracked: { record } }) => [record.id, record.key]))
  return found.flatMap(({ effect, evidence, from = '' }, number): LinkRow[] => {
    const { record, type, rule } = effect
    const to = candidates.placeOf(record)
    if (to === undefined) return []
    return [
      sealed({
        article_id: account.article,
        number,
        day: account.day ?? '',
        from_key: keys.get(from) ?? null,
        to_article: to.article,
        to_key: record.record.key,
        type,
        rule,
        status: record.status,
        evidence: JSON.stringify(evidence),
      }),
    ]
  })
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
