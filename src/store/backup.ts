import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DemarcheError } from '../errors.ts'
import type { SqliteConnection } from './driver.ts'

/** Writes a whole copy as it stands at this moment, while others may go on writing. The file appears only when it is complete
 *  and on the disk.
 *  @throws DemarcheError E_EXISTS */
export async function backupArchive(connection: SqliteConnection, file: string): Promise<void> {
  if (existsSync(file)) throw exists(file)
  const unfinished = join(dirname(file), `.demarche-backup-${process.pid}.tmp`)
  rmSync(unfinished, { force: true })
  try {
    connection.all('vacuum into ?', [unfinished])
    syncFile(unfinished)
    publish(unfinished, file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw exists(file)
    throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** Gives the finished file its name. A link, unlike a rename, fails if somebody has made the file meanwhile; disks without
 *  links (FAT) get a copy. */
function publish(unfinished: string, file: string): void {
  try {
    linkSync(unfinished, file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') throw error
    copyFileSync(unfinished, file, constants.COPYFILE_EXCL)
    syncFile(file)
  }
}

/** Returns when the file's content is on the disk. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function exists(file: string): DemarcheError {
  return new DemarcheError('E_EXISTS', `${file} exists already. Name a new file for the backup.`, {
    details: { file },
  })
}
