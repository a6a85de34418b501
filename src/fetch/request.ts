import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http'
import { request as overHttps } from 'node:https'
import { DemarcheError } from '../errors.ts'

/** An answer whose body has not been read yet. */
export interface Answer {
  readonly response: IncomingMessage
  /** What went wrong with the connection after the answer began. */
  readonly fault: () => Error | undefined
}

/** Sends one request on a connection of its own. Gives the answer as soon as its head is there.
 *  @throws what the connection throws */
export function send(url: URL, options: RequestOptions, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const begin = url.protocol === 'https:' ? overHttps : overHttp
    const request = begin(url, { ...options, agent: false })
    let fault: Error | undefined
    request.once('response', (response) => resolve({ response, fault: () => fault }))
    request.on('upgrade', (_, socket) => {
      socket.destroy()
      reject(failure(url, 'the server wants to speak another protocol'))
    })
    request.on('error', (error) => {
      fault = error
      reject(error)
    })
    request.end(body)
  })
}

/** Does work that has to be done in some milliseconds, with a signal that stops it then or when `signal` does.
 *  @throws DemarcheError E_TIMEOUT; E_FETCH for what the connection throws */
export async function within<T>(
  url: URL,
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), Math.max(0, milliseconds))
  const signals = signal === undefined ? [late.signal] : [late.signal, signal]
  try {
    return await work(AbortSignal.any(signals))
  } catch (error) {
    if (late.signal.aborted)
      throw new DemarcheError('E_TIMEOUT', `${url.href} did not answer in time.`, {
        details: { url: url.href },
      })
    if (error instanceof DemarcheError) throw error
    throw failure(url, reasonOf(error), { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** A page that could not be fetched. */
export function failure(
  url: URL,
  reason: string,
  options: { readonly cause?: unknown; readonly details?: Readonly<Record<string, unknown>> } = {},
): DemarcheError {
  return new DemarcheError('E_FETCH', `${url.href} could not be fetched: ${reason}.`, {
    details: { url: url.href, ...options.details },
    ...(options.cause !== undefined && { cause: options.cause }),
  })
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ECONNREFUSED: 'nobody answers there',
  ECONNRESET: 'the connection ended before all of it had come',
  ABORT_ERR: 'it was stopped',
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  if (code.startsWith('HPE_')) return 'the answer does not keep to HTTP'
  return reasons[code] ?? (error.message || code)
}
