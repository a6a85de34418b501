import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Sentence } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import type { StoredArticle } from '../store/archive.ts'
import { EntryList } from './entry-list.tsx'
import { Context } from './entry-page.tsx'
import { Empty, Page } from './layout.tsx'
import { Footnote, Origin, type WordedEntry } from './parts.tsx'
import { useLinks } from './room.ts'

export interface SentencePageProps {
  readonly stored: StoredArticle
  readonly span: Span
  readonly context: readonly Sentence[]
  readonly rows: readonly WordedEntry[]
  /** Id of an entry that was looked for and that no reading has any more. */
  readonly former?: string
}

/** A stretch of a stored text for ever: the words, their neighbours, every entry that rests on them, and a footnote. */
export function SentencePage({ stored, span, context, rows, former }: SentencePageProps): JSX.Element {
  const links = useLinks()
  const { article, summary } = stored
  const exact = article.text.slice(span.start, span.end)
  const inText = `${links.article(article.id)}#s${span.start}-${span.end}`
  return (
    <Page title={exact.slice(0, 70)} json={`${links.sentence(article.id, span)}.json`}>
      <h1 class="small-head">
        <bdi>{summary.title ?? 'Untitled article'}</bdi>
      </h1>
      {former === undefined ? null : (
        <p class="notice" role="status">
          {`The entry ${former} was read here once; the newest reading no longer has it. These are its words.`}
        </p>
      )}
      <Context sentences={context} text={article.text} evidence={span} />
      <p>
        <Origin article={summary} href={inText} />
        {' · '}
        <a href={inText}>Read it in the article</a>
      </p>
      <h2>What rests on it</h2>
      {rows.length === 0 ? <Empty>No entry rests on these words.</Empty> : <EntryList rows={rows} />}
      <h2>Footnote</h2>
      <Footnote article={summary} id="footnote" sentence={exact} />
      <p class="soft small">
        Characters {span.start} to {span.end} (UTF-16 code units) of the text with SHA-256{' '}
        <code>{article.id}</code>
      </p>
    </Page>
  )
}
