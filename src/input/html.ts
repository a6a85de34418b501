import type { Article } from '../doc/article.ts'
import { makeArticle, withLanguage } from './article.ts'
import { parseApart } from './html/apart.ts'
import type { ArticleOptions } from './text.ts'

/** The article of a web page: headline, deck, byline and the story as paragraphs parted by a blank line, each with its kind
 *  in `meta.blocks`; menus, related links, share bars and comments are left out. Metadata with every candidate. The page is parsed
 *  in a thread with limits of time and memory.
 *  Throws E_TOO_LARGE, E_TOO_DEEP, E_NOT_TEXT, E_FORMAT, E_EMPTY, E_DATE, E_PAGE. */
export async function readHtml(bytes: Uint8Array, options: ArticleOptions = {}): Promise<Article> {
  const { text, meta } = await parseApart(bytes, options)
  return makeArticle(text, await withLanguage(text, meta))
}
