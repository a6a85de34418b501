import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import { readInput } from '../input/files.ts'
import { openJournal } from '../store/journal.ts'
import { addSource, findSource, listFound, listSources, removeSource } from '../watch/source.ts'
import { type ArchiveOptions, withStore } from './archive.ts'
import { minutesIn } from './duration.ts'
import { storeFolder } from './location.ts'
import { describe, exitCodes, say, writeOut } from './output.ts'
import { watchRunCommand } from './watch-run.ts'

interface AddOptions extends ArchiveOptions {
  readonly every: string
  readonly private?: boolean
  readonly opml: readonly string[]
}

/** `demarche watch`: feeds and pages that are looked at again and again. Only `watch run` opens a connection. */
export function watchCommand(program: Command): void {
  const watch = program
    .command('watch')
    .description('look at feeds and pages again and again, and keep their articles')
  addCommand(watch)
  listCommand(watch)
  const remove = watch
    .command('remove')
    .description('watch an address no more; its articles stay')
    .argument('<source>', 'the address, or its id as `watch list` shows it')
  withStore(remove).action((given: string, options: ArchiveOptions) => {
    const journal = openJournal(storeFolder(options))
    const { id, source } = findSource(journal, given)
    removeSource(journal, id)
    say(`${source.url} is not watched any more.`)
  })
  watchRunCommand(watch)
}

function addCommand(watch: Command): void {
  const add = watch
    .command('add')
    .description('watch feeds, pages or sitemaps; nothing is fetched until `watch run`')
    .argument('[urls...]', 'addresses; of one that is paused, to go on')
    .option('--every <time>', 'how often it is looked at: 15m, 2h, 1d; at least 5m', '15m')
    .option('--opml <files...>', 'watch every feed that these OPML files name', [])
    .option('--private', 'these hosts may lie in a private network; other hosts still may not')
  withStore(add).action(async (urls: string[], options: AddOptions) => {
    const every = minutesIn(options.every, '--every', { least: 5 })
    const given: { readonly url: string; readonly title?: string }[] = urls.map((url) => ({ url }))
    for (const file of options.opml) given.push(...(await feedsIn(file)))
    if (given.length === 0) throw new DemarcheError('E_USAGE', 'Name an address, or a file with --opml.')
    const journal = openJournal(storeFolder(options))
    for (const one of given) {
      try {
        const { id, source, isNew } = addSource(
          journal,
          { ...one, every, ...(options.private && { isPrivate: true }) },
          new Date(),
        )
        await writeOut(`${id}  ${source.url}\n`)
        if (!isNew) say(`${source.url} was watched already; it is looked at every ${options.every} now.`)
      } catch (error) {
        if (!(error instanceof DemarcheError) || error.code !== 'E_ADDRESS') throw error
        say(describe(error))
        process.exitCode = exitCodes.failed
      }
    }
    say('`demarche watch run` looks at them.')
  })
}

/** @throws DemarcheError E_FORMAT if the file names no feed; what reading throws */
async function feedsIn(file: string): Promise<readonly { readonly url: string; readonly title?: string }[]> {
  const feeds = []
  for await (const item of readInput(file)) {
    if (item.error !== undefined) throw item.error
    for (const { url, kind, title } of item.remark === undefined ? [] : (item.addresses ?? []))
      if (kind === 'feed') feeds.push({ url, ...(title !== undefined && { title }) })
  }
  if (feeds.length === 0) throw new DemarcheError('E_FORMAT', `${file} names no feed; give an OPML file.`)
  return feeds
}

function listCommand(watch: Command): void {
  const list = watch
    .command('list')
    .description('list what is watched, when it was and will be looked at, and what is wrong with it')
    .option('--json', 'print JSON')
  withStore(list).action(async (options: ArchiveOptions & { json?: boolean }) => {
    const journal = openJournal(storeFolder(options))
    const sources = listSources(journal).map(({ id, source }) => {
      const found = listFound(journal, id).map(([, { state }]) => state)
      const count = (state: string): number => found.filter((one) => one === state).length
      return { id, ...source, kept: count('kept'), waiting: count('waiting'), failed: count('failed') }
    })
    if (options.json) return writeOut(`${JSON.stringify({ sources })}\n`)
    if (sources.length === 0) say('Nothing is watched. Add something with: demarche watch add URL')
    for (const {
      id,
      url,
      title,
      every,
      kept,
      waiting,
      failed,
      lookedAt,
      nextAt,
      fault,
      pausedAt,
    } of sources) {
      const counts = `${kept} kept, ${waiting} waiting, ${failed} failed`
      const looked = lookedAt === undefined ? 'never looked at' : `looked at ${lookedAt.slice(0, 16)}`
      const next =
        pausedAt === undefined
          ? `every ${every} min, next ${nextAt?.slice(0, 16) ?? 'now'}`
          : `paused since ${pausedAt.slice(0, 16)}`
      await writeOut(
        `${id}  ${url}${title === undefined ? '' : `  (${title})`}\n  ${looked}; ${next}; ${counts}\n`,
      )
      if (fault !== undefined) await writeOut(`  ${fault}\n`)
    }
  })
}
