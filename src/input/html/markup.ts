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

// What an element with such a word in its class or id is for. The words are those of common templates, not of one site.
const furniture =
  /^(?:nav(?:igation|bar)?|menu|breadcrumbs?|crumbs|share|shares|sharing|sharebar|sharedaddy|social|socials|addthis|addtoany|newsletter|newsletters|signup|subscribe|subscription|related|relateds|recirc|recirculation|recommended|recommendations?|readmore|trending|popular|outbrain|taboola|promo|promos|promotion|advert|adverts|advertisement|advertising|ad|ads|adsense|adslot|adunit|sponsor|sponsored|sidebar|cookie|cookies|login|signin|toolbar|pagination|pager|tags|taglist|tagcloud|skip|modal|popup|lightbox|rating|ratings|poll|masthead|footer|feedback|hashtags)$/
const comments = /^(?:comments?|commentlist|disqus|respond|livefyre|vuukle|discussion)$/
const bios = /^(?:bio|biography|authorbio|authorbox|aboutauthor)$/

/** Pairs that mean furniture only together. */
const furniturePairs =
  /\b(?:(?:also|more|most|read|up|next|latest|other|see|you may) (?:like|from|on|stories|read|viewed|next|more|news|articles|posts|also)|about (?:the )?author|author (?:bio|box|info|card|description|profile)|sign up|call to action|skip link|screen reader|sr only|visually hidden|tweet this|click to tweet|ctt box|pull ?quote)\b/

/** What the markup says of an element as a whole. */
export type MarkedRole =
  | 'furniture'
  | 'comments'
  | 'bio'
  | 'caption'
  | 'credit'
  | 'byline'
  | 'date'
  | 'deck'
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
  if (/\b(?:wp caption dd|gallery caption|caption|captions|cutline|legend)\b/.test(phrase)) return 'caption'
  if (/\b(?:credit|credits|photographer|attribution|photo ?credit)\b/.test(phrase)) return 'credit'
  if (words.some((word) => furniture.test(word)) || furniturePairs.test(phrase)) return 'furniture'
  if (/\b(?:byline|bylines|author|authors|writer|contributors?)\b/.test(phrase)) return 'byline'
  if (/\b(?:date|time|datetime|timestamp|published|pubdate|updated|modified|dateline)\b/.test(phrase))
    return 'date'
  if (
    /\b(?:deck|dek|standfirst|subtitle|subheadline|sub headline|subhead|strapline|intro|introtext|lead|leadin|leadtext|vorspann|chapo|summary|excerpt|lede|teaser|tagline|alternativeheadline)\b/.test(
      phrase,
    )
  )
    return 'deck'
  return undefined
}
