import type { Kysely } from 'kysely'
import type { Doc } from '../doc/doc.ts'
import { type Account, accountOf } from '../record/account.ts'
import { type LedgerDesk, openDesk } from './ledger-desk.ts'
import { hearersAfter, hearersOf } from './ledger-hearers.ts'
import { linksOf, storedLinks } from './ledger-links.ts'
import { replacePersons } from './ledger-persons.ts'
import {
  type AccountRows,
  accountRows,
  isBefore,
  type LedgerRecord,
  type Place,
  readAccountRows,
} from './ledger-rows.ts'
import { type RecordKey, recordName, showStatuses, statusesAt } from './ledger-status.ts'
import { ledgerWords } from './ledger-words.ts'
import { batchesOf } from './lists.ts'
import type { LinkRow, Schema } from './schema.ts'

type Db = Kysely<Schema>

/** Brings the ledger in line with an article's reading after corrections, or with there being none: its links to records of earlier
 *  articles, those of later ones to its records, and what follows for others. To be called in the transaction that stores the
 *  reading. `docOf` gives the reading of another article, should one be concerned. Time does not grow with the archive. */
export async function replaceInLedger(
  db: Db,
  path: string,
  id: string,
  doc: Doc | undefined,
  docOf: (article: string) => Promise<Doc | undefined>,
): Promise<void> {
  const { vocabulary, version } = ledgerWords()
  const desk = openDesk(db, path)
  const waiting = openWaiting()
  const { principalOf, concerned } = await replacePersons(db, id, doc)
  await exchange(desk, waiting, id, doc && accountOf(id, doc, vocabulary, principalOf))
  for (const article of concerned) {
    const other = await docOf(article)
    if (other === undefined) continue
    const { principalOf: of } = await replacePersons(db, article, other)
    await exchange(desk, waiting, article, accountOf(article, other, vocabulary, of))
  }
  for (let place = waiting.next(); place !== undefined; place = waiting.next())
    await relink(desk, waiting, place)
  await showStatuses(db, path, [id])
  await db
    .updateTable('current_reading')
    .set({ ledger_version: version })
    .where('article_id', '=', id)
    .execute()
}

/** Articles whose links are to be worked out anew, each once, in the order of the ledger. */
interface Waiting {
  add(places: Iterable<Place>): void
  next(): Place | undefined
}

function openWaiting(): Waiting {
  const places = new Map<string, Place>()
  return {
    add(more) {
      for (const { day, article } of more) places.set(article, { day, article })
    },
    next() {
      let first: Place | undefined
      for (const place of places.values()) if (first === undefined || isBefore(place, first)) first = place
      if (first !== undefined) places.delete(first.article)
      return first
    },
  }
}

/** Puts what an article tells in the place of what it told before. */
async function exchange(
  desk: LedgerDesk,
  waiting: Waiting,
  id: string,
  next: Account | undefined,
): Promise<void> {
  const stored = await readAccountRows(desk.db, id)
  if (stored !== undefined && next !== undefined && sealsOf(stored) === sealsOf(accountRows(next))) return
  const before = await desk.account(id)
  if (before !== undefined) {
    await hear(desk, waiting, before)
    await replaceLinks(desk, waiting, placeOf(before), [])
  }
  await desk.replace(id, next)
  if (next === undefined) return
  await hear(desk, waiting, next)
  waiting.add([placeOf(next)])
}

const sealsOf = ({ article, records }: AccountRows): string =>
  [article, ...records].map(({ seal }) => seal).join(' ')

const placeOf = ({ day = '', article }: Account): Place => ({ day, article })

/** Lets those wait for whom it makes a difference that the records of an article are there. */
async function hear(desk: LedgerDesk, waiting: Waiting, account: Account): Promise<void> {
  const place = placeOf(account)
  if (await isLatest(desk.db, place)) return
  for (const [number, saying] of account.sayings.entries())
    waiting.add(await hearersOf(desk, { ...place, number, saying }))
}

async function isLatest(db: Db, { day, article }: Place): Promise<boolean> {
  const later = await db
    .selectFrom('ledger_article')
    .select('article_id')
    .where((where) => where(where.refTuple('day', 'article_id'), '>', where.tuple(day, article)))
    .limit(1)
    .executeTakeFirst()
  return later === undefined
}

/** Works the links of an article out anew. */
async function relink(desk: LedgerDesk, waiting: Waiting, place: Place): Promise<void> {
  const account = await desk.account(place.article)
  if (account !== undefined) await replaceLinks(desk, waiting, place, await linksOf(desk, account))
}

/** Puts links in the place of those that an article has. Where a record has another status after it now, those wait for whom that
 *  makes a difference. */
async function replaceLinks(
  desk: LedgerDesk,
  waiting: Waiting,
  place: Place,
  links: readonly LinkRow[],
): Promise<void> {
  const { db, path } = desk
  const old = await storedLinks(db, place.article)
  if (old.map(({ seal }) => seal).join() === links.map(({ seal }) => seal).join()) return
  const records = await targetsOf(desk, [...old, ...links])
  const before = await statusesAt(db, records.map(keyOf), 'after', place)
  await db.deleteFrom('record_link').where('article_id', '=', place.article).execute()
  for (const part of batchesOf(links)) await db.insertInto('record_link').values(part).execute()
  const after = await statusesAt(db, records.map(keyOf), 'after', place)
  for (const record of records) {
    const name = recordName(keyOf(record))
    const { status } = record.saying.tracked.record
    if ((before.get(name) ?? status) !== (after.get(name) ?? status))
      waiting.add(await hearersAfter(desk, record, place))
  }
  await showStatuses(db, path, new Set(records.map(({ article }) => article)))
}

const keyOf = ({ article, saying }: LedgerRecord): RecordKey => ({
  article,
  key: saying.tracked.record.key,
})

/** The records that links lead to, each once, as far as they are there. */
async function targetsOf(desk: LedgerDesk, links: readonly LinkRow[]): Promise<readonly LedgerRecord[]> {
  const found = new Map<string, LedgerRecord>()
  for (const { to_article, to_key } of links) {
    const account = await desk.account(to_article)
    if (account === undefined) continue
    const number = account.sayings.findIndex(({ tracked }) => tracked.record.key === to_key)
    const saying = account.sayings[number]
    if (saying !== undefined)
      found.set(recordName({ article: to_article, key: to_key }), { ...placeOf(account), number, saying })
  }
  return [...found.values()]
}
