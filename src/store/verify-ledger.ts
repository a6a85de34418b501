import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import { accountOf } from '../record/account.ts'
import { personsIn } from '../record/principals.ts'
import { openDesk } from './ledger-desk.ts'
import { linksOf, storedLinks } from './ledger-links.ts'
import { principalsOf } from './ledger-persons.ts'
import { accountRows, indexRows, readAccountRows } from './ledger-rows.ts'
import { differing } from './ledger-status.ts'
import { ledgerWords } from './ledger-words.ts'
import type { Schema } from './schema.ts'
import { brokenStore } from './store-error.ts'

type Db = Kysely<Schema>

/** Tables of the ledger without seals: each row is looked for, and all are counted. */
export const ledgerTables = ['ledger_key', 'ledger_word', 'ledger_person'] as const

/** How many rows articles have in tables without seals. */
export type LedgerCounts = Readonly<Record<(typeof ledgerTables)[number], number>>

/** Checks that what the ledger has of an article is what its reading tells, with the corrections in it, and that its links and the
 *  statuses of its records are those that follow from what is stored of earlier articles. Gives its rows in other tables.
 *  @throws DemarcheError E_STORE_BROKEN */
export async function verifyInLedger(
  db: Db,
  path: string,
  id: string,
  doc: Doc | undefined,
): Promise<LedgerCounts> {
  const stored = await readAccountRows(db, id)
  if (doc === undefined || stored === undefined) {
    if (doc === undefined && stored === undefined) return { ledger_key: 0, ledger_word: 0, ledger_person: 0 }
    throw brokenStore(path, `article ${id} is in the ledger without a reading, or the other way round`)
  }
  const persons = personsIn(doc)
  for (const { person, principal = '' } of persons) {
    const row = { person, article_id: id, principal }
    if (!(await isThere(db, 'ledger_person', row)))
      throw brokenStore(path, `a row of the table ledger_person is missing`)
  }
  const principals = await principalsOf(
    db,
    persons.map(({ person }) => person),
  )
  const account = accountOf(id, doc, ledgerWords().vocabulary, (person) => principals.get(person))
  const wanted = accountRows(account)
  if (asText([stored.article, ...stored.records]) !== asText([wanted.article, ...wanted.records]))
    throw brokenStore(path, `what the ledger compares of article ${id} is not what its reading tells`)
  const { keys, words } = indexRows(account)
  for (const row of keys) {
    if (!(await isThere(db, 'ledger_key', row)))
      throw brokenStore(path, `a row of the table ledger_key is missing`)
  }
  for (const row of words) {
    if (!(await isThere(db, 'ledger_word', row)))
      throw brokenStore(path, `a row of the table ledger_word is missing`)
  }
  const links = await linksOf(openDesk(db, path), account)
  if (asText(links) !== asText(await storedLinks(db, id)))
    throw brokenStore(
      path,
      `the links of article ${id} to earlier records are not those that its reading gives`,
    )
  if ((await differing(db, [id])).length > 0)
    throw brokenStore(path, `a record of article ${id} has another status than articles tell`)
  return { ledger_key: keys.length, ledger_word: words.length, ledger_person: persons.length }
}

/** Checks that the ledger has nothing of articles that are not there. `wanted` are the rows of all articles.
 *  @throws DemarcheError E_STORE_BROKEN */
export async function verifyCounts(db: Db, path: string, wanted: LedgerCounts): Promise<void> {
  for (const table of ledgerTables) {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (count !== wanted[table]) throw brokenStore(path, `the table ${table} has a row too many`)
  }
}

const asText = (rows: readonly object[]): string =>
  JSON.stringify(rows.map((row) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))

async function isThere<T extends (typeof ledgerTables)[number]>(
  db: Db,
  table: T,
  row: Schema[T],
): Promise<boolean> {
  const found = await db
    .selectFrom(table as 'ledger_person')
    .select('article_id')
    .where((where) => where.and(row as Schema['ledger_person']))
    .executeTakeFirst()
  return found !== undefined
}
