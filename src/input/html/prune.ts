import { blockTags, isElement } from './elements.ts'
import { markedRole } from './markup.ts'
import type { Measures } from './measure.ts'

// Share of the page's unlinked text that an element may hold and still be furniture: a whole article may stand in an
// element called `has-sidebar`, but hardly in one called `comments`. Together: the furniture among the children of one element, since
// a story may be made of sections that are each called after the advertisement in them.
const largest = { furniture: 0.25, together: 0.4, comments: 0.7 } as const

// Ink of a run of words that a tag list or a button never has.
const ofSentences = 150

/** Takes page furniture, comments and hidden elements out of the tree. `measures` are those of `root`. */
export function prune(root: Element, measures: Measures): void {
  const plain = (element: Element): number => {
    const found = measures.get(element)
    return found === undefined ? 0 : found.text - found.linked
  }
  const whole = plain(root)
  const isFurniture = (element: Element): boolean => {
    const role = markedRole(element)
    const size = plain(element)
    if (role === 'comments') return size <= whole * largest.comments
    if (role !== 'furniture' && !isHidden(element)) return false
    return size <= whole * largest.furniture && (blockTags.has(element.localName) || size < ofSentences)
  }
  const visit = (element: Element): void => {
    const children = [...element.childNodes].filter(isElement)
    const furniture = new Set(children.filter((child) => child.localName !== 'body' && isFurniture(child)))
    for (const tag of ['div', 'section']) {
      const alike = [...furniture].filter(
        (child) => child.localName === tag && markedRole(child) === 'furniture',
      )
      const together = alike.reduce((sum, child) => sum + plain(child), 0)
      if (together > whole * largest.together) for (const child of alike) furniture.delete(child)
    }
    for (const child of children) {
      if (furniture.has(child)) child.remove()
      else visit(child)
    }
  }
  visit(root)
}

function isHidden(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')
  )
}
