import { type PageWordKind, pageWords } from './page-words.ts'

/** Words in class, id, role and similar attributes, lower case, split at hyphens, underscores and capitals. A word that a
 *  negation or possession governs (`no-sidebar`, `has-paywall`) says nothing of the element and is left out, and so are short
 *  words that only capitals part, which are mostly letters of a hash. */
export function markupWords(element: Element): readonly string[] {
  const given = ['class', 'id', 'role', 'itemprop', 'data-testid', 'data-component'].map(
    (name) => element.getAttribute(name) ?? '',
  )
  return given
    .join(' ')
    .slice(0, 500)
    .split(/[^A-Za-z0-9]+/)
    .flatMap((word) => {
      const parts = word.split(/(?<=[a-z])(?=[A-Z])/)
      return parts.length === 1 ? parts : parts.filter((part) => part.length > 3)
    })
    .map((word) => word.toLowerCase())
    .filter(
      (word, index, words) =>
        word !== '' && !/^(?:has|no|not|with|without|is|js|hide)$/.test(words[index - 1] ?? ''),
    )
}

/** Whether the markup says that an element holds an article's body, and what else may belong to it. */
export function isMarkedBody(element: Element): boolean {
  return (
    element.localName === 'article' ||
    /\b(?:articlebody|(?:article|entry|post|story|news) (?:body|content|text))\b/.test(
      markupWords(element).join(' '),
    )
  )
}

// What an element with such a word, or such words, in its class or id is for.
const whole = (kind: PageWordKind): RegExp => new RegExp(`^(?:${pageWords(kind)})$`)
const within = (kind: PageWordKind): RegExp => new RegExp(`\\b(?:${pageWords(kind)})\\b`)
const furniture = whole('furniture')
const furniturePhrases = within('furniture phrase')
const comments = whole('comments')
const bios = whole('bio')
const captions = within('caption')
const credits = within('credit')
const bylines = within('byline')
const dates = within('date')
const decks = within('deck')

/** What the markup says of an element as a whole. */
export type MarkedRole =
  | Exclude<PageWordKind, 'furniture phrase' | 'live' | 'paywall' | 'correction'>
  | undefined

/** The role that tag, class, id and ARIA role give an element. The size of what is in it is for the caller to weigh:
 *  a whole article may stand in a `has-sidebar`. */
export function markedRole(element: Element): MarkedRole {
  const tag = element.localName
  if (tag === 'nav' || tag === 'footer' || tag === 'aside' || tag === 'dialog') return 'furniture'
  if (tag === 'figcaption') return 'caption'
  const words = markupWords(element)
  if (words.length === 0) return undefined
  const phrase = words.join(' ')
  if (words.some((word) => comments.test(word))) return 'comments'
  if (words.some((word) => bios.test(word))) return 'bio'
  if (captions.test(phrase)) return 'caption'
  if (credits.test(phrase)) return 'credit'
  if (words.some((word) => furniture.test(word)) || furniturePhrases.test(phrase)) return 'furniture'
  if (bylines.test(phrase)) return 'byline'
  if (dates.test(phrase)) return 'date'
  return decks.test(phrase) ? 'deck' : undefined
}
