import { type Command, Option } from 'commander'
import { type CitationStyle, type CitedSentence, citationStyles, citedOf } from '../export/citations.ts'
import { withArchive, withStore } from './archive.ts'
import { writeOut } from './output.ts'

/** `demarche cite ID`: a citation of an entry's sentence or of an article. */
export function citeCommand(program: Command): void {
  const command = program
    .command('cite')
    .description('print a citation of an entry or an article')
    .argument('<id>', 'id of an entry or of an article')
    .addOption(
      new Option('--style <style>', 'form of the citation')
        .choices(Object.keys(citationStyles))
        .default('plain'),
    )
  withStore(command).action(async (id: string, options: { store?: string; style: CitationStyle }) => {
    await withArchive(options, async (archive) => {
      const entry = id.includes(':') ? await archive.entry(id) : undefined
      const cited: CitedSentence = entry === undefined ? {} : { sentence: entry.exact, entry: entry.id }
      const article = await archive.article(entry?.article.id ?? id)
      await writeOut(citationStyles[options.style](citedOf(article), cited))
    })
  })
}
