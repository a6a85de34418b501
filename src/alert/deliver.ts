import { setTimeout as sleep } from 'node:timers/promises'
import { DemarcheError } from '../errors.ts'
import type { Archive } from '../store/archive.ts'
import type { Journal } from '../store/journal.ts'
import { type Alert, listAlerts, type Webhook } from './alert.ts'
import { markTold, tellingsOf } from './check.ts'
import { type AlertMessage, messageOf, type WordedTelling } from './message.ts'
import { sendMessage } from './webhook.ts'

export interface DeliveryOptions {
  readonly now: () => Date
  /** Pauses between the tries of one message, in milliseconds. */
  readonly pauses?: readonly number[]
  /** 0–1. */
  readonly random?: () => number
  readonly signal?: AbortSignal | undefined
}

const standardPauses = [1000, 5000] as const
const mostFaults = 12
const minute = 60_000 // milliseconds
const longest = 24 * 60 // minutes

/** Shows each telling that is still to be shown on the terminal, oldest first; it counts as told when `show` has done so. */
export async function tellOnTerminal(
  archive: Archive,
  journal: Journal,
  show: (telling: WordedTelling) => Promise<void>,
): Promise<number> {
  let count = 0
  for (const { name } of listAlerts(journal)) {
    for (const telling of tellingsOf(journal, name)) {
      if (!telling.pending.includes('terminal')) continue
      const worded = await messageOf(archive, telling)
      if (worded !== undefined) await show(worded)
      markTold(journal, telling, 'terminal')
      count += worded === undefined ? 0 : 1
    }
  }
  return count
}

/** Sends what waits for webhooks, in order; a message that its receiver does not take waits with those after it, longer each time. Gives
 *  what went wrong. */
export async function sendToWebhooks(
  archive: Archive,
  journal: Journal,
  options: DeliveryOptions,
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const alert of listAlerts(journal)) {
    const fault =
      alert.webhook === undefined ? undefined : await sendAll(archive, journal, alert, alert.webhook, options)
    if (fault !== undefined) faults.push(fault)
  }
  return faults
}

async function sendAll(
  archive: Archive,
  journal: Journal,
  alert: Alert,
  webhook: Webhook,
  options: DeliveryOptions,
): Promise<string | undefined> {
  if (webhook.stoppedAt !== undefined || (webhook.notBefore ?? '') > options.now().toISOString())
    return undefined
  for (const telling of tellingsOf(journal, alert.name)) {
    if (!telling.pending.includes('webhook')) continue
    const message = (await messageOf(archive, telling))?.message
    const error = message === undefined ? undefined : await sendPatiently(webhook, message, options)
    if (options.signal?.aborted) return undefined
    if (error !== undefined) {
      const after = afterFault(webhook, error, options)
      setWebhook(journal, alert.name, after)
      const state = after.stoppedAt === undefined ? `again after ${after.notBefore}` : 'no more is sent to it'
      return `${alert.name}: ${error.message} ${state[0]?.toUpperCase()}${state.slice(1)}.`
    }
    markTold(journal, telling, 'webhook')
  }
  if (webhook.faults !== undefined) {
    const { faults: _f, fault: _g, notBefore: _n, ...well } = webhook
    setWebhook(journal, alert.name, well)
  }
  return undefined
}

async function sendPatiently(
  webhook: Webhook,
  message: AlertMessage,
  options: DeliveryOptions,
): Promise<DemarcheError | undefined> {
  const { now, signal, pauses = standardPauses } = options
  for (let tries = 0; ; tries++) {
    try {
      await sendMessage(webhook, message, { now: now(), signal })
      return undefined
    } catch (error) {
      if (!(error instanceof DemarcheError)) throw error
      const pause = pauses[tries]
      if (pause === undefined || !isPassing(error) || signal?.aborted) return error
      await sleep(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
    }
  }
}

/** Whether the same message may be taken a moment later: not where the receiver refuses it or wants to be left alone. */
function isPassing({ code, details }: DemarcheError): boolean {
  const status = details['status']
  if (details['retryAfter'] !== undefined) return false
  return (code === 'E_FETCH' && (typeof status !== 'number' || status >= 500)) || code === 'E_TIMEOUT'
}

function afterFault(
  webhook: Webhook,
  error: DemarcheError,
  { now, random = Math.random }: DeliveryOptions,
): Webhook {
  const faults = (webhook.faults ?? 0) + 1
  const asked = Number(error.details['retryAfter'] ?? 0) * 1000
  const ours = Math.min(2 ** (faults - 1), longest) * minute * (0.9 + random() / 5)
  const isOver = faults >= mostFaults || error.details['status'] === 410
  return {
    ...webhook,
    faults,
    fault: error.message,
    notBefore: new Date(now().getTime() + Math.max(asked, ours)).toISOString(),
    ...(isOver && { stoppedAt: now().toISOString() }),
  }
}

function setWebhook(journal: Journal, name: string, webhook: Webhook): void {
  journal.update(() => {
    const alert = journal.get('alert', name) as Alert | undefined
    return alert === undefined ? [] : [{ kind: 'alert', key: name, value: { ...alert, webhook } }]
  })
}
