import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { DemarcheError } from '../errors.ts'
import { writeNew } from './backup.ts'
import { connect } from './connect.ts'
import { copiedTables, copyArchive } from './copy.ts'
import { migrations } from './migrations.ts'
import { shownServer } from './place.ts'
import { openPostgres } from './postgres-storage.ts'
import { checkedCopy, type RestoreOptions } from './restore.ts'
import type { Schema } from './schema.ts'
import { sqliteStorage } from './sqlite-storage.ts'

const patience = 10_000 // milliseconds

/** Writes an archive on a server into one SQLite file, as it stands at this moment, while others go on writing.
 *  @throws DemarcheError E_EXISTS */
export async function backupPostgres(db: Kysely<Schema>, file: string, now: string): Promise<void> {
  await writeNew(file, async (unfinished) => {
    const connection = await connect(unfinished, { patience, now, migrations })
    const target = sqliteStorage(connection, { patience })
    try {
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((from) => target.db.transaction().execute((to) => copyArchive(from, to)))
      connection.exec('pragma journal_mode = delete')
    } finally {
      await target.db.destroy()
    }
  })
}

/** Puts a backup into a database, after checking a copy of it from end to end, in one transaction.
 *  @throws DemarcheError E_EXISTS, E_STORE_BROKEN, E_STORE_NEWER, E_STORE_AWAY, E_STORE_REFUSED */
export async function restorePostgres(url: string, file: string, options: RestoreOptions): Promise<void> {
  const { force = false, now = () => new Date() } = options
  const folder = mkdtempSync(join(tmpdir(), 'demarche-restore-'))
  const copy = join(folder, 'record.sqlite')
  try {
    await checkedCopy(file, copy, now().toISOString())
    const time = now().toISOString()
    const connection = await connect(copy, { patience, now: time, migrations })
    const source = sqliteStorage(connection, { patience })
    const target = await openPostgres(url, { patience, now: time, create: true })
    try {
      await target.db.transaction().execute(async (to) => {
        if (!force) await requireEmpty(to, url)
        await sql`truncate ${sql.join([...copiedTables, 'article_words'].map((table) => sql.table(table)))}`.execute(
          to,
        )
        await source.db
          .transaction()
          .setAccessMode('read only')
          .execute((from) => copyArchive(from, to))
      })
      await sql`analyze`.execute(target.db)
    } finally {
      await target.db.destroy()
      await source.db.destroy()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function requireEmpty(db: Kysely<Schema>, url: string): Promise<void> {
  const { rows } = await sql`select 1 from article union all select 1 from tombstone limit 1`.execute(db)
  if (rows.length === 0) return
  const path = shownServer(url)
  throw new DemarcheError(
    'E_EXISTS',
    `The archive ${path} is not empty. Use --force to put the backup in its place, or name another database with --store.`,
    { details: { file: path } },
  )
}
