import { declaredInMarkup } from './charset.ts'
import { resolveLink } from './feed/web-links.ts'
import { inlineText } from './fragment.ts'
import { stampedDate } from './html/page-dates.ts'
import { type InputPlace, inputError } from './input-error.ts'
import type { ListedAddress } from './item.ts'
import { limits } from './limits.ts'
import { decodeWhole } from './whole.ts'
import { childOf, descendants, outermost, textOf, type XmlElement } from './xml/element.ts'
import { parseXml } from './xml/parse.ts'

/** The addresses that a file lists. */
export interface AddressList {
  readonly addresses: readonly ListedAddress[]
  /** Entries past the cap. */
  readonly leftOut: number
  /** Whether the file ends before the list does. */
  readonly isCut: boolean
}

const entryNames = new Set(['url', 'sitemap', 'outline'])

/** The addresses in a sitemap, an index of sitemaps or an OPML file, in order, each once; those that are not of the web are left out.
 *  Nothing is fetched. Throws E_FORMAT for a file of another kind, E_NOT_TEXT, E_TOO_LARGE, E_TOO_DEEP. */
export function listAddresses(
  bytes: Uint8Array,
  options: InputPlace & { readonly url?: string | undefined } = {},
): AddressList {
  const { text } = decodeWhole(bytes, options, declaredInMarkup)
  const document = parseXml(text, options, {
    capped: entryNames,
    most: limits.listedAddresses,
    foldCase: true,
  })
  const name = document.root.name.replace(/^.*:/, '')
  if (name !== 'opml' && name !== 'urlset' && name !== 'sitemapindex') {
    throw inputError('E_FORMAT', options, 'this XML lists no addresses; sitemaps and OPML are known')
  }
  const found = new Map<string, ListedAddress>()
  const isOpml = name === 'opml'
  // Outlines stand in each other, pages of a sitemap do not.
  const entries = isOpml ? descendants(document.root, 'outline') : outermost(document.root, 'url', 'sitemap')
  for (const entry of entries) {
    const address = isOpml ? outlined(entry, options.url) : mapped(entry, options.url)
    if (address !== undefined && !found.has(address.url)) found.set(address.url, address)
  }
  return { addresses: [...found.values()], leftOut: document.leftOut, isCut: !document.complete }
}

function mapped(entry: XmlElement, base: string | undefined): ListedAddress | undefined {
  const url = resolveLink(textOf(childOf(entry, 'loc')), base)
  if (url === undefined) return undefined
  const news = childOf(entry, 'news:news')
  const title = textOf(childOf(news, 'news:title'))
  const stated = textOf(childOf(news, 'news:publication_date')) ?? textOf(childOf(entry, 'lastmod'))
  const date = stated === undefined ? undefined : stampedDate(stated)
  return {
    url,
    kind: entry.name === 'sitemap' ? 'sitemap' : 'page',
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
  }
}

function outlined(entry: XmlElement, base: string | undefined): ListedAddress | undefined {
  const feed = resolveLink(entry.attributes.get('xmlurl'), base)
  const url = feed ?? resolveLink(entry.attributes.get('url') ?? entry.attributes.get('htmlurl'), base)
  if (url === undefined) return undefined
  const title = inlineText(entry.attributes.get('title') ?? entry.attributes.get('text') ?? '')
  return { url, kind: feed === undefined ? 'page' : 'feed', ...(title !== '' && { title }) }
}
