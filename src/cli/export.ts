import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { type Command, Option } from 'commander'
import { DemarcheError } from '../errors.ts'
import { codebook } from '../export/columns.ts'
import { csvEntry, csvHead, csvLine } from '../export/csv.ts'
import { jsonlEntry } from '../export/jsonl.ts'
import type { EntryLayer } from '../store/archive.ts'
import { entryLayers } from '../store/entry-id.ts'
import { withArchive, withStore } from './archive.ts'
import { entriesOf } from './list.ts'
import { say, writeOut } from './output.ts'
import { articleWords } from './texts.ts'

interface ExportOptions {
  readonly store?: string
  readonly layer: EntryLayer
  readonly format: 'csv' | 'jsonl'
  readonly out?: string
  readonly codebook?: boolean
  readonly force?: boolean
}

/** `demarche export`: the whole record of a layer, as a table with its codebook or as JSON lines. */
export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('write the record out: one row an entry, with a codebook beside the table')
    .addOption(new Option('--layer <layer>', 'what to write').choices(entryLayers).default('records'))
    .addOption(new Option('--format <format>', 'form of the file').choices(['csv', 'jsonl']).default('csv'))
    .option(
      '--out <file>',
      'file to write; with csv, FILE.codebook.csv is written beside it (else standard output)',
    )
    .option('--codebook', 'print only the codebook of the table')
    .option('--force', 'overwrite a file that is there')
  withStore(command).action(async (options: ExportOptions) => {
    if (options.codebook) return writeOut(codebook(options.layer).map(csvLine).join(''))
    const sink = openSink(options)
    const count = await withArchive(options, async (archive) => {
      const wordsOf = articleWords(archive)
      if (options.format === 'csv') await sink.write(csvHead(options.layer))
      let written = 0
      for await (const entry of entriesOf(archive, { layer: options.layer, order: 'oldest' })) {
        const words = await wordsOf(entry.article.id)
        await sink.write(options.format === 'csv' ? csvEntry(entry, words) : jsonlEntry(entry, words))
        written++
      }
      return written
    })
    await sink.close()
    if (options.out !== undefined && options.format === 'csv')
      await writeCodebook(options, `${options.out}.codebook.csv`)
    say(`${count} ${options.layer} written${options.out === undefined ? '' : ` to ${options.out}`}.`)
  })
}

interface Sink {
  write(text: string): Promise<void>
  close(): Promise<void>
}

function openSink({ out, force }: Pick<ExportOptions, 'out' | 'force'>): Sink {
  if (out === undefined) return { write: writeOut, close: async () => {} }
  if (existsSync(out) && !force) {
    throw new DemarcheError('E_EXISTS', `${out} is there already; name another file or add --force.`)
  }
  const stream = createWriteStream(out)
  return {
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain')
    },
    async close() {
      stream.end()
      await finished(stream)
    },
  }
}

async function writeCodebook({ layer, force }: ExportOptions, out: string): Promise<void> {
  const sink = openSink({ out, ...(force !== undefined && { force }) })
  for (const row of codebook(layer)) await sink.write(csvLine(row))
  await sink.close()
}
