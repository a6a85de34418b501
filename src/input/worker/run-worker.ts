import { Worker } from 'node:worker_threads'
import { type InputPlace, inputError } from '../input-error.ts'

/** What one piece of heavy work may take. */
export interface WorkLimits {
  readonly seconds: number
  /** Memory of the worker's heap. */
  readonly megabytes: number
}

/** The answer of a module that is run in a thread of its own: it is given `workerData` and posts one message. A thread that takes too
 *  long or too much memory is ended and costs only what it was reading. Throws E_TOO_LARGE naming the cap, E_FORMAT where the module
 *  breaks down. */
export async function runInWorker(
  module: URL,
  workerData: unknown,
  { seconds, megabytes }: WorkLimits,
  place: InputPlace,
): Promise<unknown> {
  const worker = new Worker(module, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(tooLong(seconds, place)), seconds * 1000)
      worker.once('message', resolve)
      worker.once('error', (cause: Error & { code?: string }) =>
        reject(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(megabytes, place) : broken(place, cause)),
      )
      worker.once('exit', () =>
        reject(inputError('E_FORMAT', place, 'the reader ended without an answer; check the file')),
      )
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

const broken = (place: InputPlace, cause: unknown) =>
  inputError('E_FORMAT', place, 'it broke the reader; save its text as plain text', { cause })

const tooLong = (seconds: number, place: InputPlace) =>
  inputError('E_TOO_LARGE', place, `reading it took more than ${seconds} s; save its text as plain text`, {
    details: { cap: seconds },
  })

const tooMuch = (megabytes: number, place: InputPlace) =>
  inputError(
    'E_TOO_LARGE',
    place,
    `reading it took more than ${megabytes} MB of memory; save its text as plain text`,
    {
      details: { cap: megabytes },
    },
  )
