import type { Article } from '../doc/article.ts'
import type { DemarcheError } from '../errors.ts'

interface ItemPlace {
  /** The file as it was named; behind it, after a slash, the path inside an archive. Absent for standard input. */
  readonly file?: string
  /** Line in a JSONL input or a table, from 1. */
  readonly line?: number
  /** Number of the item in a feed, a record in a web archive, a page in a PDF, from 1. */
  readonly item?: number
  /** The id that the input gave its article (a JSONL line's, a feed item's guid); not the article's own id. */
  readonly id?: string
  /** What is odd about the article without being an error. */
  readonly notes?: readonly string[]
}

/** An address that a list of addresses (a sitemap, an OPML file) names. */
export interface ListedAddress {
  readonly url: string
  /** What is to be had there. */
  readonly kind: 'page' | 'feed' | 'sitemap'
  readonly title?: string
  /** When it was last changed or published, as a day. */
  readonly date?: string
}

/** What one place of an input gave: an article, why there is none, or a remark where there is none to be had. One bad article never
 *  stops a batch. */
export type InputItem =
  | (ItemPlace & { readonly article: Article; readonly error?: undefined; readonly remark?: undefined })
  | (ItemPlace & { readonly error: DemarcheError; readonly article?: undefined; readonly remark?: undefined })
  | (ItemPlace & {
      /** What stands here instead of an article; no fault of the file. */
      readonly remark: string
      /** The addresses that a list names; they are not fetched. */
      readonly addresses?: readonly ListedAddress[]
      readonly article?: undefined
      readonly error?: undefined
    })
