import type { Command } from 'commander'
import { printCorrection } from '../export/correction-text.ts'
import { type ArchiveOptions, withArchive, withStore } from './archive.ts'
import { limitOf } from './list.ts'
import { say, writeOut } from './output.ts'

interface LogOptions extends ArchiveOptions {
  readonly limit?: string
  readonly jsonl?: boolean
}

/** `demarche log`: every correction with who made it, when and why. */
export function logCommand(program: Command): void {
  const command = program
    .command('log')
    .description('list the corrections, newest first: who set what right, when and why')
    .option('--limit <number>', 'at most this many; 0 is all', '25')
    .option('--jsonl', 'one JSON object a line')
  withStore(command).action(async (options: LogOptions) => {
    const most = limitOf(options)
    await withArchive(options, async (archive) => {
      let shown = 0
      let cursor: string | undefined
      do {
        const page = await archive.corrections({ limit: 200, ...(cursor !== undefined && { cursor }) })
        for (const correction of page.items) {
          if (shown === most) return say('There are more. --limit 0 shows all.')
          await writeOut(options.jsonl ? `${JSON.stringify(correction)}\n` : printCorrection(correction))
          shown++
        }
        cursor = page.next
      } while (cursor !== undefined)
      if (shown === 0) say('Nothing was corrected yet.')
      return
    })
  })
}
