import { type Context, Hono } from 'hono'
import { DemarcheError } from '../errors.ts'
import type { EntryFilter } from '../store/archive.ts'
import { dateGiven } from './api/query.ts'
import { LedgerPage, type LedgerQuery, ledgerFields } from './ledger-page.tsx'
import { type MeetingQuery, MeetingsPage, meetingFields } from './meetings-page.tsx'
import type { Room, Show } from './room.ts'
import { allWorded } from './worded.ts'

/** The ledger and the meetings. */
export function ledgerRoutes({ archive, links }: Room, show: Show): Hono {
  const app = new Hono()
  app.get('/ledger', async (c) => {
    const { conditional, ...others }: LedgerQuery = queryOf(c, ledgerFields)
    // As the facet has it.
    const query = {
      ...others,
      ...(conditional && { conditional: conditional === 'true' ? '1' : conditional }),
    }
    const filter = recordFilter(query)
    const page = await archive.entries({ layer: 'records', ...filter, ...paging(c), limit: 50 })
    const facets = await archive.facets(filter)
    const next =
      page.next === undefined ? {} : { next: links.page('/ledger', { ...query, cursor: page.next }) }
    const rows = await allWorded(archive, page.items)
    return show(c, <LedgerPage query={query} rows={rows} facets={facets} {...next} />)
  })

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
  return app
}

const paging = (c: Context): { cursor?: string } => {
  const cursor = c.req.query('cursor')
  return cursor === undefined ? {} : { cursor }
}

/** The fields of a page that are given.
 *  @throws DemarcheError E_DATE */
function queryOf<F extends string>(c: Context, fields: readonly F[]): Partial<Record<F, string>> {
  for (const name of ['from', 'until', 'year']) {
    const date = c.req.query(name)?.trim() || undefined
    if (!dateGiven.optional().safeParse(date).success)
      throw new DemarcheError('E_DATE', `“${date}” is no date: YYYY, YYYY-MM or YYYY-MM-DD is wanted.`)
  }
  const given = fields.map((name) => [name, c.req.query(name)?.trim()] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== '')) as Partial<
    Record<F, string>
  >
}

function recordFilter({ conditional, year, ...query }: LedgerQuery): Omit<EntryFilter, 'layer'> {
  return {
    ...query,
    ...(year !== undefined && { from: year, until: year }),
    ...(conditional !== undefined && { conditional: conditional === '1' }),
  }
}

function meetingFilter({ year, ...query }: MeetingQuery): Omit<EntryFilter, 'layer'> {
  return { ...query, ...(year !== undefined && { from: year, until: year }) }
}
