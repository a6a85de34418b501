import type { Context } from 'hono'
import { raw } from 'hono/html'
import type { Archive } from '../store/archive.ts'
import type { Correction } from '../store/correction.ts'
import { callerOf, holds } from './api/access.ts'
import { addressOf } from './api/address.ts'
import { isKnown, tagOf } from './api/etag.ts'
import { type Room, type Show, type Visit, VisitContext } from './room.ts'

/** Shows the pages of a room. A page that the browser has already is not sent again. */
export function showIn(room: Room): Show {
  return async (c, page, status = 200) => {
    const visit = await visitOf(c, room)
    const body = String(await (<VisitContext.Provider value={visit}>{page}</VisitContext.Provider>))
    if (status !== 200) return c.html(raw(body), status)
    const tag = tagOf(body)
    if (isKnown(c.req.header('if-none-match'), tag)) return c.body(null, 304, { etag: tag })
    return c.html(raw(body), status, { etag: tag })
  }
}

async function visitOf(c: Context, { archive, base, links, hasSample, address, desk }: Room): Promise<Visit> {
  const done = await doneIn(archive, c.req.query('done'))
  const here = addressOf(c, address)
  here.searchParams.delete('done')
  const caller = callerOf(c)
  return {
    base,
    links,
    hasSample,
    ...(desk?.tokens !== undefined && { reader: caller }),
    mayCorrect: holds(caller.scope, 'edit'),
    maySeeAudit: desk !== undefined && holds(caller.scope, 'admin'),
    here: `${here.pathname}${here.search}`,
    address: here.href,
    ...(done !== undefined && { done }),
  }
}

/** The correction that an address says was just made; only the newest are looked through. */
async function doneIn(archive: Archive, number: string | undefined): Promise<Correction | undefined> {
  if (number === undefined || !/^\d+$/.test(number)) return undefined
  const { items } = await archive.corrections({ limit: 20 })
  return items.find((correction) => correction.number === Number(number))
}
