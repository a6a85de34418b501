import type { Command } from 'commander'
import { type ArchiveOptions, withArchive, withStore } from './archive.ts'
import { say } from './output.ts'

interface ForgetOptions extends ArchiveOptions {
  readonly reason?: string
}

/** `demarche forget`: removes an article and everything read from it; only its id stays, so that it is not added again. */
export function forgetCommand(program: Command): void {
  withStore(program.command('forget'))
    .description(
      'remove an article and everything read from it for good; its id stays, so that it is not added again',
    )
    .argument('<article>', 'id of the article; its first 8 digits or more will do')
    .option('--reason <text>', 'why; kept with the id')
    .action((article: string, options: ForgetOptions) =>
      withArchive(options, async (archive) => {
        const id = await archive.forget(article, options.reason)
        say(`Article ${id} is forgotten. Backups and exports made before still hold it.`)
      }),
    )
}
