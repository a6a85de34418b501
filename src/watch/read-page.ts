import type { Article, ArticleMeta } from '../doc/article.ts'
import type { FetchedPage } from '../fetch/page.ts'
import { makeArticle } from '../input/article.ts'
import { readBytes } from '../input/files.ts'
import type { InputItem } from '../input/item.ts'

/** What is known of a page from where it was listed. */
export interface Listed {
  readonly title?: string | undefined
  readonly outlet?: string | undefined
  readonly date?: string | undefined
  /** Whether it is a feed, whose items may be elsewhere. */
  readonly isFeed?: boolean
}

/** What a fetched page holds, as `readInput` gives it. Its address is where it came from: one that it states itself counts only on the
 *  same host. */
export async function* readPage(page: FetchedPage, listed: Listed = {}): AsyncGenerator<InputItem> {
  const { pathname } = new URL(page.url)
  const isHtml = page.type === 'text/html' || page.type === 'application/xhtml+xml'
  const options = {
    file: page.url,
    url: page.url,
    charset: page.charset,
    fullOnly: true,
    ...(isHtml && { format: 'html' }),
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield page.bytes
  }
  for await (const item of readBytes(bytes(), pathname, options)) {
    yield item.article === undefined || listed.isFeed
      ? item
      : { ...item, article: placed(item.article, page.url, listed) }
  }
}

function placed({ text, meta }: Article, address: string, listed: Listed): Article {
  const isOwn = meta.url !== undefined && new URL(meta.url).host === new URL(address).host
  const { title = listed.title, outlet = listed.outlet, date = listed.date, ...rest } = meta
  const whole: ArticleMeta = {
    ...rest,
    url: isOwn && meta.url !== undefined ? meta.url : address,
    ...(title !== undefined && { title }),
    ...(outlet !== undefined && { outlet }),
    ...(date !== undefined && { date }),
  }
  return makeArticle(text, whole)
}
