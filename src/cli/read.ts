import type { Command } from 'commander'
import pc from 'picocolors'
import { DemarcheError } from '../errors.ts'
import { printReading } from '../export/reading.ts'
import { printText } from '../export/text.ts'
import { readInput } from '../input/files.ts'
import type { InputItem } from '../input/item.ts'
import { openReader, type Reader } from '../reader.ts'
import { type Gathering, gather } from '../record/together.ts'
import { columnsHelp, parseColumns } from './columns.ts'
import { describe, exitCodes, placeWords, remarkLine, say, writeOut } from './output.ts'

interface ReadOptions {
  readonly json?: boolean
  readonly jsonl?: boolean
  readonly date?: string
  readonly columns?: string
  readonly fullOnly?: boolean
  readonly analysis: boolean
  readonly text?: boolean
  readonly together?: boolean
  readonly count?: boolean
}

/** `demarche read`: reads articles now and prints their record; stores nothing. */
export function readCommand(program: Command): void {
  program
    .command('read')
    .description('read articles now and print their record; stores nothing')
    .argument('[files...]', 'files of any format of docs/input.md; - is standard input')
    .option('--json', 'print each reading as JSON (contract version 1)')
    .option('--jsonl', 'take JSONL on standard input and print one reading a line')
    .option('--text', 'with --jsonl: print article.text too')
    .option(
      '--together',
      'with --jsonl: read the lines as one archive in this order, with a last line on all of it',
    )
    .option(
      '--count',
      'end with a line that counts the articles, so that a stream that was cut off is noticed',
    )
    .option('--date <date>', 'publication date of the files: YYYY, YYYY-MM or YYYY-MM-DD')
    .option('--columns <pairs>', columnsHelp)
    .option('--full-only', 'leave out feed items of which only a summary stands in the feed')
    .option('--no-analysis', 'stop after input, metadata and sections')
    .action(async (files: string[], options: ReadOptions) => {
      const paths = options.jsonl && files.length === 0 ? ['-'] : files
      if (paths.length === 0) {
        throw new DemarcheError('E_USAGE', 'Name at least one file to read, or - for standard input.')
      }
      const reader = await openReader({ analysis: options.analysis })
      const gathering = options.jsonl && options.together ? gather(reader.knowledge) : undefined
      const { date, fullOnly } = options
      const columns = parseColumns(options.columns)
      let read = 0
      const errors = new Map<string, number>()
      for (const path of paths) {
        const format = options.jsonl && path === '-' ? ({ format: 'jsonl' } as const) : {}
        for await (const item of readInput(path, { ...format, date, fullOnly, columns })) {
          const outcome = await printItem(reader, item, options, gathering)
          if (outcome === 'read') read++
          else if (outcome !== 'remark') errors.set(outcome, (errors.get(outcome) ?? 0) + 1)
        }
      }
      if (gathering) await writeOut(`${JSON.stringify(gathering.summary())}\n`)
      if (options.count) await writeOut(`${JSON.stringify(countLine(read, errors))}\n`)
      process.exitCode = errors.size > 0 ? exitCodes.failed : exitCodes.done
    })
}

/** Prints the reading of one item, or its error in its place. Gives what became of it: `read`, `remark` or the code of the error. */
async function printItem(
  reader: Reader,
  item: InputItem,
  options: ReadOptions,
  gathering: Gathering | undefined,
): Promise<string> {
  if (item.remark !== undefined) {
    say(remarkLine(item))
    for (const { kind, url } of item.addresses ?? []) say(`  ${kind} ${url}`)
    return 'remark'
  }
  try {
    if (!item.article) throw item.error
    for (const note of item.notes ?? []) say(`${placeWords(item)}: ${note}`)
    const read = await reader.read(item.article)
    const doc = gathering?.add(item.id ?? item.article.id, read.doc) ?? read.doc
    if (options.json || options.jsonl) {
      const reading = printReading(doc, {
        reader: reader.version,
        text: options.text === true || !options.jsonl,
        ...(item.id !== undefined && { id: item.id }),
      })
      await writeOut(`${JSON.stringify(reading)}\n`)
    } else {
      const columns = Math.min(process.stdout.columns ?? 80, 100)
      await writeOut(printText(doc, { columns, colour: pc.isColorSupported }))
    }
    return 'read'
  } catch (error) {
    if (options.jsonl) await writeOut(`${JSON.stringify(errorLine(item, error))}\n`)
    else say(describe(error))
    return codeOf(error)
  }
}

/** What stands in the place of an article that could not be read. */
function errorLine({ id, line, item }: InputItem, error: unknown): unknown {
  const place = item === undefined ? { line } : { item }
  const message = error instanceof Error ? error.message : String(error)
  return { ...(id === undefined ? place : { id }), error: { code: codeOf(error), message } }
}

const codeOf = (error: unknown): string => (error instanceof DemarcheError ? error.code : 'E_INTERNAL')

/** The last line of `--count`: `in` is `read` and `failed`, which is the sum of `errors` by code. */
function countLine(read: number, errors: ReadonlyMap<string, number>): unknown {
  const failed = [...errors.values()].reduce((sum, each) => sum + each, 0)
  return { schema: 'demarche/count@1', in: read + failed, read, failed, errors: Object.fromEntries(errors) }
}
