import { inlineText } from '../fragment.ts'
import { namesIn } from '../html/names.ts'
import { childOf, elementsOf, textOf, type XmlElement } from '../xml/element.ts'
import type { FeedItem } from './feed.ts'
import { feedDate, feedMoment } from './feed-dates.ts'
import { feedFields } from './fields.ts'
import { itemKey } from './item-key.ts'
import { resolveBase, resolveLink } from './web-links.ts'
import { feedText } from './xml-text.ts'

/** The item that an `<item>` or `<entry>` holds. */
export function itemOf(item: XmlElement, outerBase: string | undefined): FeedItem {
  const base = resolveBase(item.attributes.get('xml:base'), outerBase)
  const guid = textOf(childOf(item, 'guid', 'id', 'dc:identifier')) ?? item.attributes.get('rdf:about')
  const url = linkOf(item, base)
  const title = inlineText(feedText(childOf(item, 'title', 'dc:title', 'media:title'))?.value ?? '')
  const stated = firstText(item, [
    'pubdate',
    'published',
    'issued',
    'dc:date',
    'dcterms:issued',
    'dcterms:created',
    'created',
    'date',
  ])
  const changed = firstText(item, [
    'updated',
    'modified',
    'dcterms:modified',
    'lastbuilddate',
    'atom:updated',
  ])
  const date = stated === undefined ? undefined : feedDate(stated)
  const updated = changed === undefined ? undefined : feedDate(changed)
  const dated = date ?? updated
  const moment = stated === undefined || date === undefined ? undefined : feedMoment(stated)
  const holder = childOf(item, 'source')
  const outlet = textOf(childOf(holder, 'title')) ?? textOf(holder) ?? textOf(childOf(item, 'dc:publisher'))
  const language = textOf(childOf(item, 'dc:language', 'language')) ?? item.attributes.get('xml:lang')
  const content = feedText(childOf(item, 'content:encoded', 'content', 'xhtml:body', 'body', 'fullitem'))
  const summary = feedText(
    childOf(
      item,
      'description',
      'summary',
      'abstract',
      'itunes:summary',
      'media:description',
      'dc:description',
    ),
  )
  const said = {
    ...(guid !== undefined && { guid }),
    ...(url !== undefined && { url }),
    ...(title !== '' && { title }),
    ...(content !== undefined && { content }),
    ...(summary !== undefined && { summary }),
  }
  return {
    key: itemKey(said),
    ...said,
    authors: authorsOf(item),
    ...(dated !== undefined && { date: dated }),
    ...(updated !== undefined && { updated }),
    ...(moment !== undefined && { moment }),
    ...(outlet !== undefined && { outlet }),
    ...(language !== undefined && language !== '' && { language }),
    fields: feedFields(item, base, new Set()),
    line: item.line,
  }
}

const firstText = (item: XmlElement, names: readonly string[]): string | undefined =>
  names.map((name) => textOf(childOf(item, name))).find((text) => text !== undefined)

/** The page of an item: the alternate link, the bare link, the guid that is an address, `href` in CDF. */
function linkOf(item: XmlElement, base: string | undefined): string | undefined {
  const links = elementsOf(item, 'link', 'atom:link').filter((link) =>
    /^(?:alternate)?$/i.test(link.attributes.get('rel') ?? ''),
  )
  const guid = childOf(item, 'guid')
  const permanent = guid?.attributes.get('ispermalink')?.toLowerCase() === 'false' ? undefined : textOf(guid)
  const stated = [
    textOf(childOf(item, 'feedburner:origlink')),
    ...links.map((link) => {
      const href = link.attributes.get('href') ?? textOf(link)
      return resolveLink(href, resolveBase(link.attributes.get('xml:base'), base))
    }),
    item.attributes.get('href'),
    permanent === undefined || !/^https?:/i.test(permanent) ? undefined : permanent,
    item.attributes.get('rdf:about'),
  ]
  return stated.map((link) => resolveLink(link, base)).find((link) => link !== undefined)
}

function authorsOf(item: XmlElement): readonly string[] {
  const stated = elementsOf(item, 'dc:creator', 'author', 'itunes:author', 'dc:author', 'atom:author').map(
    (author) => {
      const name = textOf(childOf(author, 'name', 'atom:name'))
      if (name !== undefined) return [name]
      const text = inlineText(feedText(author)?.value ?? '')
      // `mail@outlet.example (Jane Doe)` is how RSS 2.0 names an author.
      return namesIn(/^[^\s@]+@[^\s@]+ \((.+)\)$/.exec(text)?.[1] ?? text)
    },
  )
  return [...new Set(stated.flat())]
}
