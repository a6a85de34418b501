import type { Candidate } from '../../doc/article.ts'
import { inlineText } from '../fragment.ts'
import { elementsOf, type XmlElement } from '../xml/element.ts'
import { resolveBase, resolveLink } from './web-links.ts'
import { feedText } from './xml-text.ts'

const addressNames =
  /^(?:href|url|uri|src|link|docs|comments|guid|id|about|resource|logo|icon|rdf:about|rdf:resource)$/

const personNames = /(?:^|:)(?:author|creator|publisher|managingeditor|webmaster|contributor|owner)$/

const mostFields = 500
/** Elements in each other. What stands deeper is the markup of a text. */
const deepest = 8

/** Everything that an element of a feed says, as candidates: texts of the elements in it and values of their attributes,
 *  `from` being the path. Items in it are passed over. Addresses are given resolved too. */
export function feedFields(
  element: XmlElement,
  outerBase: string | undefined,
  items: ReadonlySet<string>,
  root?: XmlElement,
): readonly Candidate[] {
  const fields: Candidate[] = []
  const add = (field: string, value: string, from: string, base: string | undefined): void => {
    if (value === '' || fields.length >= mostFields) return
    fields.push({ field, value, from })
    const link = addressNames.test(field.replace(/^.*:/, '')) ? resolveLink(value, base) : undefined
    if (link !== undefined && link !== value) fields.push({ field, value: link, from: `${from} (resolved)` })
  }
  // `mail@outlet.example (Jane Doe)`, `Jane Doe (mail@outlet.example)`, `Jane Doe <mail@outlet.example>`.
  const addPerson = (value: string, name: string, path: string): void => {
    if (value.length > 500 || !personNames.test(name)) return
    const email = /[^\s()<>;,:&"]+@[^\s()<>;,&"?]+/.exec(value)?.[0]
    if (email === undefined) return
    add('email', email, `${path} (mail)`, undefined)
    add(
      'name',
      inlineText(value.replace(email, ''))
        .replace(/mailto:|[()<>"]/g, ' ')
        .trim(),
      `${path} (name)`,
      undefined,
    )
  }
  const walk = (node: XmlElement, path: string, base: string | undefined, depth = 0): void => {
    const inner = resolveBase(node.attributes.get('xml:base'), base)
    for (const [name, value] of node.attributes) {
      if (!name.startsWith('xmlns'))
        add(`${node.name}@${name}`.replace(/^.*@/, ''), value.trim(), `${path}@${name}`, inner)
    }
    const text = path === '' ? undefined : feedText(node)
    if (text !== undefined) {
      add(node.name, text.value, path, inner)
      addPerson(text.value, node.name, path)
    }
    if (depth === deepest) return
    for (const child of elementsOf(node)) {
      if (!items.has(child.name) && fields.length < mostFields)
        walk(child, path === '' ? child.name : `${path}/${child.name}`, inner, depth + 1)
    }
  }
  walk(element, '', outerBase)
  if (root !== undefined) {
    for (const child of elementsOf(root))
      if (child !== element && !items.has(child.name)) walk(child, child.name, outerBase)
  }
  return fields
}
