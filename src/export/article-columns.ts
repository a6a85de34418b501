import type { StoredArticle } from '../store/archive.ts'
import { type Column, column } from './column.ts'

type ArticleColumn = Column<readonly [StoredArticle]>

/** The columns of the table of articles. */
export const articleColumns: readonly ArticleColumn[] = [
  column('article_id', 'SHA-256 of the text.', ({ article }) => article.id),
  column(
    'date',
    'Publication date as far as it is known, the earliest one seen.',
    ({ summary }) => summary.date,
  ),
  column('outlet', 'Who published it.', ({ summary }) => summary.outlet),
  column('title', 'Title.', ({ summary }) => summary.title),
  column('byline', 'Who wrote it, as printed.', ({ article }) => article.meta.byline ?? [], 'list'),
  column('url', 'Address.', ({ summary }) => summary.url),
  column('language', 'ISO 639-1 code, as stated or detected.', ({ summary }) => summary.language),
  column('licence', 'Licence, where the article states one.', ({ summary }) => summary.licence),
  column('words', 'Number of runs of letters and digits.', ({ summary }) => summary.words, 'integer'),
  column('added_at', 'When it was added: ISO time, UTC.', ({ summary }) => summary.addedAt),
  column(
    'sightings',
    'In how many places or on how many days the same text was seen.',
    ({ sightings }) => sightings.length,
    'integer',
  ),
  column(
    'outlets',
    'Every outlet in which the same text was seen.',
    ({ sightings }) => [...new Set(sightings.flatMap(({ outlet }) => outlet ?? []))],
    'list',
  ),
  column('reader', 'Version of the reader that made the current reading.', ({ reader }) => reader),
  column('text', 'The text; offsets of entries count its UTF-16 code units.', ({ article }) => article.text),
]
