import { parentPort } from 'node:worker_threads'
import { DemarcheError, type ErrorCode } from '../../errors.ts'
import type { ArticleOptions } from '../text.ts'
import { parsePage, type WholePage } from './page.ts'

/** A page to parse. */
export interface Question {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly options: ArticleOptions
}

/** Its text, the error that its reader threw, or what broke the reader. Errors lose their class on the way between threads. */
export type Answer =
  | { readonly kind: 'page'; readonly page: WholePage }
  | {
      readonly kind: 'error'
      readonly code: ErrorCode
      readonly message: string
      readonly details: Record<string, unknown>
    }
  | { readonly kind: 'broken'; readonly message: string }

parentPort?.on('message', ({ bytes, options }: Question) => parentPort?.postMessage(answer(bytes, options)))

function answer(bytes: Uint8Array, options: ArticleOptions): Answer {
  try {
    return { kind: 'page', page: parsePage(bytes, options) }
  } catch (error) {
    if (!(error instanceof DemarcheError)) return { kind: 'broken', message: String(error) }
    return { kind: 'error', code: error.code, message: error.message, details: { ...error.details } }
  }
}
