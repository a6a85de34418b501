import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ArchiveStats, ArticleSummary, EntryOf, SearchHit } from '../store/archive.ts'
import { EntryList, LedgerTable, type WordedEntry } from './entry-list.tsx'
import { cutAtMarks } from './highlight.ts'
import { Empty, Page, Pager } from './layout.tsx'
import { links, withQuery } from './links.ts'

/** The front page: what is on file, the newest conditional commitments, the newest articles. */
export function FrontPage(props: {
  readonly stats: ArchiveStats
  readonly conditional: readonly WordedEntry<EntryOf<'records'>>[]
  readonly articles: readonly ArticleSummary[]
}): JSX.Element {
  const { stats, conditional, articles } = props
  return (
    <Page title="Front page" json="/index.json">
      <h1>The record</h1>
      <p class="soft">
        {stats.articles} articles, {stats.entries.records} statements, {stats.entries.meetings} meetings,{' '}
        {stats.entries.quotes} quotations
        {stats.from === undefined ? null : `, ${stats.from} to ${stats.until ?? stats.from}`}
      </p>
      {stats.articles === 0 ? (
        <Empty>
          The archive is empty. Add articles with <code>demarche add FILES</code>, for example those in{' '}
          <code>examples/</code>, and open this page again.
        </Empty>
      ) : (
        <>
          <h2>Newest conditions</h2>
          {conditional.length === 0 ? (
            <Empty>No conditional statement is on file.</Empty>
          ) : (
            <LedgerTable rows={conditional} />
          )}
          <p>
            <a href="/ledger?conditional=1">All conditional statements</a>
          </p>
          <h2>Newest articles</h2>
          <ArticleList articles={articles} />
        </>
      )}
    </Page>
  )
}

/** Stored articles, newest first; all or those in which an actor has a part. */
export function ArticlesPage(props: {
  readonly articles: readonly ArticleSummary[]
  readonly actor?: { readonly key: string; readonly name: string }
  readonly next?: string
}): JSX.Element {
  const { actor } = props
  const title = actor === undefined ? 'Articles' : `Articles that name ${actor.name}`
  return (
    <Page title={title} json={withQuery('/articles.json', { actor: actor?.key })}>
      <h1>{title}</h1>
      {props.articles.length === 0 ? (
        <Empty>
          No article is on file. Add some with <code>demarche add FILES</code>.
        </Empty>
      ) : (
        <ArticleList articles={props.articles} />
      )}
      <Pager next={props.next} />
    </Page>
  )
}

/** Articles as a list. */
export function ArticleList({ articles }: { readonly articles: readonly ArticleSummary[] }): JSX.Element {
  return (
    <ul class="plain">
      {articles.map(({ id, title, date, outlet }) => (
        <li>
          <span class="soft small">{date ?? 'no date'}</span>{' '}
          <a href={links.article(id)}>{title ?? 'Untitled article'}</a>
          {outlet === undefined ? null : <span class="soft small"> {outlet}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Meetings, newest first. */
export function MeetingsPage(props: {
  readonly rows: readonly WordedEntry[]
  readonly next?: string
}): JSX.Element {
  return (
    <Page title="Meetings" json="/meetings.json" csv="/meetings.csv">
      <h1>Meetings</h1>
      {props.rows.length === 0 ? <Empty>No meeting is on file.</Empty> : <EntryList rows={props.rows} />}
      <Pager next={props.next} />
    </Page>
  )
}

/** What a search found. */
export function SearchPage(props: {
  readonly query: string
  readonly hits: readonly SearchHit[]
  readonly next?: string
}): JSX.Element {
  const { query, hits, next } = props
  return (
    <Page
      title={query === '' ? 'Search' : `Search: ${query}`}
      query={query}
      json={withQuery('/q.json', { q: query })}
    >
      <h1>Search</h1>
      {hits.length === 0 ? (
        <Empty>
          {query === ''
            ? 'Write words, a “phrase in quotation marks”, or begin*.'
            : `No article holds “${query}”.`}
        </Empty>
      ) : (
        <ol class="plain">
          {hits.map(({ article, span, exact, matches }) => (
            <li>
              <a href={links.article(article.id)}>{article.title ?? 'Untitled article'}</a>{' '}
              <span class="soft small">{[article.outlet, article.date].filter(Boolean).join(', ')}</span>
              <blockquote>
                {cutAtMarks(
                  exact,
                  { start: 0, end: exact.length },
                  matches.map(({ start, end }) => ({
                    span: { start: start - span.start, end: end - span.start },
                    note: 'hit',
                  })),
                ).map(({ text, notes }) => (notes.length > 0 ? <mark>{text}</mark> : text))}
              </blockquote>
            </li>
          ))}
        </ol>
      )}
      <Pager next={next} />
    </Page>
  )
}

/** A page for what is not there or not understood. */
export function ProblemPage(props: { readonly title: string; readonly detail: string }): JSX.Element {
  return (
    <Page title={props.title}>
      <h1>{props.title}</h1>
      <p>{props.detail}</p>
      <p>
        <a href="/">Back to the front page</a>
      </p>
    </Page>
  )
}
