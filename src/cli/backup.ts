import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openArchive } from '../store/open.ts'
import { storeFolder, storeOption } from './location.ts'
import { say } from './output.ts'

/** `demarche backup`: copies the whole archive to one file, also while another process writes. */
export function backupCommand(program: Command): void {
  program
    .command('backup')
    .description('copy the whole archive to one new file, also while it is in use')
    .argument('<file>', 'the file to write; it must not exist')
    .option(...storeOption)
    .action(async (file: string, options: { readonly store?: string }) => {
      const archive = await openArchive(storeFolder(options), { create: false })
      try {
        await archive.backup(resolve(file))
        const { articles } = await archive.stats()
        say(`${articles} articles backed up to ${file}.`)
      } finally {
        await archive.close()
      }
    })
}
