import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { DemarcheError } from '../errors.ts'
import { syncFile } from './backup.ts'
import { connect } from './connect.ts'
import { SqliteConnection } from './driver.ts'
import { refreshLedger } from './ledger-refresh.ts'
import { migrations } from './migrations.ts'
import { isServer } from './place.ts'
import { refreshRows } from './refresh.ts'
import { archiveFile, sqliteStorage } from './sqlite-storage.ts'
import { brokenStore } from './store-error.ts'
import { verifyArchive } from './verify.ts'

export interface RestoreOptions {
  /** Puts the backup in the place of an archive that holds articles or cannot be read. */
  readonly force?: boolean
  readonly now?: () => Date
}

const patience = 2_000 // milliseconds

/** Puts a backup in the place of an archive: in a folder or, where an address is given, in a database. */
export async function restoreArchive(
  place: string,
  file: string,
  options: RestoreOptions = {},
): Promise<void> {
  if (!isServer(place)) return restoreFolder(place, file, options)
  const { restorePostgres } = await import('./postgres-backup.ts')
  return restorePostgres(place, file, options)
}

/** Puts a backup in a folder, after checking a copy of it from end to end and bringing that to the newest schema. Until the
 *  last step, a rename, the old archive stays as it was. No other process, nor this one, may have the old archive open.
 *  @throws DemarcheError E_NOT_FOUND, E_EXISTS, E_STORE_BROKEN, E_STORE_NEWER, E_STORE_BUSY */
async function restoreFolder(folder: string, file: string, options: RestoreOptions): Promise<void> {
  const { force = false, now = () => new Date() } = options
  const target = archiveFile(folder)
  requireBackup(file)
  if (!force && existsSync(target) && !isEmpty(target)) {
    throw new DemarcheError(
      'E_EXISTS',
      `The archive ${target} is not empty. Use --force to put the backup in its place, or name another folder with --store.`,
      { details: { file: target } },
    )
  }
  mkdirSync(folder, { recursive: true })
  const copy = join(folder, `.restore-${process.pid}.sqlite`)
  try {
    await checkedCopy(file, copy, now().toISOString())
    syncFile(copy)
    if (existsSync(target)) await takeOffline(target)
    renameSync(copy, target)
    syncFolder(folder)
  } finally {
    for (const name of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(name, { force: true })
  }
}

function requireBackup(file: string): void {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new DemarcheError('E_NOT_FOUND', `There is no backup file ${file}.`, { details: { file } })
  }
  if (statSync(file).size === 0) throw brokenStore(file, 'it is an empty file')
}

/** Copies a backup, checks the copy from end to end and brings it to the newest schema.
 *  @throws DemarcheError E_NOT_FOUND, E_STORE_BROKEN, E_STORE_NEWER */
export async function checkedCopy(file: string, copy: string, now: string): Promise<void> {
  requireBackup(file)
  copyWhole(file, copy)
  await check(copy, file, now)
}

/** A database may have come with its log beside it. */
function copyWhole(file: string, copy: string): void {
  copyFileSync(file, copy)
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`)
}

async function check(copy: string, file: string, now: string): Promise<void> {
  try {
    const connection = await connect(copy, { patience, now, migrations })
    const storage = sqliteStorage(connection, { patience })
    const { db } = storage
    try {
      await refreshRows(db, copy)
      await refreshLedger(db, copy)
      await verifyArchive(storage)
      // All in one file, so that it can be renamed alone.
      connection.exec('pragma journal_mode = delete')
    } finally {
      await db.destroy()
    }
  } catch (error) {
    throw error instanceof DemarcheError ? named(error, copy, file) : error
  }
}

/** The same refusal about the file that the user named. */
function named(error: DemarcheError, copy: string, file: string): DemarcheError {
  const details = { ...error.details, path: file }
  return new DemarcheError(error.code, error.message.replaceAll(copy, file), { details, cause: error })
}

/** Whether it is an archive with nothing in it. Prepares no statement, since a prepared one would keep the file open until
 *  it is collected as garbage. */
function isEmpty(path: string): boolean {
  if (statSync(path).size === 0) return true
  const connection = openOrNothing(path)
  if (connection === undefined) return false
  try {
    connection.exec(
      "select json('no json') from (select 1 from article union all select 1 from tombstone) limit 1",
    )
    return true
  } catch {
    return false
  } finally {
    connection.close()
  }
}

/** Writes the log into the file and removes it, which only works while nobody else has the archive open. */
async function takeOffline(path: string): Promise<void> {
  const connection = openOrNothing(path)
  try {
    connection?.exec('pragma journal_mode = delete')
  } catch (error) {
    if (error instanceof DemarcheError && error.code === 'E_STORE_BUSY') {
      throw new DemarcheError(
        'E_STORE_BUSY',
        `Another process has ${path} open (a running \`demarche serve\` or \`demarche add\`?). End it, then restore again.`,
        { details: { path }, cause: error },
      )
    }
  } finally {
    connection?.close()
  }
  for (const name of [`${path}-wal`, `${path}-shm`]) rmSync(name, { force: true })
}

function openOrNothing(path: string): SqliteConnection | undefined {
  try {
    return new SqliteConnection(path)
  } catch {
    return undefined
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
