import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ArticleSummary, SearchHit } from '../store/archive.ts'
import { cutAtMarks } from './highlight.ts'
import { Empty, Page, Pager } from './layout.tsx'
import { counted, Origin } from './parts.tsx'
import { useLinks } from './room.ts'

/** Stored articles, newest first; all or those in which an actor has a part. */
export function ArticlesPage(props: {
  readonly articles: readonly ArticleSummary[]
  readonly actor?: { readonly key: string; readonly name: string }
  readonly next?: string
}): JSX.Element {
  const { actor } = props
  const links = useLinks()
  const title = actor === undefined ? 'Articles' : `Articles that name ${actor.name}`
  return (
    <Page
      title={title}
      section="/articles"
      json={links.page('/articles.json', { actor: actor?.key })}
      csv={links.page('/articles.csv', { actor: actor?.key })}
    >
      <h1>
        {actor === undefined ? (
          'Articles'
        ) : (
          <>
            Articles that name <bdi>{actor.name}</bdi>
          </>
        )}
      </h1>
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
  const links = useLinks()
  return (
    <ul class="plain tight">
      {articles.map(({ id, title, date, outlet }) => (
        <li data-item>
          <span class="soft small when">{date ?? 'no date'}</span>{' '}
          <a href={links.article(id)}>
            <bdi>{title ?? 'Untitled article'}</bdi>
          </a>
          {outlet === undefined ? null : (
            <span class="soft small">
              {' '}
              <bdi>{outlet}</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What a search found. */
export function SearchPage(props: {
  readonly query: string
  readonly hits: readonly SearchHit[]
  /** Only so many were ranked. */
  readonly ranked?: number
  readonly next?: string
}): JSX.Element {
  const { query, hits, ranked, next } = props
  const links = useLinks()
  return (
    <Page
      title={query === '' ? 'Search' : `Search: ${query}`}
      query={query}
      json={links.page('/q.json', { q: query })}
      csv={links.page('/q.csv', { q: query })}
    >
      <h1>Search</h1>
      {ranked === undefined ? null : (
        <p class="soft">
          {`More than ${counted(ranked)} articles hold these words. The ${counted(ranked)} that were added last come first, best first; then the others, the last added first.`}
        </p>
      )}
      {hits.length === 0 ? (
        <Empty>
          {query === '' ? (
            <>
              Write words, a “phrase in quotation marks”, <code>-without</code>, <code>a OR b</code> or{' '}
              <code>begin*</code>.
            </>
          ) : (
            <>
              No article holds <q>{query}</q>. Take a word away, or write its beginning with a star:{' '}
              <code>sanction*</code>.
            </>
          )}
        </Empty>
      ) : (
        <ol class="plain">
          {hits.map((hit) => (
            <li data-item>
              <Origin article={hit.article} />
              <blockquote dir="auto">
                <Found hit={hit} />
              </blockquote>
              <a class="small" href={links.sentence(hit.article.id, hit.span)}>
                the page of these words
              </a>
            </li>
          ))}
        </ol>
      )}
      <Pager next={next} />
    </Page>
  )
}

function Found({ hit: { span, exact, matches } }: { readonly hit: SearchHit }): JSX.Element {
  const marks = matches.map(({ start, end }) => ({
    span: { start: start - span.start, end: end - span.start },
    note: 'hit',
  }))
  return (
    <>
      {cutAtMarks(exact, { start: 0, end: exact.length }, marks).map(({ text, notes }) =>
        notes.length > 0 ? <mark class="hit">{text}</mark> : text,
      )}
    </>
  )
}

/** A page for what is not there or not understood. */
export function ProblemPage(props: { readonly title: string; readonly detail: string }): JSX.Element {
  const links = useLinks()
  return (
    <Page title={props.title}>
      <h1>{props.title}</h1>
      <p>{props.detail}</p>
      <p>
        <a href={links.page('/')}>Back to the front page</a>
      </p>
    </Page>
  )
}
