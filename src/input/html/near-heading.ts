import { blockTags, isElement, silentTags } from './elements.ts'
import { squash } from './fold.ts'

/** The lines of a page round its headline: what stands there is about the story. Nearest first. */
export interface NearHeading {
  readonly below: readonly string[]
  readonly above: readonly string[]
}

// A line of names and dates is short, and stands close by; what follows is the story.
const longest = 160
const farthest = { below: 14, above: 5 }

/** The short lines that stand just below and just above the heading. */
export function nearHeading(document: Document, heading: Element | undefined): NearHeading {
  if (heading === undefined) return { below: [], above: [] }
  const { lines, from, to } = linesRound(document.body, heading)
  const isShort = (line: string): boolean => line.length <= longest
  return {
    below: lines.slice(to, to + farthest.below).filter(isShort),
    above: lines
      .slice(Math.max(0, from - farthest.above), from)
      .filter(isShort)
      .toReversed(),
  }
}

/** The lines of the page as far as they are wanted, and which of them are the heading. */
function linesRound(
  body: Element,
  heading: Element,
): { readonly lines: readonly string[]; readonly from: number; readonly to: number } {
  const lines: string[] = []
  let parts: string[] = []
  let from = -1
  let to = -1
  const flush = () => {
    const line = squash(parts.join(''))
    if (/[\p{L}\p{N}]/u.test(line)) lines.push(line)
    parts = []
  }
  const visit = (node: Node): void => {
    for (const child of node.childNodes) {
      if (to >= 0 && lines.length > to + farthest.below) return
      if (child.nodeType === 3) parts.push(child.textContent ?? '')
      if (!isElement(child) || silentTags.has(child.localName)) continue
      const breaks = blockTags.has(child.localName) || child.localName === 'br'
      if (breaks) flush()
      else parts.push(' ')
      if (child === heading) from = lines.length
      visit(child)
      if (breaks) flush()
      else parts.push(' ')
      if (child === heading) to = lines.length
    }
  }
  visit(body)
  flush()
  return { lines, from: from < 0 ? 0 : from, to: to < 0 ? lines.length : to }
}
