import { type Command, Option } from 'commander'
import { type FootnoteStyle, footnote, footnoteStyles } from '../export/footnote.ts'
import { withArchive, withStore } from './archive.ts'
import { writeOut } from './output.ts'

/** `demarche cite ID`: a footnote for an entry's sentence or for an article. */
export function citeCommand(program: Command): void {
  const command = program
    .command('cite')
    .description('print a footnote for an entry or an article')
    .argument('<id>', 'id of an entry or of an article')
    .addOption(new Option('--style <style>', 'form of the footnote').choices(footnoteStyles).default('plain'))
  withStore(command).action(async (id: string, options: { store?: string; style: FootnoteStyle }) => {
    await withArchive(options, async (archive) => {
      const { style } = options
      if (!id.includes(':')) return writeOut(`${footnote((await archive.article(id)).summary, { style })}\n`)
      const { article, exact, id: entry } = await archive.entry(id)
      return writeOut(`${footnote(article, { style, sentence: exact, entry })}\n`)
    })
  })
}
