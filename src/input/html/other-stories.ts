import { inkLength } from './elements.ts'
import { squash } from './fold.ts'

// Ink of an article that is a story, and not its head alone.
const ofStory = 300

/** Takes out of the document the whole stories that stand beside its own, each under a headline of the same level: a page that scrolls
 *  on to the next story brings several. `heading` is the headline of its own. */
export function dropOtherStories(document: Document, heading: Element | undefined): void {
  const own = heading?.closest('article')
  if (heading === undefined || !own || inkLength(own.textContent ?? '') < ofStory) return
  const isHeaded = (article: Element): boolean =>
    [...article.querySelectorAll(heading.localName)].some((one) => squash(one.textContent) !== '')
  for (const other of [...document.querySelectorAll('article')]) {
    if (!own.contains(other) && !other.contains(own) && isHeaded(other)) other.remove()
  }
}
