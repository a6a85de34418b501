import type { Span } from '../doc/span.ts'

/** Addresses of the pages. All are made of content addresses and offsets, so that they hold for ever. */
export const links = {
  article: (id: string): string => `/a/${id.slice(0, 12)}`,
  sentence: (id: string, { start, end }: Span): string => `/a/${id.slice(0, 12)}/s/${start}-${end}`,
  entry: (id: string): string => `/r/${id}`,
  actor: (key: string): string => `/who/${encodeURIComponent(key)}`,
} as const

/** The same address with other query values; `undefined` takes one away. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  const search = new URLSearchParams(given).toString()
  return search === '' ? path : `${path}?${search}`
}
