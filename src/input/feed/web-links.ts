import { webAddress } from '../web-address.ts'

/** The absolute web address that a link means under a base; `undefined` for `javascript:`, `data:`, `file:` and what is no
 *  address. */
export function resolveLink(link: string | undefined, base: string | undefined): string | undefined {
  const given = link?.trim()
  if (given === undefined || given === '' || given.length > 4096) return undefined
  return webAddress(given) ?? (URL.canParse(given, base) ? webAddress(new URL(given, base).href) : undefined)
}

/** A base under a base (`xml:base` in elements that stand in each other). */
export function resolveBase(own: string | undefined, outer: string | undefined): string | undefined {
  return own === undefined ? outer : (resolveLink(own, outer) ?? outer)
}
