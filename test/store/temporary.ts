import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Archive } from '../../src/store/archive.ts'
import { type OpenOptions, openArchive } from '../../src/store/open.ts'

/** A new folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An archive in a folder of its own, closed after the test. */
export async function temporaryArchive(options: OpenOptions = {}): Promise<Archive> {
  const archive = await openArchive(temporaryFolder(), options)
  onTestFinished(() => archive.close())
  return archive
}
