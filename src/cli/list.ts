import type { Command } from 'commander'
import pc from 'picocolors'
import type { Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import { csvEntry, csvHead } from '../export/csv.ts'
import { printEntry } from '../export/entry-text.ts'
import { jsonlEntry } from '../export/jsonl.ts'
import { articleWords, entriesOf } from '../export/walk.ts'
import type { Archive, Entry, EntryFilter, EntryLayer, EntryOf } from '../store/archive.ts'
import { say, writeOut } from './output.ts'

/** How a list of entries is printed, and which part of it. */
export interface ListOptions {
  readonly from?: string
  readonly since?: string
  readonly until?: string
  readonly limit?: string
  readonly jsonl?: boolean
  readonly csv?: boolean
}

/** Adds the options that every list of entries takes. */
export function withListOptions(command: Command): Command {
  return command
    .option('--from <date>', 'first day: YYYY, YYYY-MM or YYYY-MM-DD')
    .option('--since <date>', 'the same as --from')
    .option('--until <date>', 'last day')
    .option('--limit <number>', 'at most this many entries; 0 is all', '25')
    .option('--jsonl', 'one JSON object a line')
    .option('--csv', 'a table with a head line')
}

/** What is told of an entry besides what it holds itself. */
export interface Remarks {
  /** For a person, a line each. */
  readonly lines: readonly string[]
  /** For JSON. */
  readonly fields: object
}

/** Tells more of some entries, by id; one that it does not tell of is left out. */
export type RemarkOn<L extends EntryLayer> = (
  entries: readonly { readonly entry: EntryOf<L>; readonly words: (span: Span) => string }[],
) => Promise<ReadonlyMap<string, Remarks>>

/** So many entries are remarked on at a time. */
const batchSize = 16

/** Prints the entries that fit, a batch at a time; memory does not grow with the list. */
export async function printList<L extends EntryLayer>(
  archive: Archive,
  filter: EntryFilter<L> & { readonly layer: L },
  options: ListOptions,
  remarkOn?: RemarkOn<L>,
): Promise<void> {
  const most = limitOf(options)
  const wordsOf = articleWords(archive)
  if (options.csv) await writeOut(csvHead(filter.layer))
  let shown = 0
  for await (const batch of batchesOf(entriesOf(archive, { ...filter, ...dates(options) }))) {
    const worded = []
    for (const entry of batch) worded.push({ entry, words: await wordsOf(entry.article.id) })
    const remarks = await remarkOn?.(worded)
    for (const { entry, words } of worded) {
      const { lines = [], fields = {} } = remarks?.get(entry.id) ?? {}
      if (remarks !== undefined && !remarks.has(entry.id)) continue
      if (shown === most) {
        say(`There are more. --limit 0 shows all.`)
        return
      }
      if (options.csv) await writeOut(csvEntry(entry, words))
      else if (options.jsonl) await writeOut(jsonlEntry(entry, words, fields))
      else await writeOut(`${printEntry(entry as Entry, { ...screen(), words, remarks: lines })}\n`)
      shown++
    }
  }
  if (shown === 0) say('Nothing in the archive fits.')
}

async function* batchesOf<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
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

/** First and last day as they were given. @throws DemarcheError E_DATE, E_USAGE */
export function dates(options: ListOptions): { from?: string; until?: string } {
  const { since, until } = options
  for (const name of ['from', 'since', 'until'] as const) checkDate(name, options[name])
  if (since !== undefined && options.from !== undefined)
    throw new DemarcheError('E_USAGE', '--since and --from are the same; give one of them.')
  const from = since ?? options.from
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
}

/** @throws DemarcheError E_DATE if an option is given no date */
function checkDate(name: string, value: string | undefined): void {
  if (value === undefined || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) return
  throw new DemarcheError('E_DATE', `--${name} takes YYYY, YYYY-MM or YYYY-MM-DD, not “${value}”.`)
}
