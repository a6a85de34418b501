import { type Context, Hono } from 'hono'
import { csvEntry, csvHead } from '../export/csv.ts'
import type { Archive, EntryFilter, EntryLayer } from '../store/archive.ts'
import { LedgerPage, type LedgerQuery, ledgerFields } from './ledger-page.tsx'
import { type MeetingQuery, MeetingsPage, meetingFields } from './meetings-page.tsx'
import type { Room, Show } from './room.ts'
import { allWorded } from './worded.ts'

// A table for a spreadsheet has an end; the command line exports without one.
const mostRows = 10_000

/** The ledger and the meetings as pages, as JSON and as CSV. */
export function ledgerRoutes({ archive, links }: Room, show: Show): Hono {
  const app = new Hono()
  app.get('/ledger', async (c) => {
    const query: LedgerQuery = queryOf(c, ledgerFields)
    const filter = recordFilter(query)
    const page = await archive.entries({ layer: 'records', ...filter, ...paging(c), limit: 50 })
    const facets = await archive.facets(filter)
    const next =
      page.next === undefined ? {} : { next: links.page('/ledger', { ...query, cursor: page.next }) }
    const rows = await allWorded(archive, page.items)
    return show(c, <LedgerPage query={query} rows={rows} facets={facets} {...next} />)
  })
  app.get('/ledger.json', async (c) => {
    const filter = recordFilter(queryOf(c, ledgerFields))
    return c.json(await archive.entries({ layer: 'records', ...filter, ...paging(c), limit: 200 }))
  })
  app.get('/ledger.csv', (c) => csv(c, archive, 'records', recordFilter(queryOf(c, ledgerFields))))

  app.get('/meetings', async (c) => {
    const query: MeetingQuery = queryOf(c, meetingFields)
    const filter = meetingFilter(query)
    const page = await archive.entries({ layer: 'meetings', ...filter, ...paging(c), limit: 50 })
    const { year: _, place: _place, ...others } = query
    const counts = await archive.meetingCounts(meetingFilter(others))
    const next =
      page.next === undefined ? {} : { next: links.page('/meetings', { ...query, cursor: page.next }) }
    return show(
      c,
      <MeetingsPage query={query} rows={await allWorded(archive, page.items)} counts={counts} {...next} />,
    )
  })
  app.get('/meetings.json', async (c) => {
    const filter = meetingFilter(queryOf(c, meetingFields))
    return c.json(await archive.entries({ layer: 'meetings', ...filter, ...paging(c), limit: 200 }))
  })
  app.get('/meetings.csv', (c) => csv(c, archive, 'meetings', meetingFilter(queryOf(c, meetingFields))))
  return app
}

const paging = (c: Context): { cursor?: string } => {
  const cursor = c.req.query('cursor')
  return cursor === undefined ? {} : { cursor }
}

function queryOf<F extends string>(c: Context, fields: readonly F[]): Partial<Record<F, string>> {
  const given = fields.map((name) => [name, c.req.query(name)?.trim()] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== '')) as Partial<
    Record<F, string>
  >
}

function recordFilter({ conditional, year, ...query }: LedgerQuery): Omit<EntryFilter, 'layer'> {
  return {
    ...query,
    ...(year !== undefined && { from: year, until: year }),
    ...(conditional === '1' && { conditional: true }),
  }
}

function meetingFilter({ year, ...query }: MeetingQuery): Omit<EntryFilter, 'layer'> {
  return { ...query, ...(year !== undefined && { from: year, until: year }) }
}

/** A table, a page of entries at a time, so that memory does not grow with it. */
function csv<L extends EntryLayer>(
  c: Context,
  archive: Archive,
  layer: L,
  filter: Omit<EntryFilter, 'layer'>,
): Response {
  const encoder = new TextEncoder()
  let cursor: string | undefined
  let rows = 0
  let begun = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) controller.enqueue(encoder.encode(csvHead(layer)))
      begun = true
      const page = await archive.entries<L>({
        ...filter,
        layer,
        limit: 200,
        ...(cursor !== undefined && { cursor }),
      })
      for (const { entry, words } of await allWorded(archive, page.items)) {
        controller.enqueue(encoder.encode(csvEntry(entry, words)))
      }
      rows += page.items.length
      cursor = page.next
      if (cursor === undefined || rows >= mostRows) controller.close()
    },
  })
  return c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${layer}.csv"`,
  })
}
