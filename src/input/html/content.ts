import { Readability } from '@mozilla/readability'
import { isElement } from './elements.ts'

/** The element that holds the story; `undefined` for a page without one. Changes the document. */
export function findContent(document: Document): Element | undefined {
  demoteHeadings(document)
  const found = new Readability<Node>(document, {
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node) => node,
  }).parse()
  const content = found?.content
  return content && isElement(content) ? content : undefined
}

// Readability drops an `<h2>` that resembles the title, subheads of the story among them; an `<h3>` it lets stand.
function demoteHeadings(document: Document): void {
  for (const heading of [...document.querySelectorAll('h2')]) {
    const demoted = document.createElement('h3')
    for (const { name, value } of [...heading.attributes])
      if (/^(?:class|id|role|itemprop)$/.test(name)) demoted.setAttribute(name, value)
    demoted.append(...heading.childNodes)
    heading.replaceWith(demoted)
  }
}
