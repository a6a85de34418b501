import type { JSX } from 'hono/jsx/jsx-runtime'
import type { EntryOf, MeetingCounts } from '../store/archive.ts'
import { Chronicle } from './entry-list.tsx'
import { WorldMap, Years } from './graphics.tsx'
import { Empty, Page, Pager } from './layout.tsx'
import { counted, type WordedEntry } from './parts.tsx'
import { useLinks } from './room.ts'
import { spotsOf } from './spots.ts'

/** What meetings are asked for, as it stands in the address. */
export const meetingFields = ['by', 'to', 'status', 'place', 'year'] as const

export type MeetingQuery = Readonly<Partial<Record<(typeof meetingFields)[number], string>>>

export interface MeetingsPageProps {
  readonly query: MeetingQuery
  readonly rows: readonly WordedEntry<EntryOf<'meetings'>>[]
  /** Under all that is asked for but year and place. */
  readonly counts: MeetingCounts
  readonly next?: string
}

const statuses = ['held', 'planned', 'proposed', 'cancelled', 'refused'] as const

/** Meetings, newest first, with a drawing of when they were and a map of where. */
export function MeetingsPage({ query, rows, counts, next }: MeetingsPageProps): JSX.Element {
  const links = useLinks()
  const spots = spotsOf(counts.places)
  return (
    <Page
      title="Meetings"
      section="/meetings"
      json={links.page('/meetings.json', query)}
      csv={links.page('/meetings.csv', query)}
    >
      <h1>
        Meetings
        {query.place === undefined ? null : (
          <>
            {' in '}
            <bdi>{query.place}</bdi>
          </>
        )}
        {query.year === undefined ? null : `, ${query.year}`}
      </h1>
      <Filter query={query} />
      <p class="jump">
        <a href="#where">Where and when</a>
      </p>
      {rows.length === 0 ? (
        <Empty>
          No meeting fits. <a href={links.page('/meetings')}>Show all</a>, or add articles with{' '}
          <code>demarche add FILES</code>.
        </Empty>
      ) : (
        <div class="faceted wide">
          <div>
            <Chronicle rows={rows} />
            <Pager next={next} />
          </div>
          <div class="aside">
            <h2 id="where">Where</h2>
            <WorldMap spots={spots} query={query} />
            <Places counts={counts} query={query} known={new Set(spots.map(({ name }) => name))} />
            <h2>When</h2>
            {counts.counted === undefined ? null : (
              <p class="soft small">{`Of the newest ${counted(counts.counted)} meetings; there are more.`}</p>
            )}
            <Years counts={counts} query={query} />
            <p class="soft small legend">
              <span class="key held" aria-hidden="true" /> held <span class="key other" aria-hidden="true" />{' '}
              planned, proposed, cancelled or refused
            </p>
          </div>
        </div>
      )}
    </Page>
  )
}

function Filter({ query }: { readonly query: MeetingQuery }): JSX.Element {
  const links = useLinks()
  return (
    <form class="typed inline" method="get" action={links.page('/meetings')} aria-label="Who met">
      <label>
        Who
        <input type="text" name="by" value={query.by ?? ''} />
      </label>
      <label>
        With whom
        <input type="text" name="to" value={query.to ?? ''} />
      </label>
      <label>
        Status
        <select name="status">
          <option value="">any</option>
          {statuses.map((status) => (
            <option value={status} selected={status === query.status}>
              {status}
            </option>
          ))}
        </select>
      </label>
      <label>
        Year
        <input type="text" name="year" value={query.year ?? ''} inputmode="numeric" size={5} />
      </label>
      <label>
        Place
        <input type="text" name="place" value={query.place ?? ''} />
      </label>
      <button type="submit">Show</button>
    </form>
  )
}

/** The same as the map, as a list. */
function Places(props: {
  readonly counts: MeetingCounts
  readonly query: MeetingQuery
  readonly known: ReadonlySet<string>
}): JSX.Element {
  const links = useLinks()
  const { places, newest } = props.counts
  if (places.length === 0) return <Empty>No article tells where they met.</Empty>
  return (
    <details open={places.length < 12}>
      <summary>{`${places.length} place${places.length === 1 ? '' : 's'} as a list${newest === undefined ? '' : `, of the newest ${counted(newest)} meetings`}`}</summary>
      <ul class="plain tight">
        {places.map(({ name, count }) => (
          <li>
            <a href={links.page('/meetings', { ...props.query, place: name })}>
              <bdi>{name}</bdi>
            </a>{' '}
            <span class="count">{count}</span>
            {props.known.has(name) ? null : <span class="soft small"> (not on the map)</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
