import { type Context, Hono } from 'hono'
import { csvEntry, csvHead } from '../export/csv.ts'
import type { Archive, EntryFilter, EntryLayer } from '../store/archive.ts'
import { LedgerPage, type LedgerQuery } from './ledger-page.tsx'
import { withQuery } from './links.ts'
import { allWorded } from './worded.ts'

const fields = ['by', 'to', 'about', 'kind', 'status', 'strength', 'conditional', 'from', 'until'] as const
// A table for a spreadsheet has an end; the command line exports without one.
const mostRows = 10_000

/** The ledger as a page, as JSON and as CSV; and meetings as JSON and CSV. */
export function ledgerRoutes(archive: Archive): Hono {
  const app = new Hono()
  app.get('/ledger', async (c) => {
    const query = queryOf(c)
    const page = await archive.entries({ layer: 'records', ...filterOf(query), ...paging(c), limit: 50 })
    const next =
      page.next === undefined ? {} : { next: withQuery('/ledger', { ...query, cursor: page.next }) }
    return c.html(<LedgerPage query={query} rows={await allWorded(archive, page.items)} {...next} />)
  })
  app.get('/ledger.json', async (c) => {
    return c.json(
      await archive.entries({ layer: 'records', ...filterOf(queryOf(c)), ...paging(c), limit: 200 }),
    )
  })
  app.get('/ledger.csv', (c) => csv(c, archive, 'records', filterOf(queryOf(c))))
  app.get('/meetings.json', async (c) =>
    c.json(await archive.entries({ layer: 'meetings', ...paging(c), limit: 200 })),
  )
  app.get('/meetings.csv', (c) => csv(c, archive, 'meetings', {}))
  return app
}

const paging = (c: Context): { cursor?: string } => {
  const cursor = c.req.query('cursor')
  return cursor === undefined ? {} : { cursor }
}

function queryOf(c: Context): LedgerQuery {
  const given = fields.map((name) => [name, c.req.query(name)?.trim()] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''))
}

function filterOf({ conditional, ...query }: LedgerQuery): Omit<EntryFilter, 'layer'> {
  return { ...query, ...(conditional === '1' && { conditional: true }) }
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
