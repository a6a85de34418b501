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
      let failed = false
      for (const path of paths) {
        const format = options.jsonl ? ({ format: 'jsonl' } as const) : {}
        for await (const item of readInput(path, { ...format, date, fullOnly, columns })) {
          failed = !(await printItem(reader, item, options, gathering)) || failed
        }
      }
      if (gathering) await writeOut(`${JSON.stringify(gathering.summary())}\n`)
      process.exitCode = failed ? exitCodes.failed : exitCodes.done
    })
}

/** Prints the reading of one item, or its error in its place. Gives whether it could be read. */
async function printItem(
  reader: Reader,
  item: InputItem,
  options: ReadOptions,
  gathering: Gathering | undefined,
): Promise<boolean> {
  if (item.remark !== undefined) {
    say(remarkLine(item))
    for (const { kind, url } of item.addresses ?? []) say(`  ${kind} ${url}`)
    return true
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
    return true
  } catch (error) {
    if (options.jsonl) await writeOut(`${JSON.stringify(errorLine(item, error))}\n`)
    else say(describe(error))
    return false
  }
}

/** What stands in the place of a line that could not be read. */
function errorLine({ id, line }: InputItem, error: unknown): unknown {
  const code = error instanceof DemarcheError ? error.code : 'E_INTERNAL'
  const message = error instanceof Error ? error.message : String(error)
  return { ...(id === undefined ? { line } : { id }), error: { code, message } }
}
