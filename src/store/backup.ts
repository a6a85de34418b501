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

/** Writes a whole copy as it stands at this moment, while others may go on writing.
 *  @throws DemarcheError E_EXISTS */
export async function backupArchive(connection: SqliteConnection, file: string): Promise<void> {
  await writeNew(file, async (unfinished) => {
    connection.all('vacuum into ?', [unfinished])
  })
}

/** Makes a file that appears only when it is complete and on the disk.
 *  @throws DemarcheError E_EXISTS */
export async function writeNew(file: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  if (existsSync(file)) throw exists(file)
  const unfinished = join(dirname(file), `.demarche-backup-${process.pid}.tmp`)
  const parts = [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]
  const clear = () => {
    for (const part of parts) rmSync(part, { force: true })
  }
  clear()
  try {
    await write(unfinished)
    syncFile(unfinished)
    publish(unfinished, file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw exists(file)
    throw error
  } finally {
    clear()
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
