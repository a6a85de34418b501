import { useContext } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { recordKinds, recordStatuses, strengths } from '../doc/layers.ts'
import type { EntryOf, Facets } from '../store/archive.ts'
import { feedPath } from './api/views.ts'
import { LedgerTable } from './entry-list.tsx'
import { Empty, Page, Pager } from './layout.tsx'
import { counted, type WordedEntry } from './parts.tsx'
import { useLinks, VisitContext } from './room.ts'
import { apiQuery } from './twins.ts'

/** What the ledger is asked for, as it stands in the address. */
export const ledgerFields = [
  'by',
  'to',
  'about',
  'kind',
  'status',
  'strength',
  'conditional',
  'year',
  'from',
  'until',
] as const

export type LedgerQuery = Readonly<Partial<Record<(typeof ledgerFields)[number], string>>>

export interface LedgerPageProps {
  readonly query: LedgerQuery
  readonly rows: readonly WordedEntry<EntryOf<'records'>>[]
  readonly facets: Facets
  readonly next?: string
}

/** The ledger: facets in the address, and a table with the condition in a column of its own. */
export function LedgerPage({ query, rows, facets, next }: LedgerPageProps): JSX.Element {
  const { links, base } = useContext(VisitContext)
  const feed = feedPath(apiQuery(query))
  const isNarrowed = Object.keys(query).length > 0
  return (
    <Page
      title="Ledger"
      section="/ledger"
      json={links.page('/ledger.json', query)}
      csv={links.page('/ledger.csv', query)}
      {...(base === '' && { feed })}
    >
      <h1>Ledger</h1>
      <p class="soft">
        {numberTold(facets, isNarrowed)}{' '}
        <span class="on-screen">
          {isNarrowed ? <a href={links.page('/ledger')}>Take all facets away</a> : null}{' '}
          <a href={links.page('/ledger.csv', query)}>Take it home as CSV</a>
          {base === '' ? (
            <>
              {' · '}
              <a href={feed}>Follow it as a feed</a>
            </>
          ) : null}
          <span class="jump">
            {' · '}
            <a href="#facets">Narrow it down</a>
          </span>
        </span>
      </p>
      {isNarrowed ? <SaveView query={query} /> : null}
      <div class="faceted">
        <div>
          {rows.length === 0 ? (
            <Empty>
              Nothing in the archive fits. Take a facet away, or add articles with <code>demarche add</code>.
            </Empty>
          ) : (
            <LedgerTable rows={rows} />
          )}
          <Pager next={next} />
        </div>
        <FacetBar query={query} facets={facets} />
      </div>
    </Page>
  )
}

/** How many entries fit, or how many of the newest. */
function numberTold({ total, counted: among }: Facets, isNarrowed: boolean): string {
  const entries = `${counted(total)} ${total === 1 ? 'entry' : 'entries'}`
  if (among === undefined) return isNarrowed ? `${entries} fit.` : `${entries}.`
  const newest = `the newest ${counted(among)}`
  if (total === among) return `More than ${entries} fit; the numbers are of ${newest}.`
  return `Of ${newest} entries of these actors and days ${counted(total)} fit; older ones are listed, not counted.`
}

