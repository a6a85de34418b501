import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { DemarcheError } from '../errors.ts'
import { placeOf } from '../fetch/guard.ts'
import { postJson } from '../fetch/post.ts'
import type { Webhook } from './alert.ts'
import type { AlertMessage } from './message.ts'

const fewestBytes = 16

/** The secret in a file: what stands in it without white space around, or, after `whsec_`, the bytes that the rest is the base64 of.
 *  @throws DemarcheError E_UNREADABLE, E_USAGE if it is too short. Neither tells the secret. */
export function readSecret(file: string): Buffer {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new DemarcheError('E_UNREADABLE', `The file of the secret, ${file}, cannot be read.`, {
      details: { file },
      cause,
    })
  }
  const secret = text.startsWith('whsec_') ? Buffer.from(text.slice(6), 'base64') : Buffer.from(text)
  if (secret.length < fewestBytes)
    throw new DemarcheError('E_USAGE', `The secret in ${file} is shorter than ${fewestBytes} bytes.`)
  return secret
}

/** What a receiver computes too: HMAC-SHA256 of `id.timestamp.body`, as `v1,` and base64. `timestamp` is in seconds since 1970. */
export function sign(secret: Uint8Array, id: string, timestamp: number, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** Sends a message once.
 *  @throws DemarcheError E_FETCH unless the answer is 2xx; E_ADDRESS, E_TIMEOUT, E_UNREADABLE, E_USAGE */
export async function sendMessage(
  webhook: Webhook,
  message: AlertMessage,
  { now, signal }: { readonly now: Date; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const body = JSON.stringify(message)
  const timestamp = Math.floor(now.getTime() / 1000)
  const headers = {
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': sign(readSecret(webhook.secretFile), message.id, timestamp, body),
  }
  const privatePlace = webhook.isPrivate ? placeOf(new URL(webhook.url)) : undefined
  await postJson(webhook.url, body, headers, { privatePlace, signal })
}
