import { parseHTML } from 'linkedom'
import type { InputPlace } from '../input-error.ts'
import { requireContent } from '../text.ts'
import { inkLength, isElement } from './elements.ts'
import { squash } from './fold.ts'
import { requireShape } from './shape.ts'

/** The document of a page or of a piece of one: all that is shown stands in its body, and words are whole.
 *  Throws E_EMPTY, E_TOO_LARGE, E_TOO_DEEP, E_FORMAT. */
export function parseDocument(given: string, place: InputPlace): Document {
  // A soft hyphen says where a line may break a word, and is no part of it.
  const html = given.replace(/\u00ad|&(?:shy|#0*173|#x0*ad);/gi, '')
  requireContent(html, place)
  requireShape(html, place)
  const { document } = parseHTML(html)
  if (document.documentElement?.localName !== 'html')
    return parseHTML(`<!doctype html><html><body>${html}</body></html>`).document
  gatherBody(document)
  showScriptless(document)
  return document
}

const headTags = /^(?:title|meta|link|base|script|style|noscript|template|head)$/

/** Browsers put into the body what a page without `<body>`, without `</head>` or with an early `</body>` leaves outside of it; the
 *  parser does not. */
function gatherBody(document: Document): void {
  const root = document.documentElement
  const nodes = [...root.childNodes]
  const named = (name: string) => nodes.find((node) => isElement(node) && node.localName === name)
  const head = named('head')
  const given = named('body')
  const inHead = [...(head?.childNodes ?? [])]
  const from = inHead.findIndex((node) => isElement(node) && !headTags.test(node.localName))
  const at = given === undefined ? 0 : nodes.indexOf(given)
  const isOutside = (node: Node): boolean => node !== head && node !== given
  const body = given !== undefined && isElement(given) ? given : document.createElement('body')
  body.prepend(...(from < 0 ? [] : inHead.slice(from)), ...nodes.slice(0, at).filter(isOutside))
  body.append(...nodes.slice(at).filter(isOutside))
  if (body === given) return
  // The document looks for its body right behind the head, and makes an empty one where there is something else.
  if (head !== undefined && isElement(head)) head.after(body)
  else root.append(body)
}

// Ink of a story, and not of a line that asks for scripts.
const ofStory = 300

/** Pages that are drawn by a script bring their story once more, or only, for those who run none. */
function showScriptless(document: Document): void {
  for (const silent of [...document.querySelectorAll('body noscript')]) {
    if (inkLength(silent.textContent ?? '') < ofStory) continue
    const first = squash(silent.querySelector('p')?.textContent)
    const elsewhere = [...document.querySelectorAll('p')].some(
      (paragraph) => !silent.contains(paragraph) && squash(paragraph.textContent) === first,
    )
    if (first !== '' && !elsewhere) silent.replaceWith(...silent.childNodes)
  }
}
