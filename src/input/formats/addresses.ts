import type { ReadContext } from '../input-format.ts'
import type { InputItem } from '../item.ts'
import type { AddressList } from '../list-addresses.ts'
import { placeOf } from './place.ts'

const nouns = { page: 'pages', feed: 'feeds', sitemap: 'sitemaps' } as const

/** What is said of a list of addresses, which holds no article. */
export function addressRemark({ addresses, leftOut, isCut }: AddressList, context: ReadContext): InputItem {
  const counts = (['page', 'feed', 'sitemap'] as const)
    .map((kind) => ({ kind, count: addresses.filter((address) => address.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => (count === 1 ? `1 ${kind}` : `${count} ${nouns[kind]}`))
  const more = leftOut > 0 ? `; ${leftOut} more were left out` : ''
  const cut = isCut ? '; the file ends before the list does' : ''
  return {
    ...placeOf(context),
    remark: `this is a list of addresses (${counts.join(', ') || 'none'}${more}${cut}); nothing is fetched and there is no article in it`,
    addresses,
  }
}
