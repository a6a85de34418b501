import type { Doc } from '../doc/doc.ts'
import type { LinkType, RecordLink, RecordStatus } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { copyIndex } from './copies.ts'
import { openLedger } from './ledger.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A later record or deed that bears on an earlier record. */
export interface HistoryLink {
  readonly type: LinkType
  readonly rule?: string
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
  /** How many articles were compared; copies of others are not counted. */
  readonly articles: number
  /** The record and those on the same matter, oldest first. */
  readonly positions: readonly (RecordPlace & { readonly status: RecordStatus })[]
  /** What bears on any of them, oldest first. */
  readonly links: readonly HistoryLink[]
}

/** Tells the histories of records of the articles that were compared. */
export interface Histories {
  of(record: RecordPlace): RecordHistory
}

/** Compares articles, given by id and oldest first, as one archive. What is linked to a record, or to what is linked to it, is on one
 *  matter. A copy of an earlier article is left out unless it is one of `own`, or `copies` is false. `status` of a position is the one after the last
 *  article. Time grows with the articles. */
export function compareArticles(
  docs: ReadonlyMap<string, Doc>,
  own: ReadonlySet<string>,
  vocabulary: Vocabulary,
  { copies: knowsCopies = true }: { readonly copies?: boolean } = {},
): Histories {
  const ledger = openLedger(vocabulary)
  const copies = copyIndex()
  const order = new Map<string, number>()
  const found: { readonly article: string; readonly link: RecordLink }[] = []
  for (const [article, doc] of docs) {
    const { text, meta } = doc.article
    const candidate = { id: article, text, ...(meta.date !== undefined && { date: meta.date }) }
    const isCopy = knowsCopies && copies.add(candidate).length > 0
    if (isCopy && !own.has(article)) continue
    order.set(article, order.size)
    found.push(...ledger.add(article, doc).links.map((link) => ({ article, link })))
  }
  const places = placesOf(docs)
  const references = new Map([...places].map(([reference, place]) => [nameOf(place), reference]))
  const statuses = statusesOf(ledger.tracked('changes'), order)
  const links = found.flatMap(({ article, link }): HistoryLink[] => {
    const reference = link.to.includes('#') ? link.to : `${article}#${link.to}`
    const to = places.get(reference)
    if (to === undefined) return []
    const day = docs.get(article)?.article.meta.date
    const rule = link.reasons?.[0]?.rule
    return [
      {
        type: link.type,
        ...(rule !== undefined && { rule }),
        from: places.get(`${article}#${link.from}`) ?? { article },
        to,
        ...(day !== undefined && { day }),
        evidence: link.evidence,
        status: statuses(reference, order.get(article) ?? 0),
      },
    ]
  })
  return {
    of(record) {
      const matter = connected(record, links)
      return {
        articles: order.size,
        positions: [...places.values()]
          .filter((place) => matter.has(nameOf(place)))
          .map((place) => ({ ...place, status: statuses(references.get(nameOf(place)) ?? '', order.size) })),
        links: links.filter(({ to }) => matter.has(nameOf(to))),
      }
    },
  }
}

const nameOf = ({ article, key }: RecordPlace): string => `${article} ${key}`

function placesOf(docs: ReadonlyMap<string, Doc>): ReadonlyMap<string, RecordPlace> {
  return new Map(
    [...docs].flatMap(([article, doc]) =>
      doc.records.map(({ id, key }): [string, RecordPlace] => [`${article}#${id}`, { article, key }]),
    ),
  )
}

/** Gives the status of a record after an article, by the article's place in the order. */
function statusesOf(
  tracked: ReturnType<ReturnType<typeof openLedger>['tracked']>,
  order: ReadonlyMap<string, number>,
): (reference: string, at: number) => RecordStatus {
  const histories = new Map(tracked.map(({ record, history }) => [record, history]))
  return (reference, at) =>
    histories.get(reference)?.findLast(({ doc }) => (order.get(doc) ?? 0) <= at)?.status ?? 'na'
}

/** The record and all that links lead to from it, forwards and back. */
function connected(record: RecordPlace, links: readonly HistoryLink[]): ReadonlySet<string> {
  const found = new Set([nameOf(record)])
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { from, to } of links) {
      if (!('key' in from)) continue
      if (found.has(nameOf(from))) found.add(nameOf(to))
      if (found.has(nameOf(to))) found.add(nameOf(from))
    }
  }
  return found
}
