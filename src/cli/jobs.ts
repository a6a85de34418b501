import type { Command } from 'commander'
import { openReader } from '../reader.ts'
import { type ArchiveOptions, withArchive, withStore } from './archive.ts'
import { say, writeOut } from './output.ts'

interface JobsOptions extends ArchiveOptions {
  readonly json?: boolean
  readonly unread?: boolean
  readonly retry?: boolean
}

/** `demarche jobs`: what waits to be read, and what could not be. */
export function jobsCommand(program: Command): void {
  withStore(program.command('jobs'))
    .description('tell how many articles wait for workers, and which could not be read, with the reason')
    .option('--unread', 'first queue every article that this version of the reader has not read')
    .option('--retry', 'first let those that could not be read wait again')
    .option('--json', 'print JSON')
    .action((options: JobsOptions) =>
      withArchive(options, async ({ jobs }) => {
        if (options.unread) say(`${await jobs.addUnread((await openReader()).version)} articles queued.`)
        if (options.retry) say(`${await jobs.release()} articles wait again.`)
        const counts = await jobs.counts()
        const quarantined = await jobs.quarantined()
        if (options.json) return writeOut(`${JSON.stringify({ counts, quarantined })}\n`)
        const { waiting, running, done } = counts
        await writeOut(
          `${waiting} waiting, ${running} being read, ${done} done, ${counts.quarantined} could not be read\n`,
        )
        for (const { article, title = '', tries, reason } of quarantined)
          await writeOut(`${article.slice(0, 12)}  ${tries} tries  ${reason}  ${title}\n`)
      }),
    )
}
