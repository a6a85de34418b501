import type { Article } from '../doc/article.ts'
import type { DemarcheError } from '../errors.ts'

interface ItemPlace {
  /** The file as it was named; absent for standard input. */
  readonly file?: string
  /** Line in a JSONL input, from 1. */
  readonly line?: number
  /** The id that a JSONL line gave its article; not the article's own id. */
  readonly id?: string
}

/** What one place of an input gave: an article, or why there is none. One bad article never stops a batch. */
export type InputItem =
  | (ItemPlace & { readonly article: Article; readonly error?: undefined })
  | (ItemPlace & { readonly error: DemarcheError; readonly article?: undefined })
