import { isElement, silentTags } from './elements.ts'
import { foldText, squash } from './fold.ts'

/** The heading that shows the stated title, or that the page's `<title>` is made of; a lone `<h1>` needs no such proof. */
export function titleHeading(document: Document, stated: string | undefined): Element | undefined {
  const title = foldText(document.title)
  const given = foldText(stated)
  const headings = [...document.querySelectorAll('h1')].filter(
    (heading) => foldText(heading.textContent) !== '',
  )
  const all = [...headings, ...document.querySelectorAll('h2')]
  // The longest, since a page's name may be a heading too, and stand in its title.
  const shownIn = (whole: string): Element | undefined =>
    all
      .filter(
        (heading) =>
          foldText(heading.textContent).length > 10 && whole.includes(foldText(heading.textContent)),
      )
      .reduce<Element | undefined>(
        (best, one) => (foldText(one.textContent).length > foldText(best?.textContent).length ? one : best),
        undefined,
      )
  return shownIn(given) ?? shownIn(title) ?? (headings.length === 1 ? headings[0] : undefined)
}

/** Whether the element is about the story and not about a comment on it or a form. */
export function isOfStory(element: Element): boolean {
  for (let from: Element | null = element; from !== null; from = from.parentElement) {
    if (from.localName === 'body') return true
    if (from.localName === 'form' || from.localName === 'aside') return false
    if (
      /\bcomment|respond|related/i.test(
        `${from.getAttribute('class') ?? ''} ${from.getAttribute('id') ?? ''}`,
      )
    )
      return false
  }
  return true
}

/** The byline as the page shows it, its parts set apart by a space; `undefined` if there is none of a line's length. */
export function visibleByline(document: Document): string | undefined {
  const marked = document.querySelectorAll(
    '[class*="byline" i], [itemprop~="author"], a[rel~="author"], [class*="author" i], [id*="byline" i]',
  )
  for (const element of [...marked].slice(0, 20)) {
    if (!isOfStory(element)) continue
    const text = spacedText(element)
    if (
      text.length >= 3 &&
      text.length <= 150 &&
      /\p{Lu}\p{L}/u.test(text) &&
      !/^(?:about|more)\b|\*$/i.test(text)
    )
      return text
  }
  return undefined
}

function spacedText(element: Element): string {
  const parts: string[] = []
  const visit = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) parts.push(child.textContent ?? '')
      else if (isElement(child) && !silentTags.has(child.localName)) visit(child)
    }
  }
  visit(element)
  return squash(parts.join(' ')).replace(/ ([,.;:])/g, '$1')
}
