import { Readability } from '@mozilla/readability'
import { limits } from '../limits.ts'
import { isElement } from './elements.ts'
import { isMarkedBody } from './markup.ts'
import { type Measure, type Measures, measure } from './measure.ts'

// Ink of a mark that is believed, and of what is found that is hardly a story.
const size = { marked: 500, hardly: 200 } as const

/** The element that holds the story; `undefined` for a page without one. Changes the document. `measures` are those of its body.
 *  Of a page nested beyond reason only the mark is looked for.
 *  Readability looks for it by density, and now and then keeps a side of the page; where the page itself marks an element as the
 *  article's body, and Readability kept less than two thirds of that, the mark is believed, if most of the page is in it, or if hardly
 *  anything was found. */
export function findContent(document: Document, measures: Measures): Element | undefined {
  const marked = largestMarked(document, measures)
  const words = plainText(marked && measures.get(marked))
  const isMost = words > size.marked && words >= plainText(measures.get(document.body)) * 0.5
  if ((measures.get(document.body)?.weight ?? 0) > limits.weight) return isMost ? marked : undefined
  const declared = marked?.cloneNode(true)
  demoteHeadings(document)
  const found = byDensity(document)
  const content = found && isElement(found) ? found : undefined
  const kept = plainText(content && measure(content).get(content))
  if (declared === undefined || !isElement(declared) || !(isMost || kept < size.hardly)) return content
  return kept < plainText(measure(declared).get(declared)) * (2 / 3) ? declared : content
}

/** What Readability finds; on a page without anything beside its root it breaks down instead of finding nothing. */
function byDensity(document: Document): Node | null | undefined {
  const options = { keepClasses: true, disableJSONLD: true, serializer: (node: Node) => node }
  try {
    return new Readability<Node>(document, options).parse()?.content
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const plainText = (found: Measure | undefined): number =>
  found === undefined ? 0 : found.text - found.linked

/** The element with the most words of its own of those marked as an article's body. */
function largestMarked(document: Document, measures: Measures): Element | undefined {
  const marked = [...document.querySelectorAll('[itemprop~="articleBody"], article, div, section')].filter(
    isMarkedBody,
  )
  const words = (element: Element | undefined): number => plainText(element && measures.get(element))
  return marked.reduce<Element | undefined>((best, one) => (words(one) > words(best) ? one : best), undefined)
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
