import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { DemarcheError } from '../errors.ts'
import { reachOfAddress } from './addresses.ts'

/** Finds the addresses of a host, as `dns.lookup` does with `all`. */
export type Lookup = (
  host: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void

const bySystem: Lookup = (host, done) =>
  systemLookup(host, { all: true }, (error, addresses) => done(error, addresses))

/** The address to be fetched: http or https, no name or password in it, no part after `#`. Numbers in other spellings (decimal, octal,
 *  short) have become plain addresses.
 *  @throws DemarcheError E_ADDRESS */
export function requireAddress(given: string): URL {
  if (!URL.canParse(given)) throw refused(given, 'it is no address; write it whole, with https://')
  const url = new URL(given)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused(given, 'it is not http or https')
  if (url.username !== '' || url.password !== '') throw refused(url.host, 'it holds a user name or password')
  url.hash = ''
  return url
}

/** Host and port of an address, as they are named where a private place is allowed. */
export const placeOf = (url: URL): string =>
  `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`

/** Refuses a host that is written as an address that may not be asked: such a one is never looked up.
 *  @throws DemarcheError E_ADDRESS */
export function requireReach(url: URL, privatePlace: string | undefined): void {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0) checkAddress(literal, url.hostname, privatePlace === placeOf(url))
}

/** Looks a host up for one connection and lets it through only if every address that it has may be asked. The socket connects to these
 *  very addresses, so a name that changes between check and connection gains nothing. */
export function guardedLookup(isPrivateAllowed: boolean, lookup: Lookup = bySystem): LookupFunction {
  return (host, options, done) => {
    lookup(host, (error, addresses) => {
      if (error !== null) return done(error, [])
      try {
        const [first] = addresses
        if (first === undefined) throw refused(host, 'it has no address')
        for (const { address } of addresses) checkAddress(address, host, isPrivateAllowed)
        if (options.all) done(null, [...addresses])
        else done(null, first.address, first.family)
      } catch (cause) {
        done(cause as Error, [])
      }
    })
  }
}

/** @throws DemarcheError E_ADDRESS */
function checkAddress(address: string, host: string, isPrivateAllowed: boolean): void {
  const reach = reachOfAddress(address)
  if (reach === 'public' || (reach === 'private' && isPrivateAllowed)) return
  throw refused(
    host,
    reach === 'private'
      ? 'it lies in a private network; --private allows that for one host'
      : 'it leads to an address that is never asked',
  )
}

/** Says why an address is not fetched. */
export function refused(address: string, reason: string): DemarcheError {
  return new DemarcheError('E_ADDRESS', `${address} is not fetched: ${reason}.`, { details: { address } })
}
