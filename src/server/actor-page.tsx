import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ActorSummary, EntryOf, ActorPage as StoredActor } from '../store/archive.ts'
import { EntryList, LedgerTable, type WordedEntry } from './entry-list.tsx'
import { Empty, Page, Pager } from './layout.tsx'
import { links, withQuery } from './links.ts'

export interface ActorPageProps {
  readonly actor: StoredActor
  readonly records: readonly WordedEntry<EntryOf<'records'>>[]
  readonly meetings: readonly WordedEntry[]
  readonly quotes: readonly WordedEntry[]
}

/** An actor: offices by date, what it committed to, whom it met, what it said. */
export function ActorPage({ actor, records, meetings, quotes }: ActorPageProps): JSX.Element {
  const others = actor.names.filter((name) => name !== actor.name)
  return (
    <Page title={actor.name} json={`${links.actor(actor.key)}.json`}>
      <h1>
        <bdi>{actor.name}</bdi>
      </h1>
      <p class="soft">
        {[actor.type, actor.country, `in ${actor.articles} article${actor.articles === 1 ? '' : 's'}`]
          .filter(Boolean)
          .join(' · ')}
        {others.length > 0 ? ` · also ${others.join(', ')}` : null}
      </p>
      {actor.offices.length === 0 ? null : (
        <>
          <h2>Offices</h2>
          <ul class="plain">
            {actor.offices.map(({ day, title, office, of, status, basis, article }) => (
              <li>
                <span class="soft small">{day ?? 'no date'}</span>{' '}
                <a href={links.article(article)}>
                  {status === 'current' ? '' : `${status} `}
                  {title ?? office}
                  {of === undefined ? '' : ` of ${of}`}
                </a>{' '}
                <span class="tag">{basis === 'text' ? 'said in the article' : 'from data'}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Commitments and positions</h2>
      {records.length === 0 ? (
        <Empty>None on file.</Empty>
      ) : (
        <>
          <LedgerTable rows={records} />
          <p>
            <a href={withQuery('/ledger', { by: actor.key })}>All in the ledger</a>
          </p>
        </>
      )}
      <h2>Meetings</h2>
      {meetings.length === 0 ? <Empty>None on file.</Empty> : <EntryList rows={meetings} />}
      <h2>Said</h2>
      {quotes.length === 0 ? <Empty>Nothing on file.</Empty> : <EntryList rows={quotes} />}
    </Page>
  )
}

/** The actors in most articles, or those that a name finds. */
export function ActorsPage(props: {
  readonly query: string
  readonly actors: readonly ActorSummary[]
  readonly next?: string
}): JSX.Element {
  const { query, actors, next } = props
  return (
    <Page title="Who" json={withQuery('/who.json', { q: query })}>
      <h1>Who</h1>
      <form class="facets" method="get" action="/who">
        <label>
          Name or code
          <input type="text" name="q" value={query} />
        </label>
        <button type="submit">Find</button>
      </form>
      {actors.length === 0 ? (
        <Empty>Nobody of that name is on file.</Empty>
      ) : (
        <ul class="plain">
          {actors.map(({ key, name, type, articles }) => (
            <li>
              <a href={links.actor(key)}>
                <bdi>{name}</bdi>
              </a>{' '}
              <span class="soft small">
                {type}, {articles} article{articles === 1 ? '' : 's'}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager next={next} />
    </Page>
  )
}
