import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Sentence } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { footnote } from '../export/footnote.ts'
import type { StoredArticle } from '../store/archive.ts'
import { EntryList, type WordedEntry } from './entry-list.tsx'
import { Context } from './entry-page.tsx'
import { Empty, Page } from './layout.tsx'
import { links } from './links.ts'

export interface SentencePageProps {
  readonly stored: StoredArticle
  readonly span: Span
  readonly context: readonly Sentence[]
  readonly rows: readonly WordedEntry[]
}

/** A stretch of a stored text for ever: the words, their neighbours, every entry that rests on them, and a footnote. */
export function SentencePage({ stored, span, context, rows }: SentencePageProps): JSX.Element {
  const { article, summary } = stored
  const exact = article.text.slice(span.start, span.end)
  return (
    <Page title={exact.slice(0, 70)} json={`${links.sentence(article.id, span)}.json`}>
      <h1>{summary.title ?? 'Untitled article'}</h1>
      <Context sentences={context} text={article.text} evidence={span} />
      <p>
        <a href={`${links.article(article.id)}#s${span.start}-${span.end}`}>Read it in the article</a>
      </p>
      <h2>What rests on it</h2>
      {rows.length === 0 ? <Empty>No entry rests on these words.</Empty> : <EntryList rows={rows} />}
      <h2>Footnote</h2>
      <p>{footnote(summary, { sentence: exact })}</p>
      <p class="soft small">
        Characters {span.start} to {span.end} (UTF-16 code units) of the text with SHA-256{' '}
        <code>{article.id}</code>
      </p>
    </Page>
  )
}
