import type { Command } from 'commander'
import type { Archive } from '../store/archive.ts'
import { openArchive } from '../store/open.ts'
import { storeFolder } from './location.ts'

/** What every command that reads the archive takes. */
export interface ArchiveOptions {
  readonly store?: string
}

/** Adds `--store`. */
export function withStore(command: Command): Command {
  return command.option(
    '--store <folder>',
    'folder of the archive (else DEMARCHE_STORE, else the application-data folder)',
  )
}

/** Opens the archive, does the work, and closes it whatever happens. */
export async function withArchive<T>(
  options: ArchiveOptions,
  work: (archive: Archive) => Promise<T>,
): Promise<T> {
  const archive = await openArchive(storeFolder({ store: options.store }), { create: false })
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}
