/** What is known of an earlier answer, so that the server need not send the same again. */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
}

/** A page as it was fetched, whole. */
export interface FetchedPage extends Validators {
  readonly kind: 'page'
  /** Where it came from in the end. */
  readonly url: string
  /** Where it has moved for good, if every redirect said so. */
  readonly movedTo?: string
  readonly bytes: Uint8Array
  /** `text/html`; '' where the server says nothing. */
  readonly type: string
  /** As the server states it. */
  readonly charset?: string
  /** How long the server says that it stays the same, in seconds. */
  readonly freshFor?: number
}

/** `unchanged`: the server has nothing newer than the validators. */
export type Fetched =
  | FetchedPage
  | { readonly kind: 'unchanged'; readonly url: string; readonly freshFor?: number }
