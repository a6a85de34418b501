import { BlockList, isIP } from 'node:net'

/** `public`: a place on the web. `private`: this machine or a network of its owner. `refused`: never asked, whatever is allowed. */
export type Reach = 'public' | 'private' | 'refused'

type Range = readonly [address: string, prefix: number]

const privateRanges = {
  ipv4: [
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ],
  ipv6: [
    ['::1', 128],
    ['fc00::', 7],
  ],
} satisfies Record<string, Range[]>

/** Link-local and metadata addresses, those of clouds too that lie in other ranges, and what is no place of one machine. */
const refusedRanges = {
  ipv4: [
    ['0.0.0.0', 8],
    ['100.100.100.200', 32],
    ['168.63.129.16', 32],
    ['169.254.0.0', 16],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  ipv6: [
    ['fd00:ec2::', 32],
    ['fd20:ce::', 32],
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ],
} satisfies Record<string, Range[]>

const privateOnes = blockList(privateRanges)
const refusedOnes = blockList(refusedRanges)
const globalUnicast = blockList({ ipv4: [], ipv6: [['2000::', 3]] })

function blockList(ranges: { readonly ipv4: readonly Range[]; readonly ipv6: readonly Range[] }): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of ranges.ipv4) list.addSubnet(address, prefix, 'ipv4')
  for (const [address, prefix] of ranges.ipv6) list.addSubnet(address, prefix, 'ipv6')
  return list
}

/** Where an IP address lies (IANA's registries of special addresses). An IPv6 address that holds an IPv4 one (mapped, NAT64) is judged
 *  by that. What is no address is refused. */
export function reachOfAddress(address: string): Reach {
  const plain = address.replace(/%.*$/, '')
  switch (isIP(plain)) {
    case 4:
      return reachOfV4(plain)
    case 6:
      return reachOfV6(plain)
    default:
      return 'refused'
  }
}

function reachOfV4(address: string): Reach {
  if (refusedOnes.check(address, 'ipv4')) return 'refused'
  return privateOnes.check(address, 'ipv4') ? 'private' : 'public'
}

function reachOfV6(address: string): Reach {
  const groups = groupsOf(address)
  const head = groups.slice(0, 6).join(':')
  if (head === '0:0:0:0:0:ffff' || head === '64:ff9b:0:0:0:0') {
    const [high = '0', low = '0'] = groups.slice(6)
    const bits = Number.parseInt(high, 16) * 0x10000 + Number.parseInt(low, 16)
    return reachOfV4([24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.'))
  }
  if (refusedOnes.check(address, 'ipv6')) return 'refused'
  if (privateOnes.check(address, 'ipv6')) return 'private'
  return globalUnicast.check(address, 'ipv6') ? 'public' : 'refused'
}

/** The eight groups of an IPv6 address, in hexadecimal without leading zeros. */
function groupsOf(address: string): readonly string[] {
  // The URL parser writes every spelling in one way.
  const [before = '', after] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::')
  const parts = (text: string): string[] => (text === '' ? [] : text.split(':'))
  if (after === undefined) return parts(before)
  const [front, back] = [parts(before), parts(after)]
  return [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back]
}
