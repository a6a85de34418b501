import type { Command } from 'commander'
import pc from 'picocolors'
import { DemarcheError } from '../errors.ts'
import { csvEntry, csvHead } from '../export/csv.ts'
import { printEntry } from '../export/entry-text.ts'
import { jsonlEntry } from '../export/jsonl.ts'
import type { Archive, Entry, EntryFilter, EntryLayer } from '../store/archive.ts'
import { say, writeOut } from './output.ts'
import { articleWords } from './texts.ts'

/** How a list of entries is printed, and which part of it. */
export interface ListOptions {
  readonly from?: string
  readonly until?: string
  readonly limit?: string
  readonly jsonl?: boolean
  readonly csv?: boolean
}

/** Adds the options that every list of entries takes. */
export function withListOptions(command: Command): Command {
  return command
    .option('--from <date>', 'first day: YYYY, YYYY-MM or YYYY-MM-DD')
    .option('--until <date>', 'last day')
    .option('--limit <number>', 'at most this many entries; 0 is all', '25')
    .option('--jsonl', 'one JSON object a line')
    .option('--csv', 'a table with a head line')
}

/** Prints the entries that fit, page by page; memory does not grow with the list. */
export async function printList<L extends EntryLayer>(
  archive: Archive,
  filter: EntryFilter<L> & { readonly layer: L },
  options: ListOptions,
): Promise<void> {
  const most = limitOf(options)
  const wordsOf = articleWords(archive)
  if (options.csv) await writeOut(csvHead(filter.layer))
  let shown = 0
  for await (const entry of entriesOf(archive, { ...filter, ...dates(options) })) {
    if (shown === most) {
      say(`There are more. --limit 0 shows all.`)
      return
    }
    const words = await wordsOf(entry.article.id)
    if (options.csv) await writeOut(csvEntry(entry, words))
    else if (options.jsonl) await writeOut(jsonlEntry(entry, words))
    else await writeOut(`${printEntry(entry as Entry, { ...screen(), words })}\n`)
    shown++
  }
  if (shown === 0) say('Nothing in the archive fits.')
}

/** Every entry that fits, in order, a page at a time. */
export async function* entriesOf<L extends EntryLayer>(archive: Archive, filter: EntryFilter<L>) {
  let cursor: string | undefined
  do {
    const page = await archive.entries<L>({ ...filter, limit: 200, ...(cursor !== undefined && { cursor }) })
    yield* page.items
    cursor = page.next
  } while (cursor !== undefined)
}

/** Width and colour of the terminal. */
export function screen(): { readonly columns: number; readonly colour: boolean } {
  return {
    columns: Math.min(process.stdout.columns ?? 80, 100),
    colour: pc.isColorSupported && process.stdout.isTTY,
  }
}

/** The number that `--limit` gives; infinity for 0. @throws DemarcheError E_USAGE if it is no whole number */
export function limitOf({ limit = '25' }: { readonly limit?: string }): number {
  if (!/^\d+$/.test(limit))
    throw new DemarcheError('E_USAGE', `--limit takes a whole number, not “${limit}”.`)
  return limit === '0' ? Number.POSITIVE_INFINITY : Number(limit)
}

function dates({ from, until }: ListOptions): { from?: string; until?: string } {
  for (const [name, value] of Object.entries({ from, until })) {
    if (value !== undefined && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) {
      throw new DemarcheError('E_DATE', `--${name} takes YYYY, YYYY-MM or YYYY-MM-DD, not “${value}”.`)
    }
  }
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
}
