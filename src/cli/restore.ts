import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openArchive } from '../store/open.ts'
import { restoreArchive } from '../store/restore.ts'
import { storeFolder, storeOption } from './location.ts'
import { say } from './output.ts'

interface RestoreOptions {
  readonly store?: string
  readonly force?: boolean
}

/** `demarche restore`: puts a backup in the place of the archive, after checking it. */
export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .description('check a backup and put it in the place of the archive')
    .argument('<file>', 'a file that `demarche backup` wrote')
    .option('--force', 'also if the archive is not empty: what it holds is lost')
    .option(...storeOption)
    .action(async (file: string, options: RestoreOptions) => {
      const folder = storeFolder(options)
      await restoreArchive(folder, resolve(file), { force: options.force ?? false })
      const archive = await openArchive(folder, { create: false })
      const { articles } = await archive.stats()
      await archive.close()
      say(`${articles} articles restored to ${folder}.`)
    })
}
