import type { Article } from '../doc/article.ts'
import { makeArticle, withLanguage } from './article.ts'
import { parseApart } from './html/apart.ts'
import type { PageText } from './html/page.ts'
import type { ArticleOptions } from './text.ts'

/** An article of a page, with what is odd about it. */
export interface PageArticle {
  readonly article: Article
  readonly notes: readonly string[]
}

/** The article of a web page: headline, deck, byline and the story as paragraphs parted by a blank line, each with its kind
 *  in `meta.blocks`; menus, related links, share bars and comments are left out. Metadata with every candidate. The page is parsed
 *  in a thread with limits of time and memory.
 *  Throws E_TOO_LARGE, E_TOO_DEEP, E_NOT_TEXT, E_FORMAT, E_EMPTY, E_DATE, E_PAGE. */
export async function readHtml(bytes: Uint8Array, options: ArticleOptions = {}): Promise<Article> {
  return (await articleOf(await parseApart(bytes, options))).article
}

/** The articles of a web page: one, or one for each post of a live blog or of a page of several whole stories, in its order.
 *  Throws like `readHtml`. */
export async function readPosts(
  bytes: Uint8Array,
  options: ArticleOptions = {},
): Promise<readonly PageArticle[]> {
  const page = await parseApart(bytes, options)
  return Promise.all((page.posts.length > 0 ? page.posts : [page]).map(articleOf))
}

async function articleOf({ text, meta, notes }: PageText): Promise<PageArticle> {
  return { article: makeArticle(text, await withLanguage(text, meta)), notes }
}
