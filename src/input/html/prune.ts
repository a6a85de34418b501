import { isElement } from './elements.ts'
import { markedRole } from './markup.ts'
import type { Measures } from './measure.ts'

// Share of the page's unlinked text that an element may hold and still be furniture: a whole article may stand in an
// element called `has-sidebar`, but hardly in one called `comments`.
const largest = { furniture: 0.25, comments: 0.7 } as const

/** Takes page furniture, comments and hidden elements out of the tree. `measures` are those of `root`. */
export function prune(root: Element, measures: Measures): void {
  const plain = (element: Element): number => {
    const found = measures.get(element)
    return found === undefined ? 0 : found.text - found.linked
  }
  const whole = plain(root)
  const visit = (element: Element): void => {
    for (const child of [...element.childNodes]) {
      if (!isElement(child)) continue
      const role = markedRole(child)
      const isFurniture =
        (role === 'furniture' && plain(child) <= whole * largest.furniture) ||
        (role === 'comments' && plain(child) <= whole * largest.comments) ||
        (isHidden(child) && plain(child) <= whole * largest.furniture)
      if (isFurniture && child.localName !== 'body') child.remove()
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
