import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { DemarcheError } from '../errors.ts'

/** SQLite's code of a damaged file. */
const corrupt = 11

/** Says what a failure of the database means for the user; anything that is not one comes back as it is. */
export function storeError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof DemarcheError) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const options = { details: { path, reason: code }, cause: error }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new DemarcheError(
      'E_STORE_BUSY',
      `Another process is writing to ${path} and did not finish in time. Try again when it is done.`,
      options,
    )
  }
  // Finer codes of damage have no name here.
  const raw = 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode & 0xff : undefined
  const isDamage =
    /^SQLITE_(CORRUPT|NOTADB)/.test(code) || raw === corrupt || /\bmalformed\b/.test(error.message)
  if (isDamage) return brokenStore(path, 'its content is damaged', error)
  // Every statement is our own, so one that cannot be run means that the tables are not as we made them.
  if (code === 'SQLITE_ERROR') return brokenStore(path, `its tables are damaged (${error.message})`, error)
  if (code.startsWith('SQLITE_IOERR') && isCutShort(path))
    return brokenStore(path, 'its end is missing', error)
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM)/.test(code) || /unable to open/i.test(error.message)) {
    return new DemarcheError(
      'E_UNREADABLE',
      `${path} cannot be read or written (${error.message}). Look at its permissions and the space on the disk.`,
      { ...options, details: { ...options.details, store: true } },
    )
  }
  return error
}

/** The refusal of a file that is no archive or not a whole one. `what` completes "…: ". */
export function brokenStore(path: string, what: string, cause?: unknown): DemarcheError {
  return new DemarcheError(
    'E_STORE_BROKEN',
    `${path} is not a whole archive: ${what}. Restore a backup with \`demarche restore FILE --force\`.`,
    { details: { path }, cause },
  )
}

/** If the file is shorter than its first page says (SQLite file format, "The Database Header"). */
function isCutShort(path: string): boolean {
  const header = Buffer.alloc(32)
  try {
    const file = openSync(path, 'r')
    try {
      if (readSync(file, header, 0, header.length, 0) < header.length) return true
    } finally {
      closeSync(file)
    }
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    return statSync(path).size < pageSize * header.readUInt32BE(28)
  } catch {
    return false
  }
}
