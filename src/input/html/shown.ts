import { blockTags, isElement, silentTags } from './elements.ts'
import { foldText, squash } from './fold.ts'
import { markupWords } from './markup.ts'

// The headline is among the first; a page may have thousands.
const mostHeadings = 100

/** The heading that shows the stated title, or that the page's `<title>` is made of; a lone `<h1>` needs no such proof, unless it
 *  leads to the front page, as the name of a site does. */
export function titleHeading(document: Document, stated: string | undefined): Element | undefined {
  const title = foldText(document.title)
  const given = foldText(stated)
  const headings = [...document.querySelectorAll('h1')]
    .slice(0, mostHeadings)
    .filter((heading) => foldText(heading.textContent) !== '')
  const all = [...headings, ...[...document.querySelectorAll('h2')].slice(0, mostHeadings)]
  // The longest, since a page's name may be a heading too, and stand in its title.
  const shownIn = (whole: string): Element | undefined =>
    all
      .map((heading) => ({ heading, text: foldText(headingText(heading)) }))
      .filter(({ text }) => text.length > 10 && whole.includes(text))
      .reduce<{ heading: Element; text: string } | undefined>(
        (best, one) => (one.text.length > (best?.text.length ?? 0) ? one : best),
        undefined,
      )?.heading
  const own = headings.filter((heading) => !leadsHome(heading))
  return shownIn(given) ?? shownIn(title) ?? (own.length === 1 ? own[0] : undefined)
}

/** Whether the heading is, or stands in, a link to the front page. */
export function leadsHome(heading: Element): boolean {
  const links = [heading.closest('a'), ...heading.querySelectorAll('a')]
  return links.some((link) =>
    /^(?:https?:\/\/[^/]+)?\/?(?:index\.\w+)?$/i.test(link?.getAttribute('href') ?? '-'),
  )
}

/** The words of a heading less the line that some templates set over it, inside it. */
export function headingText(heading: Element): string {
  const parts: string[] = []
  const visit = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) parts.push(child.textContent ?? '')
      else if (isElement(child) && !silentTags.has(child.localName) && !isKicker(child)) {
        if (blockTags.has(child.localName) || child.localName === 'br') parts.push(' ')
        visit(child)
      }
    }
  }
  visit(heading)
  const text = squash(parts.join(''))
  return text.length >= 10 ? text : squash(heading.textContent)
}

const isKicker = (element: Element): boolean =>
  markupWords(element).some((word) =>
    /^(?:kicker|topline|overline|overtitle|roofline|roof|eyebrow|dachzeile|supertitle|pretitle|rubric|sr|visuallyhidden)$/.test(
      word,
    ),
  )

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
