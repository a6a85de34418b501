import type { Kysely } from 'kysely'
import type { Account } from '../record/account.ts'
import {
  accountOfRows,
  type LedgerRecord,
  readAccountRows,
  readSayings,
  removeAccount,
  writeAccount,
} from './ledger-rows.ts'
import type { Schema } from './schema.ts'

/** Accounts and records at hand while the ledger is brought up to date in one transaction. */
export interface LedgerDesk {
  readonly db: Kysely<Schema>
  readonly path: string
  account(article: string): Promise<Account | undefined>
  /** Those of the records that are there, in no order. */
  records(places: readonly RecordNumber[]): Promise<readonly LedgerRecord[]>
  /** Puts an account in the place of the one that is there, or nothing. */
  replace(article: string, account: Account | undefined): Promise<void>
}

/** An article and the number of a record in it. */
export type RecordNumber = readonly [article: string, number: number]

/** Opens a desk; it must not outlive its transaction. */
export function openDesk(db: Kysely<Schema>, path: string): LedgerDesk {
  const accounts = new Map<string, Account | undefined>()
  const records = new Map<string, LedgerRecord>()
  const account = async (article: string): Promise<Account | undefined> => {
    if (!accounts.has(article)) {
      const rows = await readAccountRows(db, article)
      accounts.set(article, rows && accountOfRows(path, rows))
    }
    return accounts.get(article)
  }
  return {
    db,
    path,
    account,
    async records(places) {
      const missing = places.filter((place) => !records.has(nameOf(place)))
      for (const found of await readSayings(db, path, missing))
        records.set(nameOf([found.article, found.number]), found)
      return places.flatMap((place) => records.get(nameOf(place)) ?? [])
    },
    async replace(article, next) {
      const before = await account(article)
      if (before !== undefined) {
        for (const number of before.sayings.keys()) records.delete(nameOf([article, number]))
        await removeAccount(db, before)
      }
      if (next !== undefined) await writeAccount(db, next)
      accounts.delete(article)
    },
  }
}

const nameOf = ([article, number]: RecordNumber): string => `${article} ${number}`