/** What is seen, under a name. */
function SaveView({ query }: Pick<LedgerPageProps, 'query'>): JSX.Element | null {
  const { links, base, mayCorrect } = useContext(VisitContext)
  if (base !== '' || !mayCorrect) return null
  return (
    <form class="save on-screen" method="post" action={links.page('/views')}>
      {Object.entries(query).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label for="view-name">Save this view as</label>
      <input id="view-name" type="text" name="name" required maxlength={100} autocomplete="off" />
      <button type="submit">Save</button>
    </form>
  )
}

function FacetBar({ query, facets }: Pick<LedgerPageProps, 'query' | 'facets'>): JSX.Element {
  const order = (values: readonly string[], counts: Readonly<Record<string, number>>) =>
    values.flatMap((value) => {
      const count = counts[value] ?? 0
      return count === 0 ? [] : [{ value, label: value.replaceAll('_', ' '), count }]
    })
  const years = Object.entries(facets.year).sort(([a], [b]) => (a < b ? 1 : -1))
  const actors = facets.actors.map(({ key, name, count }) => ({ value: key, label: name, count }))
  return (
    <div class="facets" id="facets">
      <Typed query={query} />
      <Facet
        query={query}
        name="conditional"
        title="Condition"
        values={[{ value: '1', label: 'only conditional', count: facets.conditional }]}
      />
      <Facet query={query} name="kind" title="Kind" values={order(recordKinds, facets.kind)} />
      <Facet
        query={query}
        name="status"
        title="Status"
        values={order(recordStatuses, facets.status).map((one) =>
          one.value === 'na' ? { ...one, label: 'none' } : one,
        )}
      />
      <Facet query={query} name="strength" title="How firm" values={order(strengths, facets.strength)} />
      <Facet
        query={query}
        name="by"
        title={facets.newest === undefined ? 'By whom' : `By whom, of the newest ${counted(facets.newest)}`}
        values={actors}
      />
      <Facet
        query={query}
        name="year"
        title="Year"
        values={years.map(([value, count]) => ({ value, label: value, count }))}
      />
    </div>
  )
}

interface FacetValue {
  readonly value: string
  readonly label: string
  readonly count: number
}

/** So many values stand open; the rest unfolds. */
const openValues = 6

/** The values of a facet with their numbers. The one that is set is a link that takes it away. */
function Facet(props: {
  readonly query: LedgerQuery
  readonly name: (typeof ledgerFields)[number]
  readonly title: string
  readonly values: readonly FacetValue[]
}): JSX.Element | null {
  const { query, name, title, values } = props
  if (values.length === 0) return null
  const set = query[name]
  const shown = [
    ...values.filter(({ value }) => value === set),
    ...values.filter(({ value }) => value !== set),
  ]
  const rest = shown.slice(openValues)
  return (
    <section class="facet">
      <h2>{title}</h2>
      <ul class="plain">
        {shown.slice(0, openValues).map((value) => (
          <FacetItem query={query} name={name} value={value} />
        ))}
      </ul>
      {rest.length === 0 ? null : (
        <details>
          <summary>{`${rest.length} more`}</summary>
          <ul class="plain">
            {rest.map((value) => (
              <FacetItem query={query} name={name} value={value} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function FacetItem(props: {
  readonly query: LedgerQuery
  readonly name: (typeof ledgerFields)[number]
  readonly value: FacetValue
}): JSX.Element {
  const { query, name, value } = props
  const links = useLinks()
  const isSet = query[name] === value.value
  return (
    <li>
      <a
        href={links.page('/ledger', { ...query, [name]: isSet ? undefined : value.value })}
        aria-current={isSet ? 'true' : undefined}
      >
        <bdi>{value.label}</bdi>
      </a>{' '}
      <span class="count">{counted(value.count)}</span>
    </li>
  )
}

/** What is typed: actors and days. The facets that are set stay. */
function Typed({ query }: { readonly query: LedgerQuery }): JSX.Element {
  const links = useLinks()
  const typed = ['by', 'to', 'about', 'from', 'until'] as const
  const labels = { by: 'By whom', to: 'To whom', about: 'About whom', from: 'From day', until: 'Until day' }
  return (
    <form class="typed" method="get" action={links.page('/ledger')} aria-label="Who and when">
      {typed.map((name) => (
        <label>
          {labels[name]}
          <input
            type="text"
            name={name}
            value={query[name] ?? ''}
            placeholder={name === 'from' || name === 'until' ? 'YYYY-MM-DD' : undefined}
          />
        </label>
      ))}
      {ledgerFields
        .filter((name) => !typed.some((one) => one === name) && query[name] !== undefined)
        .map((name) => (
          <input type="hidden" name={name} value={query[name]} />
        ))}
      <button type="submit">Show</button>
    </form>
  )
}
