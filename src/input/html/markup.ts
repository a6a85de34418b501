/** Words in class, id, role and similar attributes, lower case, split at hyphens, underscores and capitals. */
export function markupWords(element: Element): readonly string[] {
  const given = ['class', 'id', 'role', 'itemprop', 'data-testid', 'data-component'].map(
    (name) => element.getAttribute(name) ?? '',
  )
  return given
    .join(' ')
    .slice(0, 500)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

// What an element with such a word in its class or id is for. The words are those of common templates, not of one site.
const furniture =
  /^(?:nav(?:igation|bar)?|menu|breadcrumbs?|crumbs|share|shares|sharing|sharebar|sharedaddy|social|socials|addthis|addtoany|newsletter|newsletters|signup|subscribe|subscription|related|relateds|recirc|recirculation|recommended|recommendations?|readmore|trending|popular|outbrain|taboola|promo|promos|promotion|advert|adverts|advertisement|advertising|ad|ads|adsense|adslot|adunit|sponsor|sponsored|sidebar|cookie|cookies|paywall|login|signin|toolbar|pagination|pager|tags|taglist|tagcloud|skip|modal|popup|lightbox|tooltip|rating|ratings|poll|jp|widget|widgets|masthead|footer|toc|feedback|hashtags)$/
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
    /\b(?:deck|dek|standfirst|subtitle|subheadline|sub headline|subhead|strapline|kicker lead|article intro|summary|excerpt|lede|teaser|tagline)\b/.test(
      phrase,
    )
  )
    return 'deck'
  return undefined
}
