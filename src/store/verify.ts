import type { Kysely } from 'kysely'
import { readText, summaryOf } from './articles.ts'
import { verifyCorrections } from './corrections.ts'
import { verifyKeptCounts } from './entry-counts.ts'
import type { StoredParty } from './parties.ts'
import { correctedDoc, readBody } from './readings.ts'
import { partyRows } from './rows.ts'
import type { Schema } from './schema.ts'
import { unsealed } from './seal.ts'
import type { Storage } from './storage.ts'
import { brokenStore } from './store-error.ts'
import { verifyActors } from './verify-actors.ts'
import { ledgerTables, verifyCounts, verifyInLedger } from './verify-ledger.ts'

type Db = Kysely<Schema>

const atOnce = 200 // articles

/** Checks the database's structure, every text, reading and row, and the chain of corrections.
 *  @throws DemarcheError E_STORE_BROKEN */
export async function verifyArchive(storage: Storage): Promise<void> {
  const { db, path } = storage
  await storage.check()
  await verifyCorrections(db, path)
  await verifyActors(db, path)
  const sums = { ledger_key: 0, ledger_word: 0, ledger_person: 0 }
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('article')
      .selectAll()
      .where('article_id', '>', after)
      .orderBy('article_id')
      .limit(atOnce)
      .execute()
    for (const row of rows) {
      summaryOf(path, row)
      await verifyArticle(db, path, row.article_id)
      const doc = await correctedDoc(db, path, row.article_id)
      const counts = await verifyInLedger(db, path, row.article_id, doc)
      for (const table of ledgerTables) sums[table] += counts[table]
    }
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.article_id
  }
  await verifyCounts(db, path, sums)
  await verifyKeptCounts(db, path)
}

async function verifyArticle(db: Db, path: string, id: string): Promise<void> {
  const { text } = await readText(db, path, id)
  const readings = await db.selectFrom('reading').selectAll().where('article_id', '=', id).execute()
  for (const reading of readings) readBody(path, reading)
  const sightings = await db.selectFrom('sighting').selectAll().where('article_id', '=', id).execute()
  for (const row of sightings) unsealed(path, 'sighting', row)
  const appearances = await db.selectFrom('article_actor').selectAll().where('article_id', '=', id).execute()
  for (const row of appearances) unsealed(path, 'article_actor', row)
  const entries = await db.selectFrom('entry').selectAll().where('article_id', '=', id).execute()
  for (const entry of entries) {
    const row = unsealed(path, 'entry', entry)
    if (row.end_unit > text.length) throw brokenStore(path, `an entry of article ${id} lies outside its text`)
    for (const party of partyRows(row, JSON.parse(row.parties) as StoredParty[])) {
      const stored = await db
        .selectFrom('party')
        .select('key')
        .where((where) => where.and(party))
        .executeTakeFirst()
      if (stored === undefined) throw brokenStore(path, `a party of an entry of article ${id} is missing`)
    }
  }
}
