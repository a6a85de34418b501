import { networkInterfaces } from 'node:os'

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

/** An address as it stands in a URL. */
export const inAddress = (address: string): string => (address.includes(':') ? `[${address}]` : address)

const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? [])
