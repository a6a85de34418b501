import type { Command } from 'commander'
import { printExplanation } from '../export/explanation.ts'
import { articleWords } from '../export/walk.ts'
import { withArchive, withStore } from './archive.ts'
import { writeOut } from './output.ts'

/** `demarche explain ID`: which stage, rule and words made an entry. */
export function explainCommand(program: Command): void {
  const command = program
    .command('explain')
    .description('tell which stage, rule and words made an entry')
    .argument('<id>', 'id of an entry')
  withStore(command).action(async (id: string, options: { store?: string }) => {
    await withArchive(options, async (archive) => {
      const entry = await archive.entry(id)
      const reading = await archive.reading(entry.article.id)
      const words = await articleWords(archive)(entry.article.id)
      await writeOut(
        printExplanation(entry, {
          words,
          ...(reading && { reader: reading.reader, actors: reading.doc.actors }),
        }),
      )
    })
  })
}
