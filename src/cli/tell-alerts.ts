import { listAlerts } from '../alert/alert.ts'
import { alertFeed } from '../alert/atom.ts'
import { checkAlerts } from '../alert/check.ts'
import { sendToWebhooks, tellOnTerminal } from '../alert/deliver.ts'
import { printTelling } from '../alert/message-text.ts'
import type { Archive } from '../store/archive.ts'
import type { Journal } from '../store/journal.ts'
import { screen } from './list.ts'
import { say, writeOut } from './output.ts'
import { writeWhole } from './whole-file.ts'

export interface TellOptions {
  /** Whether webhooks are sent what waits for them. */
  readonly isOnline: boolean
  /** Print messages as JSON. */
  readonly jsonl?: boolean | undefined
  /** Print nothing on standard output: what is found is said on standard error. */
  readonly aside?: boolean
  readonly signal?: AbortSignal
}

/** Asks all alerts and tells what they have: on the terminal, in their Atom files, and to webhooks. Gives whether all went well. */
export async function tellAlerts(archive: Archive, journal: Journal, options: TellOptions): Promise<boolean> {
  if (listAlerts(journal).length === 0) return true
  const now = (): Date => new Date()
  await checkAlerts(archive, journal, now)
  const told = await tellOnTerminal(archive, journal, async (telling) => {
    if (options.aside) say(printTelling(telling).trimEnd())
    else if (options.jsonl) await writeOut(`${JSON.stringify(telling.message)}\n`)
    else await writeOut(`${printTelling(telling, screen())}\n`)
  })
  for (const alert of listAlerts(journal)) {
    if (alert.atom === undefined) continue
    const feed = await alertFeed(archive, journal, alert)
    await writeWhole(alert.atom, chunks(feed), { force: true })
  }
  const { isOnline, signal } = options
  const faults = isOnline ? await sendToWebhooks(archive, journal, { now, signal }) : []
  for (const fault of faults) say(fault)
  if (told > 0 && !options.jsonl && !options.aside) say(`${told} told.`)
  return faults.length === 0
}

async function* chunks(text: string): AsyncGenerator<string, void, undefined> {
  yield text
}
