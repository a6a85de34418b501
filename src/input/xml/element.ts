/** An element of an XML file. */
export interface XmlElement {
  /** Local name behind the prefix that its namespace usually has: `item`, `dc:creator`, `content:encoded`. */
  readonly name: string
  /** Attributes by name as written, prefix included. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
  /** Line of its start tag, from 1. */
  readonly line: number
  /** Whether its end tag was found; not so where the file is cut off. */
  readonly closed: boolean
}

/** The child elements, of the given names if there are any. */
export function elementsOf(parent: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && (names.length === 0 || names.includes(child.name)),
  )
}

/** The first child element of the first name that there is. */
export function childOf(parent: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = parent?.children.find((child) => typeof child !== 'string' && child.name === name)
    if (typeof found === 'object') return found
  }
  return undefined
}

/** All elements of the given names below, in order; those inside a found one too. */
export function* descendants(parent: XmlElement, ...names: readonly string[]): Generator<XmlElement> {
  for (const child of parent.children) {
    if (typeof child === 'string') continue
    if (names.includes(child.name)) yield child
    yield* descendants(child, ...names)
  }
}

/** The elements of the given names below that stand in no other of them, in order. */
export function* outermost(parent: XmlElement, ...names: readonly string[]): Generator<XmlElement> {
  for (const child of parent.children) {
    if (typeof child === 'string') continue
    if (names.includes(child.name)) yield child
    else yield* outermost(child, ...names)
  }
}

/** All text inside, white space squashed; `undefined` for an absent or blank element. */
export function textOf(element: XmlElement | undefined): string | undefined {
  const text = element === undefined ? '' : rawText(element).replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text
}

/** All text inside as it stands. */
export function rawText(element: XmlElement): string {
  const parts: string[] = []
  const walk = (node: XmlElement | string): void => {
    if (typeof node === 'string') parts.push(node)
    else for (const child of node.children) walk(child)
  }
  walk(element)
  return parts.join('')
}

/** The inside of an element as markup, for the page reader. */
export function markupOf(element: XmlElement): string {
  const parts: string[] = []
  const walk = (node: XmlElement | string): void => {
    if (typeof node === 'string') {
      parts.push(escapeMarkup(node))
      return
    }
    const name = node.name.replace(/^.*:/, '')
    const attributes = [...node.attributes].map(
      ([key, value]) => ` ${key}="${escapeMarkup(value).replace(/"/g, '&quot;')}"`,
    )
    if (emptyInHtml.test(name)) {
      parts.push(`<${name}${attributes.join('')} />`)
      return
    }
    parts.push(`<${name}${attributes.join('')}>`)
    for (const child of node.children) walk(child)
    parts.push(`</${name}>`)
  }
  for (const child of element.children) walk(child)
  return parts.join('')
}

const emptyInHtml = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i

/** A text with the characters escaped that mean something in markup. */
const escapeMarkup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
