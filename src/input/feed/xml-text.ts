import { elementsOf, markupOf, rawText, type XmlElement } from '../xml/element.ts'
import type { FeedText } from './feed.ts'

/** What an element of a feed says, as its kind of feed means it: markup inside, markup escaped, base64 or plain text. */
export function feedText(element: XmlElement | undefined): FeedText | undefined {
  if (element === undefined) return undefined
  const type = element.attributes.get('type')?.trim().toLowerCase() ?? ''
  const mode = element.attributes.get('mode')?.trim().toLowerCase()
  if (mode === 'base64' || isBinary(type, element)) return decoded(element, type)
  const holdsMarkup = elementsOf(element).length > 0
  if (type === 'xhtml' || type === 'application/xhtml+xml' || holdsMarkup) {
    return given('html', markupOf(holdsMarkup && type.includes('xhtml') ? unwrapped(element) : element))
  }
  const raw = rawText(element)
  if (type === 'html' || type === 'text/html') return given('html', raw)
  if ((type === 'text' || type === 'text/plain') && mode !== 'escaped') return given('plain', raw)
  return given(/<[a-z!/]|&(?:#\d|[a-z])/i.test(raw) ? 'html' : 'plain', raw)
}

const given = (form: FeedText['form'], value: string): FeedText | undefined =>
  value.trim() === '' ? undefined : { form, value: value.trim() }

const isBinary = (type: string, element: XmlElement): boolean =>
  textNames.test(element.name) &&
  elementsOf(element).length === 0 &&
  /^[a-z]+\/[\w.+-]+$/.test(type) &&
  !/^text\/|[/+]xml$/.test(type)

const textNames = /^(?:atom:)?(?:content|title|summary|subtitle|tagline|rights|copyright|info)$/

function decoded(element: XmlElement, type: string): FeedText | undefined {
  const packed = rawText(element).replace(/\s+/g, '')
  if (!/^[A-Za-z\d+/]+=*$/.test(packed)) return given('html', rawText(element))
  const text = Buffer.from(packed, 'base64').toString('utf8')
  return text.includes('\ufffd') ? undefined : given(type === 'text/plain' ? 'plain' : 'html', text)
}

/** Atom wraps its XHTML in one `<div>`. */
function unwrapped(element: XmlElement): XmlElement {
  const inner = elementsOf(element)
  const [only] = inner
  const isAlone = element.children.every((child) => typeof child !== 'string' || child.trim() === '')
  return inner.length === 1 && isAlone && only !== undefined && /^(?:xhtml:)?div$/.test(only.name)
    ? only
    : element
}
