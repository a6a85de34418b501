import type { Command } from 'commander'
import pc from 'picocolors'
import type { SearchHit } from '../store/archive.ts'
import { wrap } from '../text/wrap.ts'
import { withArchive, withStore } from './archive.ts'
import { limitOf, screen } from './list.ts'
import { say, writeOut } from './output.ts'

interface SearchFlags {
  readonly store?: string
  readonly from?: string
  readonly until?: string
  readonly limit?: string
  readonly jsonl?: boolean
}

/** `demarche search WORDS`: full text of the stored articles. */
export function searchCommand(program: Command): void {
  const command = program
    .command('search')
    .description('search the text of the stored articles: words, "phrases", -without, a OR b, begin*')
    .argument('<words...>', 'what to look for')
    .option('--from <date>', 'first day: YYYY, YYYY-MM or YYYY-MM-DD')
    .option('--until <date>', 'last day')
    .option('--limit <number>', 'at most this many articles', '10')
    .option('--jsonl', 'one JSON object a line')
  withStore(command).action(async (words: string[], options: SearchFlags) => {
    await withArchive(options, async (archive) => {
      const { from, until } = options
      const limit = Math.min(limitOf(options), 1000)
      const range = { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
      const { items, ranked } = await archive.search(words.join(' '), { limit, ...range })
      if (items.length === 0) say('No article holds these words.')
      if (ranked !== undefined)
        say(`More than ${ranked} articles hold these words; the ${ranked} that were added last are ranked.`)
      for (const hit of items) await writeOut(options.jsonl ? `${JSON.stringify(hit)}\n` : printHit(hit))
    })
  })
}

/** A hit with its words marked; marks are put in after wrapping, so that they never count as width. */
function printHit({ article, span, exact, matches }: SearchHit): string {
  const { columns, colour } = screen()
  const colours = pc.createColors(colour)
  const found = new Set(
    matches.map(({ start, end }) => exact.slice(start - span.start, end - span.start).toLowerCase()),
  )
  const mark = (line: string): string =>
    line.replace(/[\p{L}\p{N}’'-]+/gu, (word) => (found.has(word.toLowerCase()) ? colours.bold(word) : word))
  const head = `${article.date ?? ''}  ${article.title ?? 'untitled'}`
  const lines = wrap(exact, columns - 2).map((line) => `  ${mark(line)}`)
  return `${colours.bold(head)} ${colours.dim(article.id.slice(0, 12))}\n${lines.join('\n')}\n\n`
}
