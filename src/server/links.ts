import type { Span } from '../doc/span.ts'

/** Addresses of the pages of one room. All but those of lists are made of content addresses and offsets, so that they hold for ever. */
export interface Links {
  article(id: string): string
  sentence(id: string, span: Span): string
  entry(id: string): string
  actor(key: string): string
  pair(one: string, other: string): string
  /** A page by its path, with the query values that are given. */
  page(path: string, query?: Query): string
}

/** Values of an address; one that is '' or absent is left out. */
export type Query = Readonly<Record<string, string | undefined>>

/** The addresses of a room that lies under `base` ('' or `/sample`). */
export function linksUnder(base: string): Links {
  const short = (id: string): string => id.slice(0, 12)
  return {
    article: (id) => `${base}/a/${short(id)}`,
    sentence: (id, { start, end }) => `${base}/a/${short(id)}/s/${start}-${end}`,
    entry: (id) => `${base}/r/${id}`,
    actor: (key) => `${base}/who/${encodeURIComponent(key)}`,
    pair: (one, other) => `${base}/who/${encodeURIComponent(one)}/${encodeURIComponent(other)}`,
    page: (path, query = {}) => withQuery(`${base}${path}`, query),
  }
}

/** The same address with these query values. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  const search = new URLSearchParams(given).toString()
  return search === '' ? path : `${path}?${search}`
}
