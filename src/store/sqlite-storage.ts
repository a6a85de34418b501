import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { DemarcheError } from '../errors.ts'
import { backupArchive } from './backup.ts'
import { connect } from './connect.ts'
import { type ConnectionOptions, type SqliteConnection, sqliteDialect } from './driver.ts'
import { type Migration, migrations } from './migrations.ts'
import { patiently } from './patience.ts'
import type { Schema } from './schema.ts'
import type { Storage, StorageOptions } from './storage.ts'
import { brokenStore } from './store-error.ts'

const logPatience = 2_000 // milliseconds

/** The file of the archive that lies in a folder. */
export function archiveFile(folder: string): string {
  return join(folder, 'record.sqlite')
}

/** Opens the archive in a folder.
 *  @throws DemarcheError E_NOT_FOUND, E_STORE_NEWER, E_STORE_BROKEN, E_STORE_BUSY */
export async function openSqlite(
  folder: string,
  { create, ...options }: StorageOptions & { readonly migrations?: readonly Migration[] },
): Promise<Storage> {
  const path = archiveFile(folder)
  if (!existsSync(path)) {
    if (!create) {
      throw new DemarcheError(
        'E_NOT_FOUND',
        `There is no archive in ${folder}. Make one with \`demarche add FILE\`, or name another folder with --store.`,
        { details: { folder } },
      )
    }
    makeFolder(folder)
  }
  return sqliteStorage(await connect(path, { migrations, ...options }), options)
}

/** The archive on an open connection. */
export function sqliteStorage(connection: SqliteConnection, options: ConnectionOptions): Storage {
  const { path } = connection
  return {
    db: new Kysely<Schema>({ dialect: sqliteDialect(connection, options) }),
    path,
    bytes: async () => statSync(path).size,
    async check() {
      const [{ integrity_check: found } = {}] = connection.all('pragma integrity_check')
      if (found !== 'ok') throw brokenStore(path, String(found))
      if (connection.all('pragma foreign_key_check').length > 0)
        throw brokenStore(path, 'a row refers to one that is missing')
    },
    purge: (article) => emptyLog(connection, article),
    backup: (file) => backupArchive(connection, file),
  }
}

/** Empties the log, where what was deleted may still stand. */
async function emptyLog(connection: SqliteConnection, id: string): Promise<void> {
  await patiently(logPatience, () => {
    const [{ busy } = {}] = connection.all('pragma wal_checkpoint(truncate)')
    if (busy === 0) return
    throw new DemarcheError(
      'E_STORE_BUSY',
      `Article ${id.slice(0, 12)} is forgotten, but another process still reads ${connection.path}: traces of the text stay in its log until that process ends.`,
      { details: { path: connection.path, article: id } },
    )
  })
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new DemarcheError(
      'E_UNREADABLE',
      `The folder ${folder} for the archive cannot be made. Name another with --store.`,
      { details: { folder }, cause },
    )
  }
}
