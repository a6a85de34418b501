import type { KindedText } from '../assemble.ts'
import { shortText } from './elements.ts'
import { squash } from './fold.ts'
import type { LinkedData } from './json-ld.ts'
import { pageWords } from './page-words.ts'

/** Whether a page says that its story is kept from those without an account, and where it says so. */
interface Offer {
  readonly isOpen: boolean
  readonly from: 'json-ld' | 'visible'
}

export const cutNote = 'the page is for subscribers; what stands on it may be only the opening'

const asking = new RegExp(`\\b(?:${pageWords('paywall')})`, 'iu')
// Characters of the story.
const longestStub = 1500

/** What the page says, by its JSON-LD or by a line that asks the reader to subscribe. The document is not changed. */
export function offerOf(document: Document, described: readonly LinkedData[]): Offer {
  const main = described[0]
  const heldBack = main?.heldBack ?? []
  if (heldBack.length > 0) {
    // Some pages bring the part and hide it until somebody signs in.
    const isThere = heldBack.some((selector) => textAt(document, selector) >= 300)
    return { isOpen: isThere, from: 'json-ld' }
  }
  if (main?.isFree === false) return { isOpen: false, from: 'json-ld' }
  return { isOpen: !asksToSubscribe(document), from: 'visible' }
}

/** Whether a story may be only what a reader without an account sees. A long one is taken to be whole: outlets say of whole pages
 *  too that they are not free. */
export function isOpeningOnly({ isOpen }: Offer, story: readonly KindedText[]): boolean {
  const size = story.reduce((sum, { kind, text }) => sum + (kind === 'paragraph' ? text.length : 0), 0)
  return !isOpen && size < longestStub
}

function textAt(document: Document, selector: string): number {
  // A selector is the page's own, and may be none.
  if (!/^[.#]?[\w-]+(?:[ >.#]+[\w-]+)*$/.test(selector)) return 0
  return [...document.querySelectorAll(selector)].reduce(
    (sum, element) => sum + squash(element.textContent).length,
    0,
  )
}

function asksToSubscribe(document: Document): boolean {
  const lines = [...document.querySelectorAll('p, h2, h3, h4, div, span, strong, a')]
  return lines.some((element) => {
    const text = element.children.length > 4 ? undefined : shortText(element, 300)
    return text !== undefined && text !== '' && asking.test(text)
  })
}
