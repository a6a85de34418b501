import type { Context } from 'hono'

export interface AddressOptions {
  /** The origin under which others reach the server, such as `https://record.example`; absent: that of the request. */
  readonly address?: string
}

/** The whole address that was asked for. What a header says of a server in between is not believed. */
export function addressOf(c: Context, address: string | undefined): URL {
  const { pathname, search, href } = new URL(c.req.url)
  return address === undefined ? new URL(href) : new URL(`${pathname}${search}`, address)
}
