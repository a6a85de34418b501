import { declaredInMarkup } from '../charset.ts'
import { inlineText } from '../fragment.ts'
import { inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import { decodeWhole } from '../whole.ts'
import { childOf, elementsOf, textOf, type XmlElement } from '../xml/element.ts'
import { parseXml, type XmlDocument } from '../xml/parse.ts'
import type { Feed, FeedOptions } from './feed.ts'
import { feedFields } from './fields.ts'
import { resolveBase, resolveLink } from './web-links.ts'
import { itemOf } from './xml-item.ts'
import { feedText } from './xml-text.ts'

const itemNames = new Set(['item', 'entry', 'atom:entry'])

/** A feed in XML: RSS of any version, RDF, Atom 0.3 and 1.0, CDF. Read leniently: what is wrong in one place costs that place.
 *  Throws E_FORMAT where it is no feed, E_TOO_LARGE, E_TOO_DEEP, E_NOT_TEXT. */
export function parseXmlFeed(bytes: Uint8Array, options: FeedOptions = {}): Feed {
  const text = decodeWhole(bytes, options, (head) => options.charset ?? declaredInMarkup(head)).text
  const document = parseXml(text, options, { capped: itemNames, most: limits.feedItems, foldCase: true })
  const kind = kindOf(document.root)
  if (kind === undefined) {
    throw inputError('E_FORMAT', options, 'this XML is no feed; RSS, RDF, Atom and CDF are known')
  }
  return feedOf(kind, document, options)
}

/** The kind of feed that a root element opens. */
function kindOf(root: XmlElement): Feed['kind'] | undefined {
  const name = root.name.replace(/^.*:/, '')
  if (name === 'rss') return 'rss'
  if (name === 'rdf') return 'rdf'
  if (name === 'feed' || name === 'entry') return 'atom'
  if (name === 'channel')
    return elementsOf(root, 'item').some((item) => item.attributes.has('href')) || root.attributes.has('base')
      ? 'cdf'
      : 'rss'
  return name === 'item' ? 'rss' : undefined
}

function feedOf(kind: Feed['kind'], { root, leftOut, complete }: XmlDocument, options: FeedOptions): Feed {
  const channel = childOf(root, 'channel') ?? root
  const base = baseBelow(channel, baseBelow(root, options.address))
  const link = (relation: string) => feedLink(channel, relation, base)
  const title = inlineText(feedText(childOf(channel, 'title', 'dc:title'))?.value ?? '')
  const language =
    textOf(childOf(channel, 'language', 'dc:language')) ??
    channel.attributes.get('xml:lang') ??
    root.attributes.get('xml:lang')
  const url = link('alternate')
  const [self, next, hub] = [link('self'), link('next'), link('hub')]
  const minutes = Number(textOf(childOf(channel, 'ttl')))
  return {
    kind,
    ...(title !== '' && { title }),
    ...(url !== undefined && { url }),
    ...(self !== undefined && { self }),
    ...(next !== undefined && { next }),
    ...(hub !== undefined && { hub }),
    ...(language !== undefined && language !== '' && { language }),
    ...(minutes > 0 && minutes < 50_000 && { minutes }),
    // An item that the end of the file cut is not whole.
    items: itemsIn(root)
      .filter((item) => item.closed || complete)
      .map((item) => itemOf(item, base)),
    leftOut,
    isCut: !complete,
    fields: feedFields(channel, base, itemNames, root === channel ? undefined : root),
  }
}

const baseBelow = (element: XmlElement, outer: string | undefined): string | undefined =>
  resolveBase(element.attributes.get('xml:base') ?? element.attributes.get('base'), outer)

/** The items of a feed, in order. One that stands in another, which was not closed, is an item beside it and no part of it. */
function itemsIn(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = []
  const withoutItems = (element: XmlElement): XmlElement => ({
    ...element,
    children: element.children.flatMap((child) => {
      if (typeof child === 'string') return child
      if (!itemNames.has(child.name)) return withoutItems(child)
      take(child)
      return []
    }),
  })
  const take = (item: XmlElement): void => {
    const at = found.push(item) - 1
    found[at] = withoutItems(item)
  }
  if (itemNames.has(root.name)) take(root)
  else withoutItems(root)
  return found
}

/** The feed's link of a relation; of RSS the bare `<link>` is the alternate one. */
function feedLink(channel: XmlElement, relation: string, base: string | undefined): string | undefined {
  for (const link of elementsOf(channel, 'link', 'atom:link')) {
    const stated = link.attributes.get('rel')?.toLowerCase() ?? 'alternate'
    if (stated !== relation) continue
    const found = resolveLink(link.attributes.get('href') ?? textOf(link), baseBelow(link, base))
    if (found !== undefined) return found
  }
  return relation === 'alternate' ? resolveLink(channel.attributes.get('href'), base) : undefined
}
