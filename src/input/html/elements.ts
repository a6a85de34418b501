import { squash } from './fold.ts'

/** Elements that begin a line of their own. */
export const blockTags: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody thead tfoot tr ul'
  ).split(' '),
)

/** Elements whose content nobody reads as text. */
export const silentTags: ReadonlySet<string> = new Set(
  (
    'script style noscript template svg math button select textarea input iframe object embed audio video canvas head ' +
    'datalist progress meter'
  ).split(' '),
)

/** Whether a node is an element. */
export function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

/** Code units that are not white space. Counted one by one: to take the spaces out of megabytes fills the memory. */
export function inkLength(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 32 && unit !== 0xa0) length++
  }
  return length
}

/** The text of an element on one line, without outer blanks; `undefined` for a longer one, of which no more is read than shows that. */
export function shortText(element: Element, most: number): string | undefined {
  let text = ''
  const visit = (node: Node): void => {
    for (const child of node.childNodes) {
      if (text.length > most * 20) return
      if (child.nodeType === 3) text += child.textContent ?? ''
      else visit(child)
    }
  }
  visit(element)
  const line = text.length > most * 20 ? undefined : squash(text)
  return line !== undefined && line.length <= most ? line : undefined
}
