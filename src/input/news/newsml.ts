import type { KindedText } from '../assemble.ts'
import { feedDate } from '../feed/feed-dates.ts'
import { resolveLink } from '../feed/web-links.ts'
import { fragmentBlocks, plainBlocks } from '../fragment.ts'
import { namesIn } from '../html/names.ts'
import type { InputPlace } from '../input-error.ts'
import type { StructuredArticle } from '../structured.ts'
import {
  childOf,
  descendants,
  elementsOf,
  markupOf,
  outermost,
  rawText,
  textOf,
  type XmlElement,
} from '../xml/element.ts'
import { nitfArticle } from './nitf.ts'

/** The news items of a NewsML-G2 message, or the one that a file is. */
export function newsItemsIn(root: XmlElement): readonly XmlElement[] {
  return root.name === 'newsItem' ? [root] : [...outermost(root, 'newsItem')]
}

interface NewsArticle extends StructuredArticle {
  readonly notes: readonly string[]
  /** Why the item holds no article that may be read. */
  readonly remark?: string
}

/** The parts of a news item's article. One that the agency has cancelled gives a remark; an embargo is noted. */
export function newsmlArticle(item: XmlElement, place: InputPlace): NewsArticle {
  const [itemMeta, contentMeta] = [childOf(item, 'itemMeta'), childOf(item, 'contentMeta')]
  const status = codeOf(childOf(itemMeta, 'pubStatus'))
  if (status !== undefined && /cancel/i.test(status)) {
    return { body: [], notes: [], remark: `the agency has cancelled this item (${status}); it was left out` }
  }
  const contents = childOf(item, 'contentSet')
  const inner = contentIn(contents, place)
  const stated = [
    textOf(childOf(contentMeta, 'contentCreated')),
    textOf(childOf(itemMeta, 'firstCreated')),
    textOf(childOf(itemMeta, 'versionCreated')),
  ].filter((value) => value !== undefined)
  const byline = textOf(childOf(contentMeta, 'by'))
  const dateline = textOf(childOf(contentMeta, 'dateline'))
  const links = [...descendants(item, 'altId', 'link')].map(
    (link) => link.attributes.get('href') ?? textOf(link),
  )
  const embargo = textOf(childOf(itemMeta, 'embargoed'))
  const language = [...(contents === undefined ? [] : descendants(contents, 'language'))][0]
  return {
    title: textOf(childOf(contentMeta, 'headline')) ?? inner.title ?? textOf(childOf(itemMeta, 'title')),
    byline: byline === undefined ? (inner.byline ?? []) : namesIn(byline),
    outlet: inner.outlet ?? nameOf(childOf(itemMeta, 'provider')),
    date: [...stated, ...(inner.date === undefined ? [] : [inner.date])]
      .map((value) => feedDate(value))
      .find((date) => date !== undefined),
    url: links.map((link) => resolveLink(link, undefined)).find((url) => url !== undefined) ?? inner.url,
    language: item.attributes.get('xml:lang') ?? language?.attributes.get('tag') ?? inner.language,
    licence: textOf(childOf(childOf(item, 'rightsInfo'), 'usageTerms')),
    opening: inner.opening?.length
      ? inner.opening
      : [
          ...(byline === undefined ? [] : [{ kind: 'byline', text: byline } as const]),
          ...(dateline === undefined ? [] : [{ kind: 'dateline', text: dateline } as const]),
        ],
    body: inner.body,
    candidates: stated.map((value) => ({ field: 'date', value, from: 'newsml' })),
    notes: embargo === undefined ? [] : [`the agency holds this item back until ${embargo}`],
  }
}

const codeOf = (element: XmlElement | undefined): string | undefined =>
  element?.attributes.get('qcode') ?? element?.attributes.get('uri')

const nameOf = (provider: XmlElement | undefined): string | undefined =>
  textOf(childOf(provider, 'name')) ?? provider?.attributes.get('literal')

function contentIn(contents: XmlElement | undefined, place: InputPlace): StructuredArticle {
  for (const inline of contents === undefined ? [] : elementsOf(contents, 'inlineXML')) {
    const [nitf] = descendants(inline, 'nitf')
    if (nitf !== undefined) return nitfArticle(nitf, place)
    const [html] = descendants(inline, 'xhtml:html', 'html')
    const [body] = html === undefined ? [] : descendants(html, 'xhtml:body', 'body')
    const blocks: readonly KindedText[] = fragmentBlocks(markupOf(body ?? html ?? inline), place)
    if (blocks.length > 0) return { body: blocks }
  }
  const data = contents === undefined ? undefined : childOf(contents, 'inlineData')
  return { body: data === undefined ? [] : plainBlocks(rawText(data)) }
}
