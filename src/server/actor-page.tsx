import type { JSX } from 'hono/jsx/jsx-runtime'
import type { LinkType } from '../doc/layers.ts'
import { officeText } from '../export/actor-text.ts'
import { correctionSentence } from '../export/correction-text.ts'
import type {
  ActorSummary,
  ArticleSummary,
  EntryOf,
  OfficeOverTime,
  ActorPage as StoredActor,
} from '../store/archive.ts'
import { ArticleList } from './articles-page.tsx'
import { EntryList, LedgerTable } from './entry-list.tsx'
import { Empty, Page, Pager } from './layout.tsx'
import { Content, Kind, type WordedEntry } from './parts.tsx'
import { useLinks } from './room.ts'

/** A later record that changes an earlier one on the same matter. */
export interface Turn {
  readonly type: LinkType
  readonly earlier: WordedEntry<EntryOf<'records'>>
  readonly later: WordedEntry<EntryOf<'records'>>
}

export interface ActorPageProps {
  readonly actor: StoredActor
  readonly records: readonly WordedEntry<EntryOf<'records'>>[]
  /** What others hold toward it. */
  readonly toward: readonly WordedEntry<EntryOf<'records'>>[]
  /** Where later records of it are firmer, weaker or the opposite of earlier ones. */
  readonly turns: readonly Turn[]
  readonly meetings: readonly WordedEntry[]
  readonly quotes: readonly WordedEntry[]
  /** The newest in which it has a part. */
  readonly articles: readonly ArticleSummary[]
  /** With whom it has most of the records shown. */
  readonly others: readonly { readonly key: string; readonly name: string; readonly count: number }[]
}

/** An actor: offices by date, what it committed to, what others hold toward it, whom it met, what it said, and how it came to be
 *  one actor. */
export function ActorPage(props: ActorPageProps): JSX.Element {
  const { actor, records, toward, turns, meetings, quotes, articles, others } = props
  const links = useLinks()
  const { entries } = actor
  return (
    <Page title={actor.name} section="/who" json={`${links.actor(actor.key)}.json`}>
      <h1>
        <bdi>{actor.name}</bdi>
      </h1>
      <Facts actor={actor} />
      <Others actor={actor} others={others} />
      {actor.offices.length === 0 ? null : <Offices offices={actor.offices} />}
      <h2>What it holds</h2>
      {records.length === 0 ? (
        <Empty>No position of its own is on file.</Empty>
      ) : (
        <>
          <LedgerTable rows={records} caption="its newest records" />
          <p>
            <a href={links.page('/ledger', { by: actor.key })}>All in the ledger</a>
          </p>
        </>
      )}
      <Turns turns={turns} />
      <h2>What others hold toward it</h2>
      {toward.length === 0 ? (
        <Empty>Nothing on file.</Empty>
      ) : (
        <>
          <LedgerTable rows={toward} caption="the newest records toward it" />
          <p>
            <a href={links.page('/ledger', { to: actor.key })}>All in the ledger</a>
          </p>
        </>
      )}
      <h2>Meetings</h2>
      {meetings.length === 0 ? <Empty>None on file.</Empty> : <EntryList rows={meetings} />}
      {meetings.length > 0 && entries.meetings > meetings.length ? (
        <p>
          <a href={links.page('/meetings', { by: actor.key })}>All {entries.meetings} meetings</a>
        </p>
      ) : null}
      <h2>Said</h2>
      {quotes.length === 0 ? <Empty>Nothing on file.</Empty> : <EntryList rows={quotes} />}
      <MoreOf shown={quotes.length} all={entries.quotes} noun="quotations" />
      <h2>Articles</h2>
      <ArticleList articles={articles} />
      {actor.articles > articles.length ? (
        <p>
          <a href={links.page('/articles', { actor: actor.key })}>All {actor.articles} articles</a>
        </p>
      ) : null}
      <Namesakes actors={actor.namesakes} />
      <Making actor={actor} />
    </Page>
  )
}

