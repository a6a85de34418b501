import { networkInterfaces } from 'node:os'
import { DemarcheError } from '../errors.ts'

/** From where a server can be asked, and under which names. */
export interface Reach {
  /** Whether others than this machine can reach it, so that it has to ask for tokens. */
  readonly isOpen: boolean
  /** Host names under which it may be asked. A page elsewhere whose name was pointed at this machine is refused by them. */
  readonly hosts: readonly string[]
}

const own = ['127.0.0.1', 'localhost', '[::1]']
const any = ['0.0.0.0', '::']

/** What follows from the address that a server listens on and the names that it was given. A name is how others get to a server that
 *  itself listens on this machine only. */
export function reachOf(address: string, names: readonly string[] = [], addresses = ownAddresses): Reach {
  const isLoopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(address)
  const bound = any.includes(address) ? addresses() : [address]
  return {
    isOpen: !isLoopback || names.length > 0,
    hosts: [...new Set([...own, ...bound.map(inAddress), ...names.map((name) => name.toLowerCase())])],
  }
}

/** The origin under which others reach the server, and its host name.
 *  @throws DemarcheError E_USAGE if it is more or less than that */
export function originOf(given: string): { readonly origin: string; readonly host: string } {
  const url = URL.canParse(given) ? new URL(given) : undefined
  const isOrigin =
    url !== undefined && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(url.href)
  if (isOrigin) return { origin: url.origin, host: url.hostname }
  throw new DemarcheError(
    'E_USAGE',
    `--address takes an address such as https://record.example, without a path, not “${given}”.`,
  )
}

/** An address as it stands in a URL. */
export const inAddress = (address: string): string => (address.includes(':') ? `[${address}]` : address)

const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? [])
