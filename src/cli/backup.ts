import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type ArchiveOptions, withArchive, withStore } from './archive.ts'
import { say } from './output.ts'

/** `demarche backup`: copies the whole archive to one file, also while another process writes. */
export function backupCommand(program: Command): void {
  withStore(program.command('backup'))
    .description('copy the whole archive to one new file, also while it is in use')
    .argument('<file>', 'the file to write; it must not exist')
    .action((file: string, options: ArchiveOptions) =>
      withArchive(options, async (archive) => {
        await archive.backup(resolve(file))
        const { articles } = await archive.stats()
        say(`${articles} articles backed up to ${file}.`)
      }),
    )
}
