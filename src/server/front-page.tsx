import { useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ArchiveStats, ArticleSummary, EntryOf, Outcome } from '../store/archive.ts'
import type { SavedView } from '../store/saved-views.ts'
import { ArticleList } from './articles-page.tsx'
import { EntryList } from './entry-list.tsx'
import { Empty, Page } from './layout.tsx'
import {
  ConditionLine,
  Content,
  counted,
  Kind,
  namedIn,
  Origin,
  Parties,
  Status,
  type WordedEntry,
} from './parts.tsx'
import { useLinks, VisitContext } from './room.ts'

type Records = readonly WordedEntry<EntryOf<'records'>>[]

export interface FrontPageProps {
  readonly stats: ArchiveStats
  readonly views: readonly SavedView[]
  /** The day since which the news is told; absent on a first visit. */
  readonly since?: string
  /** What was added since: the newest records, and how many articles at least. */
  readonly fresh: Records
  readonly articles: readonly ArticleSummary[]
  readonly hasMoreArticles: boolean
  /** The day around which deadlines are told: today, or the day of the newest article where that is long ago. */
  readonly around: string
  readonly isToday: boolean
  readonly near: Records
  readonly passed: Records
  /** What later articles told that became of records. */
  readonly outcomes: readonly Outcome[]
  /** Records of which their own article tells what became. */
  readonly settled: Records
}

/** What changed since the last visit: new records, deadlines, what became of records, new articles. */
export function FrontPage(props: FrontPageProps): JSX.Element {
  const { stats, views, since, fresh, articles, near, passed, outcomes, settled, around, isToday } = props
  const links = useLinks()
  if (stats.articles === 0) return <EmptyRoom />
  return (
    <Page title="Front page" json={links.page('/index.json')}>
      <h1>{since === undefined ? 'The record' : `Since ${since}`}</h1>
      <Figures {...props} />
      <div class="columns">
        <div>
          <h2>{since === undefined ? 'Newest records' : 'New records'}</h2>
          {fresh.length === 0 ? (
            <Empty>
              Nothing was added since {since}. <a href={links.page('/', { since: '0' })}>Show the newest</a>,
              or add articles with <code>demarche add FILES</code>.
            </Empty>
          ) : (
            <EntryList rows={fresh} />
          )}
          <p>
            <a href={links.page('/ledger')}>The whole ledger</a>
            {' · '}
            <a href={links.page('/ledger', { conditional: '1' })}>Only what stands under a condition</a>
          </p>
          {views.length === 0 ? null : <Views views={views} />}
        </div>
        <div>
          <h2>Deadlines</h2>
          <p class="soft small">
            {isToday ? `Today is ${around}.` : `As of ${around}, the day of the newest article.`} Open records
            only.
          </p>
          <Due title="Near" rows={near} none="No deadline in the next 14 days." />
          <Due title="Passed, and still open" rows={passed} none="None." />
          <h2>What became of records</h2>
          {outcomes.length + settled.length === 0 ? (
            <Empty>No record is told to be kept, broken or withdrawn.</Empty>
          ) : null}
          {outcomes.length === 0 ? null : <Outcomes outcomes={outcomes} />}
          {settled.length === 0 ? null : <EntryList rows={settled} />}
          <h2>{since === undefined ? 'Newest articles' : 'New articles'}</h2>
          {articles.length === 0 ? <Empty>None.</Empty> : <ArticleList articles={articles} />}
          <p>
            <a href={links.page('/articles')}>All articles</a>
          </p>
        </div>
      </div>
    </Page>
  )
}

const mostViews = 12

