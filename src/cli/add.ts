import type { Command } from 'commander'
import type { Article } from '../doc/article.ts'
import { DemarcheError } from '../errors.ts'
import { requireDate } from '../input/dates.ts'
import { readInput } from '../input/files.ts'
import type { InputItem } from '../input/item.ts'
import { openReader } from '../reader.ts'
import type { Added, AddKind } from '../store/archive.ts'
import { openJournal } from '../store/journal.ts'
import { sightingOf } from '../store/sighting.ts'
import { type ArchiveOptions, openStore, withStore } from './archive.ts'
import { columnsHelp, parseColumns } from './columns.ts'
import { inputPaths } from './input-paths.ts'
import { type Interruption, listenForInterruption } from './interruption.ts'
import { storeFolder } from './location.ts'
import { describe, exitCodes, placeWords, remarkLine, say, writeOut } from './output.ts'
import { progressOn } from './progress.ts'
import { type Tally, tally } from './tally.ts'
import { tellAlerts } from './tell-alerts.ts'

interface AddOptions extends ArchiveOptions {
  readonly date?: string
  readonly jsonl?: boolean
  readonly columns?: string
  readonly fullOnly?: boolean
  readonly queue?: boolean
}

/** Puts an article into the archive. */
type Keep = (article: Article) => Promise<Added>

/** `demarche add`: reads articles and keeps them with their record. */
export function addCommand(program: Command): void {
  withStore(program.command('add'))
    .description('read articles and keep them with their record; adding them again changes nothing')
    .argument('<files...>', 'files of any format of docs/input.md, or folders of them; - is standard input')
    .option('--date <date>', 'publication date of files that tell none: YYYY, YYYY-MM or YYYY-MM-DD')
    .option('--columns <pairs>', columnsHelp)
    .option('--full-only', 'leave out feed items of which only a summary stands in the feed')
    .option('--queue', 'keep them without reading; `demarche work` reads them, on any machine')
    .option('--jsonl', 'print one line of JSON for each article: its id and what became of it')
    .action(async (files: string[], options: AddOptions) => {
      if (options.date !== undefined) requireDate(options.date)
      const reader = options.queue ? undefined : await openReader()
      const archive = await openStore(options)
      const keep: Keep = (article) =>
        reader === undefined ? archive.jobs.add(article, sightingOf(article)) : archive.keep(article, reader)
      const interruption = listenForInterruption()
      try {
        const counts = await addAll(keep, inputItems(files, options), interruption, options)
        say(`${interruption.asked() ? 'Stopped. ' : ''}${counts.summary()}`)
        if (interruption.asked()) say('What was added is kept; run the same command again to go on.')
        await tellAlerts(archive, openJournal(storeFolder(options)), { isOnline: false, aside: true })
        process.exitCode = counts.failed() > 0 || interruption.asked() ? exitCodes.failed : exitCodes.done
      } finally {
        interruption.end()
        await archive.close()
      }
    })
}

async function* inputItems(files: readonly string[], options: AddOptions): AsyncGenerator<InputItem> {
  const { date, fullOnly } = options
  const columns = parseColumns(options.columns)
  for (const path of inputPaths(files)) yield* readInput(path, { date, fullOnly, columns })
}

async function addAll(
  keep: Keep,
  items: AsyncGenerator<InputItem>,
  interruption: Interruption,
  options: AddOptions,
): Promise<Tally> {
  const counts = tally()
  const progress = progressOn()
  while (!interruption.asked()) {
    // Waiting for standard input must not hold up a wish to stop.
    const next = await interruption.during(items.next())
    if (next === undefined || next.done) break
    const item = next.value
    if (item.remark !== undefined) {
      progress.clear()
      say(remarkLine(item))
      if (options.jsonl)
        await writeOut(`${JSON.stringify({ ...placeOf(item), kind: 'nothing', remark: item.remark })}\n`)
      continue
    }
    try {
      const kind = await addItem(keep, item)
      counts.count(kind, item.article?.text ?? '')
      if (options.jsonl)
        await writeOut(`${JSON.stringify({ ...placeOf(item), article: item.article?.id, kind })}\n`)
      if (kind === 'forgotten') {
        progress.clear()
        say(`${where(item)} was forgotten earlier and is not added again.`)
      }
    } catch (error) {
      if (isFatal(error)) throw error
      counts.count('failed', '')
      progress.clear()
      const shown = describe(error)
      say(item.error === undefined ? `${shown} ${where(item)}` : shown)
      if (options.jsonl) await writeOut(`${JSON.stringify(errorLine(item, error))}\n`)
    }
    progress.show(() => counts.progress())
  }
  progress.clear()
  if (interruption.asked()) process.stdin.destroy()
  return counts
}

async function addItem(keep: Keep, item: ReadItem): Promise<AddKind> {
  if (item.error !== undefined) throw item.error
  const { kind } = await keep(item.article)
  return kind
}

type ReadItem = Exclude<InputItem, { readonly remark: string }>

/** What is wrong with the archive is wrong for every article. */
function isFatal(error: unknown): boolean {
  return (
    error instanceof DemarcheError && (error.code.startsWith('E_STORE_') || error.details['store'] === true)
  )
}

function placeOf({ file, line, item, id }: InputItem) {
  return {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(item !== undefined && { item }),
    ...(id !== undefined && { id }),
  }
}

function where(item: InputItem): string {
  const place = placeWords(item)
  return item.article === undefined ? place : `${place} (article ${item.article.id.slice(0, 12)})`
}

function errorLine(item: InputItem, error: unknown): unknown {
  const code = error instanceof DemarcheError ? error.code : 'E_INTERNAL'
  const message = error instanceof Error ? error.message : String(error)
  return { ...placeOf(item), error: { code, message } }
}
