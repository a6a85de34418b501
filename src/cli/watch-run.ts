import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import { honestName } from '../fetch/fetch-page.ts'
import { type KeptRobots, openPolite } from '../fetch/polite.ts'
import { openReader } from '../reader.ts'
import type { Archive } from '../store/archive.ts'
import { type Journal, openJournal } from '../store/journal.ts'
import { takeLock } from '../store/lock.ts'
import type { Desk, WatchEvent } from '../watch/desk.ts'
import { nextRound, runRound } from '../watch/round.ts'
import { listSources } from '../watch/source.ts'
import { type ArchiveOptions, openStore, withStore } from './archive.ts'
import { listenForInterruption } from './interruption.ts'
import { storeFolder } from './location.ts'
import { exitCodes, say } from './output.ts'
import { tellAlerts } from './tell-alerts.ts'

interface RunOptions extends ArchiveOptions {
  readonly once?: boolean
  readonly now?: boolean
  readonly contact?: string
  readonly jsonl?: boolean
}

const longestSleep = 3_600_000 // milliseconds
const glance = 60_000 // milliseconds
const shortestSleep = 1000 // milliseconds

/** `demarche watch run`. */
export function watchRunCommand(watch: Command): void {
  const run = watch
    .command('run')
    .description('look at what is watched, keep new articles and tell alerts, until it is stopped')
    .option('--once', 'one round, then end')
    .option('--now', 'in the first round look at all, also at what is not due yet')
    .option(
      '--contact <text>',
      'an address or page that servers are told along with the name of this program',
    )
    .option('--jsonl', 'print one line of JSON for each article and each thing an alert tells')
  withStore(run).action(async (options: RunOptions) => {
    const folder = storeFolder(options)
    mkdirSync(folder, { recursive: true })
    const release = takeLock(join(folder, 'watch.running'))
    if (release === undefined)
      throw new DemarcheError('E_STORE_BUSY', `Another \`watch run\` of ${folder} goes on; stop it first.`)
    try {
      await watchOn(folder, options)
    } finally {
      release()
    }
  })
}

async function watchOn(folder: string, options: RunOptions): Promise<void> {
  const journal = openJournal(folder)
  const count = listSources(journal).length
  if (count === 0)
    throw new DemarcheError('E_USAGE', 'Nothing is watched. Add something with: demarche watch add URL')
  say(`Watching ${count}: connections are made to these hosts, to what they list, and to webhooks of alerts.`)
  const reader = await openReader()
  const archive = await openStore(options)
  const interruption = listenForInterruption()
  const stop = new AbortController()
  const counts = { faults: 0 }
  try {
    const desk: Desk = {
      ...{ archive, reader, journal },
      fetch: openPolite({
        memory: robotsIn(journal),
        userAgent: nameWith(options.contact),
        signal: stop.signal,
      }),
      now: () => new Date(),
      random: Math.random,
      isStopped: () => interruption.asked(),
      tell: (event) => {
        if (event.kind === 'fault') counts.faults++
        show(event, options)
      },
    }
    const work = rounds(desk, archive, stop.signal, options)
    await interruption.during(work)
    if (interruption.asked()) stop.abort()
    const isWell = await work
    if (!isWell || (options.once && counts.faults > 0)) process.exitCode = exitCodes.failed
  } finally {
    interruption.end()
    await archive.close()
  }
  if (interruption.asked())
    say('Stopped. What was listed and not fetched yet comes with the next `watch run`.')
}

/** Gives whether all webhooks took what they were sent in the last round. */
async function rounds(
  desk: Desk,
  archive: Archive,
  signal: AbortSignal,
  options: RunOptions,
): Promise<boolean> {
  const { now: isNow = false, once = false, jsonl } = options
  for (let isFirst = true; ; isFirst = false) {
    await runRound(desk, { isNow: isNow && isFirst })
    const isWell =
      desk.isStopped() || (await tellAlerts(archive, desk.journal, { isOnline: true, jsonl, signal }))
    if (once || desk.isStopped()) return isWell
    await untilNextRound(desk, signal)
    if (desk.isStopped()) return isWell
  }
}

/** Waits until something is due, looking each minute whether something was added; for an hour at most, so that deadlines are told. */
async function untilNextRound({ journal, isStopped }: Desk, signal: AbortSignal): Promise<void> {
  const end = Date.now() + longestSleep
  let shown = ''
  while (!isStopped() && Date.now() < end) {
    journal.update(() => [])
    const next = nextRound({ journal })
    if (next !== undefined && Date.parse(next || '1970-01-01') <= Date.now()) return
    if (next !== shown)
      say(next === undefined ? 'All are paused.' : `The next is due at ${next.slice(0, 16)}.`)
    shown = next ?? ''
    const left = next === undefined ? glance : Date.parse(next) - Date.now()
    await sleep(Math.max(shortestSleep, Math.min(glance, left)), undefined, { signal }).catch(() => undefined)
  }
}

const robotsIn = (journal: Journal) => ({
  get: async (origin: string) => journal.get('robots', origin) as KeptRobots | undefined,
  put: async (origin: string, value: KeptRobots) =>
    journal.update(() => [{ kind: 'robots', key: origin, value }]),
})

function nameWith(contact: string | undefined): string {
  const told = contact?.replace(/[^\x20-\x7e]|[()]/g, ' ').trim()
  return told === undefined ? honestName : honestName.replace(/\)$/, `; ${told})`)
}

function show(event: WatchEvent, { jsonl }: RunOptions): void {
  if (event.kind === 'article' && jsonl) {
    const { url, article, became } = event
    process.stdout.write(`${JSON.stringify({ url, article, kind: became })}\n`)
  } else say(lineOf(event))
}

function lineOf(event: WatchEvent): string {
  const { url } = event.source.source
  switch (event.kind) {
    case 'looked':
      return event.isChanged ? `${url}: ${event.fresh} new of ${event.listed}` : `${url}: nothing new`
    case 'article':
      return `  ${event.became} ${event.article.slice(0, 12)} ${event.url}`
    case 'passed':
      return `  passed over ${event.url}: ${event.why}`
    case 'fault':
      return `  ${event.message}${event.isPaused ? ` ${url} is paused; watch add it again to go on.` : ''}`
    case 'remark':
      return `  ${url}: ${event.message}`
    default:
      return event satisfies never
  }
}
