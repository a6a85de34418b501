import type { Command } from 'commander'
import { openArchive } from '../store/open.ts'
import { storeFolder, storeOption } from './location.ts'
import { say } from './output.ts'

interface ForgetOptions {
  readonly store?: string
  readonly reason?: string
}

/** `demarche forget`: removes an article and everything read from it; only its id stays, so that it is not added again. */
export function forgetCommand(program: Command): void {
  program
    .command('forget')
    .description(
      'remove an article and everything read from it for good; its id stays, so that it is not added again',
    )
    .argument('<article>', 'id of the article; its first 8 digits or more will do')
    .option('--reason <text>', 'why; kept with the id')
    .option(...storeOption)
    .action(async (article: string, options: ForgetOptions) => {
      const archive = await openArchive(storeFolder(options), { create: false })
      try {
        const id = await archive.forget(article, options.reason)
        say(`Article ${id} is forgotten. Backups and exports made before still hold it.`)
      } finally {
        await archive.close()
      }
    })
}