function Views({ views }: Pick<FrontPageProps, 'views'>): JSX.Element {
  const links = useLinks()
  return (
    <>
      <h2>Saved views</h2>
      <ul class="plain tight">
        {views.slice(0, mostViews).map(({ name, query }) => (
          <li>
            <a href={links.page('/ledger', query)}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={links.page('/views')}>All saved views and their feeds</a>
      </p>
    </>
  )
}

function Figures({ stats, since, hasMoreArticles, articles }: FrontPageProps): JSX.Element {
  const links = useLinks()
  const { entries } = stats
  return (
    <p class="figures">
      {since === undefined ? null : (
        <>
          <span>
            <b>{`${articles.length}${hasMoreArticles ? '+' : ''}`}</b> new articles
          </span>{' '}
        </>
      )}
      <a href={links.page('/articles')}>
        <b>{counted(stats.articles)}</b> articles
      </a>{' '}
      <a href={links.page('/ledger')}>
        <b>{counted(entries.records)}</b> records
      </a>{' '}
      <a href={links.page('/meetings')}>
        <b>{counted(entries.meetings)}</b> meetings
      </a>{' '}
      <a href={links.page('/who')}>
        <b>{counted(stats.actors)}</b> actors
      </a>
      {stats.from === undefined ? null : (
        <span class="soft">{` ${stats.from} to ${stats.until ?? stats.from}`}</span>
      )}
    </p>
  )
}

function Due(props: { readonly title: string; readonly rows: Records; readonly none: string }): JSX.Element {
  const { title, rows, none } = props
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <Empty>{none}</Empty>
      ) : (
        <ol class="plain">
          {rows.map(({ entry, words }) => (
            <DueLine entry={entry} words={words} />
          ))}
        </ol>
      )}
    </>
  )
}

function DueLine({ entry, words }: WordedEntry<EntryOf<'records'>>): JSX.Element {
  const links = useLinks()
  const { annotation: record } = entry
  return (
    <li data-item>
      <p class="line">
        <b class="when">{record.deadline?.value}</b>{' '}
        <a class="what" href={links.entry(entry.id)}>
          <Kind kind={record.kind} />
        </a>{' '}
        <Parties entry={entry} />
        {': '}
        <Content record={record} words={words} />
        {record.conditions.map((condition) => (
          <ConditionLine condition={condition} words={words} named={namedIn(entry)} />
        ))}
      </p>
    </li>
  )
}

/** Records with the words of the later article that tells what became of them. */
function Outcomes({ outcomes }: { readonly outcomes: readonly Outcome[] }): JSX.Element {
  const links = useLinks()
  return (
    <ol class="plain">
      {outcomes.map(({ record, day, article, span, exact }) => (
        <li data-item>
          <p class="line">
            <span class="soft small when">{day ?? 'no date'}</span>{' '}
            <a class="what" href={links.entry(record.id)}>
              <Kind kind={record.annotation.kind} />
            </a>{' '}
            <Parties entry={record} /> <Status status={record.annotation.status} />
            {record.day === undefined ? null : <span class="soft small">{` given ${record.day}`}</span>}
          </p>
          <blockquote dir="auto">{exact}</blockquote>
          <Origin article={article} href={links.sentence(article.id, span)} />
        </li>
      ))}
    </ol>
  )
}

/** Before anything was added: what to do next, and a sample that shows what comes of it. */
function EmptyRoom(): JSX.Element {
  const { hasSample } = useContext(VisitContext)
  return (
    <Page title="Front page" json="/index.json">
      <h1>Nothing is on file yet</h1>
      <p class="lede">
        Demarche reads news articles and keeps the diplomatic record: who committed to what, toward whom, on
        which condition, and what became of it. Every entry leads to the sentence that it rests on.
      </p>
      {hasSample ? (
        <>
          <h2>See it first</h2>
          <p>
            <a class="button main" href="/sample/">
              Open a sample record
            </a>
          </p>
          <p class="soft">
            Thirteen short articles on one matter, the Black Sea grain deal of 2022 to 2024. It is kept apart
            from your own record.
          </p>
        </>
      ) : null}
      <h2>Add your own articles</h2>
      <pre>
        <code>{'demarche add article.html notes.md archive.jsonl'}</code>
      </pre>
      <p class="soft">
        Pages, Markdown, plain text and JSON lines are taken; nothing is fetched from the network. Then load
        this page again.
      </p>
    </Page>
  )
}
