import { type Command, Option } from 'commander'
import { DemarcheError } from '../errors.ts'
import { codebookOf } from '../export/column.ts'
import { csvLine } from '../export/csv.ts'
import type { ExportFormat } from '../export/format.ts'
import { formats } from '../export/formats.ts'
import { type TableName, tableNames } from '../export/tables.ts'
import { withArchive, withStore } from './archive.ts'
import { listenForInterruption } from './interruption.ts'
import { exitCodes, say, writeOut } from './output.ts'
import { refuseExisting, writeWhole } from './whole-file.ts'

interface ExportOptions {
  readonly store?: string
  readonly layer?: TableName
  readonly format: string
  readonly out?: string
  readonly codebook?: boolean
  readonly force?: boolean
}

/** `demarche export`: the whole record in the form that is asked for. */
export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('write the whole record out: a table with its codebook, or another form')
    .addOption(
      new Option('--layer <layer>', 'which table, of those forms that hold one; default records').choices(
        tableNames,
      ),
    )
    .addOption(
      new Option('--format <format>', 'form of the file')
        .choices(formats.map(({ name }) => name))
        .default('csv'),
    )
    .option(
      '--out <file>',
      'file to write, packed if it ends in .gz; where the form has a codebook, FILE.codebook.csv beside it (else standard output)',
    )
    .option('--codebook', 'print only what the columns mean')
    .option('--force', 'overwrite a file that is there')
  withStore(command).action(async (options: ExportOptions) => {
    const format = formatOf(options)
    const table = options.layer ?? 'records'
    const meanings = format.codebook?.(table)
    const codebook = meanings && codebookOf(meanings).map(csvLine).join('')
    if (options.codebook) {
      if (codebook !== undefined) return writeOut(codebook)
      throw new DemarcheError('E_USAGE', `${format.name} has no codebook.`)
    }
    // JSON lines name their fields themselves.
    const beside = options.out === undefined || format.name === 'jsonl' ? undefined : codebook
    if (beside !== undefined && !options.force) refuseExisting(codebookFile(options))
    const count = await withArchive(options, (archive) => writeTo(options, format.write(archive, table)))
    if (count === undefined) return
    if (beside !== undefined) await writeWhole(codebookFile(options), once(beside), options)
    const rows = format.ofTable ? table : `${format.name} rows`
    say(`${count} ${rows} written${options.out === undefined ? '' : ` to ${options.out}`}.`)
  })
}

/** @throws DemarcheError E_USAGE if a table is named for a form that holds none */
function formatOf({ format: name, layer }: ExportOptions): ExportFormat {
  const format = formats.find((one) => one.name === name)
  if (format === undefined) throw new DemarcheError('E_USAGE', `There is no form “${name}”.`)
  if (layer !== undefined && !format.ofTable)
    throw new DemarcheError('E_USAGE', `${name} holds the whole record; leave --layer away.`)
  return format
}

const codebookFile = ({ out }: ExportOptions): string => `${out}.codebook.csv`

async function* once(text: string): AsyncGenerator<string, undefined, undefined> {
  yield text
  return undefined
}

/** Gives the number of rows, or nothing if the user stopped it. */
async function writeTo(
  { out, force }: ExportOptions,
  chunks: ReturnType<ExportFormat['write']>,
): Promise<number | undefined> {
  if (out === undefined) {
    for (;;) {
      const { value, done } = await chunks.next()
      if (done) return value
      await writeOut(value)
    }
  }
  const stop = new AbortController()
  const interruption = listenForInterruption()
  try {
    const writing = writeWhole(out, chunks, { signal: stop.signal, ...(force !== undefined && { force }) })
    const count = await interruption.during(writing)
    if (!interruption.asked()) return count
    stop.abort()
    // Nothing is left behind before it has ended.
    await Promise.allSettled([writing])
    say(`Stopped; ${out} was not written.`)
    process.exitCode = exitCodes.failed
    return undefined
  } finally {
    interruption.end()
  }
}
