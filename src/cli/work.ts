import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import { openReader } from '../reader.ts'
import { work } from '../store/work.ts'
import { type ArchiveOptions, openStore, withStore } from './archive.ts'
import { crewOf, type Sign } from './crew.ts'
import { exitCodes, say } from './output.ts'

interface WorkOptions extends ArchiveOptions {
  readonly workers: string
  readonly untilEmpty?: boolean
}

const lease = 60_000 // milliseconds
/** Set by the process that starts the workers, for each of them: its name. */
const nameVariable = 'DEMARCHE_WORKER'

/** `demarche work`: reads the articles that wait, each worker in a process of its own, so that an article that brings one down does not
 *  bring down the others. */
export function workCommand(program: Command): void {
  withStore(program.command('work'))
    .description('read the articles that wait in the archive; any number of machines may do so at once')
    .option('--workers <number>', 'how many articles are read at the same time', '1')
    .option('--until-empty', 'end when none waits, instead of waiting for more')
    .action(async (options: WorkOptions) => {
      const name = process.env[nameVariable]
      await (name === undefined ? lead(options) : workAs(name, options))
    })
}

async function lead({ workers, untilEmpty, ...options }: WorkOptions): Promise<void> {
  const size = Number(workers)
  if (!/^\d+$/.test(workers) || size < 1 || size > 256)
    throw new DemarcheError('E_USAGE', `--workers takes a number from 1 to 256, not “${workers}”.`)
  // Makes the tables and the rows of this version once, and tells at once what is wrong.
  await (await openStore(options)).close()
  const team = `${hostname()}:${randomBytes(4).toString('hex')}`
  say(
    `${size} ${size === 1 ? 'worker reads' : 'workers read'} what waits${untilEmpty ? '' : ' (Ctrl-C ends them after the article at hand)'}.`,
  )
  const { done, failed, gaveUp } = await crewOf({
    size,
    silence: 3 * lease,
    environment: (number) => ({ [nameVariable]: `${team}:${number}` }),
  })
  say(
    `${done} articles read${failed === 0 ? '' : `, ${failed} times one could not be; \`demarche jobs\` lists them`}.`,
  )
  if (gaveUp) process.exitCode = exitCodes.failed
}

async function workAs(worker: string, { untilEmpty = false, ...options }: WorkOptions): Promise<void> {
  const stop = new AbortController()
  process.once('disconnect', () => stop.abort())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
  const send = (sign: Sign): void => {
    if (process.connected) process.send?.(sign)
  }
  const reader = await openReader()
  const archive = await openStore(options)
  try {
    await work(archive, reader, {
      ...{ worker, lease, untilEmpty, stop: stop.signal },
      tell: (event) =>
        send({
          kind: event.kind,
          ...(event.kind === 'failed' && { article: event.job.article, reason: event.reason }),
        }),
    })
  } finally {
    await archive.close()
    if (process.connected) process.disconnect()
  }
}
