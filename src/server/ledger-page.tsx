import type { JSX } from 'hono/jsx/jsx-runtime'
import { recordKinds, recordStatuses, strengths } from '../doc/layers.ts'
import type { EntryOf } from '../store/archive.ts'
import { LedgerTable, type WordedEntry } from './entry-list.tsx'
import { Empty, Page, Pager } from './layout.tsx'
import { withQuery } from './links.ts'

/** The values of the ledger's form, as they stand in the address. */
export type LedgerQuery = Readonly<
  Partial<
    Record<'by' | 'to' | 'about' | 'kind' | 'status' | 'strength' | 'conditional' | 'from' | 'until', string>
  >
>

export interface LedgerPageProps {
  readonly query: LedgerQuery
  readonly rows: readonly WordedEntry<EntryOf<'records'>>[]
  readonly next?: string
}

/** The ledger: facets in the address, and a table with the condition in a column of its own. */
export function LedgerPage({ query, rows, next }: LedgerPageProps): JSX.Element {
  const here = { ...query }
  return (
    <Page title="Ledger" json={withQuery('/ledger.json', here)} csv={withQuery('/ledger.csv', here)}>
      <h1>Ledger</h1>
      <form class="facets" method="get" action="/ledger">
        <Text name="by" label="By whom" value={query.by} />
        <Text name="to" label="To whom" value={query.to} />
        <Text name="about" label="About whom" value={query.about} />
        <Choice name="kind" label="Kind" value={query.kind} options={recordKinds} />
        <Choice name="status" label="Status" value={query.status} options={recordStatuses} />
        <Choice name="strength" label="How firm" value={query.strength} options={strengths} />
        <Text name="from" label="From day" value={query.from} />
        <Text name="until" label="Until day" value={query.until} />
        <label class="check">
          <input type="checkbox" name="conditional" value="1" checked={query.conditional === '1'} />
          only conditional
        </label>
        <button type="submit">Show</button>
      </form>
      {rows.length === 0 ? (
        <Empty>
          Nothing in the archive fits. Take a facet away, or add articles with <code>demarche add</code>.
        </Empty>
      ) : (
        <LedgerTable rows={rows} />
      )}
      <Pager next={next} />
    </Page>
  )
}

function Text(props: {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
}): JSX.Element {
  return (
    <label>
      {props.label}
      <input type="text" name={props.name} value={props.value ?? ''} />
    </label>
  )
}

function Choice(props: {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly string[]
}): JSX.Element {
  return (
    <label>
      {props.label}
      <select name={props.name}>
        <option value="">any</option>
        {props.options.map((option) => (
          <option value={option} selected={option === props.value}>
            {option.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </label>
  )
}
