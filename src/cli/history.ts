import type { Doc } from '../doc/doc.ts'
import type { Worded } from '../export/history-text.ts'
import { openKnowledge } from '../knowledge/open.ts'
import { beginningsOf } from '../record/beginnings.ts'
import { compareArticles, type Histories } from '../record/history.ts'
import { openVocabulary } from '../record/vocabulary.ts'
import type { Archive, DatedArticle, EntryOf, PartyRole } from '../store/archive.ts'

/** How far stored records are compared with other articles. */
export interface HistoryOptions {
  /** With how many articles each record is compared, at most. */
  readonly articles: number
  /** Whether only what later articles tell of what is promised is asked for, not of its condition. False if absent. */
  readonly onlyNews?: boolean
  /** Last day of the articles. */
  readonly until?: string
}

/** Compares stored records with the articles that name one of their parties and tell words of theirs. */
export async function historiesOf(
  archive: Archive,
  records: readonly Worded[],
  { articles: limit, onlyNews = false, until }: HistoryOptions,
): Promise<Histories> {
  const vocabulary = openVocabulary(openKnowledge())
  const articles = new Map<string, DatedArticle>()
  for (const { entry, words } of records) {
    const { id, date } = entry.article
    const { content, conditions } = entry.annotation
    const spans = onlyNews ? content : [...content, ...conditions.map(({ span }) => span)]
    const told = beginningsOf(spans.map(words).join(' '), vocabulary)
    const near = await archive.kindred(sidesOf(entry), told, {
      limit,
      ...(until !== undefined && { until }),
      ...(onlyNews && date !== undefined && { from: date }),
      close: told.length > 5 ? 3 : 2,
    })
    const others = near.filter((article) => article.id !== id)
    if (onlyNews && others.length === 0) continue
    articles.set(id, { id, ...(date !== undefined && { date }) })
    for (const article of others) articles.set(article.id, article)
  }
  const docs = new Map<string, Doc>()
  for (const { id } of [...articles.values()].sort(byDay)) {
    const reading = await archive.reading(id)
    if (reading !== undefined) docs.set(id, reading.doc)
  }
  const own = new Set(records.map(({ entry }) => entry.article.id))
  // The same news twice is still news.
  return compareArticles(docs, own, vocabulary, { copies: !onlyNews })
}

/** Keys of all who are bound, asked or waited for. */
function sidesOf({ parties }: EntryOf<'records'>): readonly string[] {
  const roles: readonly PartyRole[] = ['holder', 'counterpart', 'condition']
  return [...new Set(parties.flatMap(({ role, actor }) => (roles.includes(role) ? [actor] : [])))]
}

const byDay = (a: DatedArticle, b: DatedArticle): number =>
  compare(a.date ?? '', b.date ?? '') || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
