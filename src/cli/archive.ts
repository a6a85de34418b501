import type { Command } from 'commander'
import type { Archive } from '../store/archive.ts'
import { openArchive } from '../store/open.ts'
import { storePlace } from './location.ts'
import { progressOn } from './progress.ts'

/** What every command that reads the archive takes. */
export interface ArchiveOptions {
  readonly store?: string
}

/** Adds `--store`. */
export function withStore(command: Command): Command {
  return command.option(
    '--store <place>',
    'folder of the archive, or postgres://… (else DEMARCHE_STORE, else the application-data folder)',
  )
}

/** Opens the archive in the folder that was named. Shows how far it is where an archive of an older version has to be made anew. */
export async function openStore(options: ArchiveOptions, create = true): Promise<Archive> {
  const progress = progressOn()
  try {
    return await openArchive(storePlace({ store: options.store }), {
      create,
      refreshing: (done, all) =>
        progress.show(() => `bringing the archive to this version: ${done} of ${all} articles`),
    })
  } finally {
    progress.clear()
  }
}

/** Opens the archive, does the work, and closes it whatever happens. */
export async function withArchive<T>(
  options: ArchiveOptions,
  work: (archive: Archive) => Promise<T>,
): Promise<T> {
  const archive = await openStore(options, false)
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}
