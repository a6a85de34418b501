import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'

/** Takes a lock that one process of this machine can hold: a file with the number of the process. Gives what lets it go; `undefined` if
 *  another process holds it. One whose process is gone holds no more. */
export function takeLock(file: string): (() => void) | undefined {
  for (let tries = 0; tries < 2; tries++) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, String(process.pid))
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
      if (isHeld(file)) return undefined
      dropStale(file)
    }
  }
  return undefined
}

function isHeld(file: string): boolean {
  const holder = Number(contentOf(file))
  // One who has just made the file may not have written to it yet.
  if (!Number.isInteger(holder) || holder <= 0) return contentOf(file) !== undefined
  try {
    process.kill(holder, 0)
    return true
  } catch (error) {
    return !hasCode(error, 'ESRCH')
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Renamed first: of two who do so at once only one succeeds. */
function dropStale(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  rmSync(aside, { force: true })
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