/** Positions that changed: the later words, and the earlier ones that they bear on. */
function Turns({ turns }: Pick<ActorPageProps, 'turns'>): JSX.Element | null {
  const links = useLinks()
  if (turns.length === 0) return null
  return (
    <>
      <h2>Positions that changed</h2>
      <ol class="plain">
        {turns.map(({ type, earlier, later }) => (
          <li data-item>
            <p class="line">
              <span class="soft small when">{later.entry.day ?? 'no date'}</span>{' '}
              <a class="what" href={links.entry(later.entry.id)}>
                <Kind kind={later.entry.annotation.kind} />
              </a>{' '}
              <Content record={later.entry.annotation} words={later.words} />
            </p>
            <p class="line">
              <span class="bears">{`${type.replaceAll('_', ' ')} `}</span>
              <span class="soft small when">{earlier.entry.day ?? 'no date'}</span>{' '}
              <a class="what" href={links.entry(earlier.entry.id)}>
                <Kind kind={earlier.entry.annotation.kind} />
              </a>{' '}
              <Content record={earlier.entry.annotation} words={earlier.words} />
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Links to the pages of this actor with each of those that it has most to do with. */
function Others({ actor, others }: Pick<ActorPageProps, 'actor' | 'others'>): JSX.Element | null {
  const links = useLinks()
  if (others.length === 0) return null
  return (
    <p class="pairs">
      {'With '}
      {others.map(({ key, name, count }, index) => (
        <>
          {index === 0 ? null : ', '}
          <a href={links.pair(actor.key, key)}>
            <bdi>{name}</bdi>
          </a>{' '}
          <span class="count">{count}</span>
        </>
      ))}
    </p>
  )
}

function MoreOf(props: {
  readonly shown: number
  readonly all: number
  readonly noun: string
}): JSX.Element | null {
  const { shown, all, noun } = props
  return all > shown && shown > 0 ? (
    <p class="soft small">{`The newest ${shown} of ${all} ${noun}.`}</p>
  ) : null
}

function Facts({ actor }: { readonly actor: StoredActor }): JSX.Element {
  const others = actor.names.filter((name) => name !== actor.name)
  const days = [...new Set([actor.from, actor.until])].filter((day) => day !== undefined)
  const facts = [
    actor.type,
    actor.country,
    `in ${actor.articles} article${actor.articles === 1 ? '' : 's'}`,
    days.length === 2 ? `first seen ${days[0]}, last seen ${days[1]}` : days[0] && `seen ${days[0]}`,
  ]
  return (
    <p class="soft">
      {facts.filter(Boolean).join(' · ')}
      {others.length === 0 ? null : (
        <>
          {' · also '}
          {others.map((name, index) => (
            <>
              {index === 0 ? null : ', '}
              <bdi>{name}</bdi>
            </>
          ))}
        </>
      )}
    </p>
  )
}

/** Offices by day, with who tells of them: the articles or the tables. */
function Offices({ offices }: { readonly offices: readonly OfficeOverTime[] }): JSX.Element {
  const links = useLinks()
  return (
    <>
      <h2>Offices</h2>
      <table class="cards">
        <caption>by the days of the articles that show them</caption>
        <thead>
          <tr>
            {['Days', 'Office', 'Told by', 'Articles'].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {offices.map((held) => (
            <tr>
              <td data-label="Days">
                {[...new Set([held.from, held.until])].filter(Boolean).join(' to ') || 'no date'}
              </td>
              <td data-label="Office">
                <a href={links.article(held.article)}>{officeText(held)}</a>
              </td>
              <td data-label="Told by">{held.basis === 'text' ? 'the articles' : 'the tables'}</td>
              <td data-label="Articles">{held.articles}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Others of the same name: they were not joined, since nothing tells that they are one. */
function Namesakes({ actors }: { readonly actors: readonly ActorSummary[] }): JSX.Element | null {
  if (actors.length === 0) return null
  return (
    <>
      <h2>Others of this name</h2>
      <ActorList actors={actors} />
    </>
  )
}

/** What made this one actor: how readings know it, and what persons corrected. */
function Making({ actor: { identities, corrections } }: { readonly actor: StoredActor }): JSX.Element {
  return (
    <details>
      <summary>Why this is one actor</summary>
      <p>Readings know it as:</p>
      <ul>
        {identities.map((identity) => (
          <li>
            <code>{identity}</code>
          </li>
        ))}
      </ul>
      {corrections.length === 0 ? (
        <p>Nobody has corrected it.</p>
      ) : (
        <ul>
          {corrections.map((correction) => (
            <li>
              {`${correctionSentence(correction)}: `}
              <bdi>{correction.who}</bdi>
              {`, ${correction.at.slice(0, 10)}`}
              {correction.why === undefined ? null : (
                <>
                  {', '}
                  <q>{correction.why}</q>
                </>
              )}{' '}
              <span class="soft small">
                (taken back by <code>demarche undo {correction.number}</code>)
              </span>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

function ActorList({ actors }: { readonly actors: readonly ActorSummary[] }): JSX.Element {
  const links = useLinks()
  return (
    <ul class="plain tight">
      {actors.map(({ key, name, type, country, articles }) => (
        <li data-item>
          <a href={links.actor(key)}>
            <bdi>{name}</bdi>
          </a>{' '}
          <span class="soft small">
            {[type, country, `${articles} article${articles === 1 ? '' : 's'}`].filter(Boolean).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The actors in most articles, or those that a name finds. */
export function ActorsPage(props: {
  readonly query: string
  readonly actors: readonly ActorSummary[]
  readonly next?: string
}): JSX.Element {
  const { query, actors, next } = props
  const links = useLinks()
  return (
    <Page
      title="Who"
      section="/who"
      json={links.page('/who.json', { q: query })}
      csv={links.page('/who.csv', { q: query })}
    >
      <h1>Who</h1>
      <form class="typed inline" method="get" action={links.page('/who')}>
        <label>
          Name or code
          <input type="text" name="q" value={query} />
        </label>
        <button type="submit">Find</button>
      </form>
      {actors.length === 0 ? (
        <Empty>
          {query === '' ? (
            <>
              Nobody is on file. Add articles with <code>demarche add FILES</code>.
            </>
          ) : (
            <>
              Nobody of that name is on file. <a href={links.page('/who')}>Show everybody</a>.
            </>
          )}
        </Empty>
      ) : (
        <ActorList actors={actors} />
      )}
      <Pager next={next} />
    </Page>
  )
}
