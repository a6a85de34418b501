import type { LinkType, RecordStatus } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'

/** A later record or deed that bears on an earlier record. */
export interface HistoryLink {
  readonly type: LinkType
  readonly rule: string
  /** Article and, where it is a record, its key; a deed has none. */
  readonly from: RecordPlace | { readonly article: string }
  readonly to: RecordPlace
  /** ISO date of the later article. */
  readonly day?: string
  /** Sentences of the later article. */
  readonly evidence: readonly Span[]
  /** Of the earlier record, after the later article. */
  readonly status: RecordStatus
}

/** A record by its article and its key. */
export interface RecordPlace {
  readonly article: string
  readonly key: string
}

export interface RecordHistory {
  /** How many articles were compared. */
  readonly articles: number
  /** The record and those on the same matter, oldest first. */
  readonly positions: readonly (RecordPlace & { readonly status: RecordStatus })[]
  /** What bears on any of them, oldest first. */
  readonly links: readonly HistoryLink[]
}

/** How a record is called in a set. */
export const placeName = ({ article, key }: RecordPlace): string => `${article} ${key}`

/** The record and all that links lead to from it, forwards and back. */
export function connected(record: RecordPlace, links: readonly HistoryLink[]): ReadonlySet<string> {
  const found = new Set([placeName(record)])
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { from, to } of links) {
      if (!('key' in from)) continue
      if (found.has(placeName(from))) found.add(placeName(to))
      if (found.has(placeName(to))) found.add(placeName(from))
    }
  }
  return found
}

/** Links, oldest first, without what copies tell again. What bears on a record of a copy bears on the one that the copy repeats. */
export function withoutCopies(
  links: readonly HistoryLink[],
  isCopy: (article: string) => boolean,
): readonly HistoryLink[] {
  const repeated = new Map<string, RecordPlace>()
  for (const { from, to } of links) {
    if ('key' in from && isCopy(from.article) && !repeated.has(placeName(from)))
      repeated.set(placeName(from), repeated.get(placeName(to)) ?? to)
  }
  const found = new Map<string, HistoryLink>()
  for (const link of links) {
    if (isCopy(link.from.article)) continue
    const to = isCopy(link.to.article) ? repeated.get(placeName(link.to)) : link.to
    if (to === undefined) continue
    const { from, type, evidence } = link
    const name = JSON.stringify([from, to, type, evidence])
    if (!found.has(name)) found.set(name, { ...link, to })
  }
  return [...found.values()]
}
