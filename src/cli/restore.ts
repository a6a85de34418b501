import { resolve } from 'node:path'
import type { Command } from 'commander'
import { isServer, shownServer } from '../store/place.ts'
import { restoreArchive } from '../store/restore.ts'
import { type ArchiveOptions, withArchive, withStore } from './archive.ts'
import { storePlace } from './location.ts'
import { say } from './output.ts'

interface RestoreOptions extends ArchiveOptions {
  readonly force?: boolean
}

/** `demarche restore`: puts a backup in the place of the archive, after checking it. */
export function restoreCommand(program: Command): void {
  withStore(program.command('restore'))
    .description('check a backup and put it in the place of the archive')
    .argument('<file>', 'a file that `demarche backup` wrote')
    .option('--force', 'also if the archive is not empty: what it holds is lost')
    .action(async (file: string, options: RestoreOptions) => {
      const place = storePlace({ store: options.store })
      await restoreArchive(place, resolve(file), { force: options.force ?? false })
      const { articles } = await withArchive(options, (archive) => archive.stats())
      say(`${articles} articles restored to ${isServer(place) ? shownServer(place) : place}.`)
    })
}
