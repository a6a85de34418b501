import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { DemarcheError } from '../../errors.ts'
import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import type { ArticleOptions } from '../text.ts'
import type { WholePage } from './page.ts'
import type { Answer, Question } from './thread.ts'

/** What a page may cost. */
interface PageCaps {
  readonly pageSeconds: number
  readonly pageMegabytes: number
}

const entry = new URL('./thread.js', import.meta.url)
// Sources that were not compiled have no thread to start: they parse where they are.
const isCompiled = existsSync(entry)

// One thread, started at the first page and kept for the next; a page that ends it costs that page only.
let kept: Worker | undefined
let turns: Promise<unknown> = Promise.resolve()

/** Parses a page in a thread of its own, one page at a time. What `parsePage` throws is thrown here too; E_PAGE for a page that
 *  takes more time or memory than the caps, or that breaks the parser. */
export async function parseApart(
  bytes: Uint8Array,
  options: ArticleOptions,
  caps: PageCaps = limits,
): Promise<WholePage> {
  if (!isCompiled) return (await import('./page.ts')).parsePage(bytes, options)
  const turn = turns.then(() => ask(bytes, options, caps))
  turns = turn.catch(() => undefined)
  return turn
}

function ask(bytes: Uint8Array, options: ArticleOptions, caps: PageCaps): Promise<WholePage> {
  const thread = kept ?? start(caps)
  kept = thread
  thread.ref()
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer)
      thread.off('message', answered).off('error', broken).off('exit', ended)
      thread.unref()
    }
    const lose = (what: string, cause?: unknown) => {
      leave()
      kept = undefined
      void thread.terminate()
      reject(lost(options, what, cause))
    }
    const answered = (answer: Answer) => {
      leave()
      if (answer.kind === 'page') resolve(answer.page)
      else if (answer.kind === 'error') {
        reject(new DemarcheError(answer.code, answer.message, { details: answer.details }))
      } else reject(lost(options, `it broke the parser (${answer.message})`))
    }
    const broken = (error: unknown) =>
      lose(
        (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? `it took more than ${caps.pageMegabytes} MB of memory`
          : 'it broke the parser',
        error,
      )
    const ended = () => lose('it ended the parser')
    const timer = setTimeout(
      () => lose(`it took more than ${caps.pageSeconds} seconds`),
      caps.pageSeconds * 1000,
    )
    thread.on('message', answered).on('error', broken).on('exit', ended)
    // A reader may be told more than a thread can be sent.
    const { file, date, url } = options
    const question: Question = { bytes: new Uint8Array(bytes), options: { file, date, url } }
    thread.postMessage(question, [question.bytes.buffer])
  })
}

function start({ pageMegabytes }: PageCaps): Worker {
  const thread = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: pageMegabytes } })
  // An error that comes when nobody waits any more must not end the program.
  thread.on('error', () => {})
  return thread
}

const lost = (place: InputPlace, what: string, cause?: unknown): DemarcheError =>
  inputError('E_PAGE', place, `${what}; save the article as plain text`, { cause })
