import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkEvent } from '../store/work.ts'
import { say } from './output.ts'

/** What a worker tells the process that started it. */
export interface Sign {
  readonly kind: WorkEvent['kind']
  readonly article?: string
  readonly reason?: string
}

interface CrewOptions {
  readonly size: number
  /** A worker that gives no sign for so long is ended, in milliseconds. */
  readonly silence: number
  /** What is added to the environment of each worker. */
  readonly environment: (number: number) => Readonly<Record<string, string>>
}

/** A worker that ends so soon has not worked. */
const shortLife = 10_000 // milliseconds
const mostShortLives = 6
const longestPause = 30_000 // milliseconds

/** Runs this same command as worker processes and starts again those that end before their work does, until all is done or the process is
 *  told to stop. */
export async function crewOf({ size, silence, environment }: CrewOptions) {
  const counts = { done: 0, failed: 0, gaveUp: false }
  const children = new Set<ChildProcess>()
  let isStopping = false
  const stop = (signal: NodeJS.Signals): void => {
    isStopping = true
    for (const child of children) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop('SIGTERM'))
  const count = ({ kind, article = '', reason = '' }: Sign): void => {
    if (kind === 'done') counts.done++
    if (kind !== 'failed') return
    counts.failed++
    say(`Article ${article.slice(0, 12)} could not be read: ${reason}`)
  }
  const keep = async (number: number): Promise<void> => {
    for (let shortLives = 0; !isStopping; ) {
      const began = performance.now()
      const ended = await once(number)
      if (ended === '0' || isStopping) return
      shortLives = performance.now() - began < shortLife ? shortLives + 1 : 0
      if (shortLives === mostShortLives) {
        counts.gaveUp = true
        return say(
          `Worker ${number} ended ${mostShortLives} times at once (${ended}) and is not started again.`,
        )
      }
      say(`Worker ${number} ended (${ended}) and is started again.`)
      await sleep(Math.min(500 * 2 ** shortLives, longestPause))
    }
  }
  const once = (number: number): Promise<string> => {
    const child = fork(process.argv[1] ?? '', process.argv.slice(2), {
      env: { ...process.env, ...environment(number) },
    })
    children.add(child)
    const watch = setTimeout(() => child.kill('SIGKILL'), silence)
    child.on('message', (sign) => {
      watch.refresh()
      count(sign as Sign)
    })
    return new Promise((resolve) =>
      child.once('exit', (code, signal) => {
        clearTimeout(watch)
        children.delete(child)
        resolve(signal ?? String(code))
      }),
    )
  }
  await Promise.all(Array.from({ length: size }, (_, index) => keep(index + 1)))
  return counts
}
