import type { Span } from '../doc/span.ts'
import type { HistoryLink } from '../record/history.ts'
import type { Archive, EntryOf } from '../store/archive.ts'
import { entryId } from '../store/entry-id.ts'
import { type Column, column } from './column.ts'
import { articleWords, entriesOf } from './walk.ts'

/** What a later article tells of a record. */
export interface News {
  readonly record: EntryOf<'records'>
  readonly link: HistoryLink
}

/** A row of the table of news: `words` gives the text of a span of the later article. */
export interface NewsRow extends News {
  readonly words: (span: Span) => string
}

/** Records that are asked for at a time. */
const atOnce = 200

/** What later articles tell of records, by record in the order in which they are given, oldest first. */
export async function newsOf(
  archive: Archive,
  records: readonly EntryOf<'records'>[],
): Promise<readonly News[]> {
  const places = records.map(({ article, annotation }) => ({ article: article.id, key: annotation.key }))
  const found = await archive.news(places)
  return records.flatMap((record, index) => (found[index] ?? []).map((link) => ({ record, link })))
}

/** Id of the later record; a deed has none. */
export function laterRecord({ from }: HistoryLink): string | undefined {
  return 'key' in from ? entryId(from.article, 'records', from.key) : undefined
}

/** Every piece of news, by record, oldest record first. */
export async function* newsRows(archive: Archive): AsyncGenerator<NewsRow> {
  const wordsOf = articleWords(archive)
  async function* rowsOf(records: readonly EntryOf<'records'>[]): AsyncGenerator<NewsRow> {
    for (const news of await newsOf(archive, records))
      yield { ...news, words: await wordsOf(news.link.from.article) }
  }
  let batch: EntryOf<'records'>[] = []
  for await (const record of entriesOf(archive, { layer: 'records', order: 'oldest' })) {
    batch.push(record)
    if (batch.length < atOnce) continue
    yield* rowsOf(batch)
    batch = []
  }
  yield* rowsOf(batch)
}

/** The columns of the table of news. */
export const newsColumns: readonly Column<readonly [NewsRow]>[] = [
  column('record_id', 'Id of the earlier record.', ({ record }) => record.id),
  column(
    'type',
    'How the later article bears on it: repeats, strengthens, weakens, contradicts, withdraws, supersedes, fulfils, partly_fulfils, breaks, meets_condition, fails_condition or refers_to.',
    ({ link }) => link.type,
  ),
  column('status', 'Status of the earlier record after the later article.', ({ link }) => link.status),
  column('day', 'Day of the later article.', ({ link }) => link.day),
  column('article_id', 'SHA-256 of the text of the later article.', ({ link }) => link.from.article),
  column('later_id', 'Id of the later record; empty for a deed.', ({ link }) => laterRecord(link)),
  column('rule', 'The rule that decided.', ({ link }) => link.rule),
  column(
    'sentences',
    'The words of the later article that show it.',
    ({ link, words }) => link.evidence.map(words),
    'list',
  ),
]
