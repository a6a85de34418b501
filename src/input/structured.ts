import type { Article, ArticleMeta, Candidate } from '../doc/article.ts'
import { makeArticle, withLanguage } from './article.ts'
import { assemble, type KindedText } from './assemble.ts'
import { foldText, squash } from './html/fold.ts'
import type { InputPlace } from './input-error.ts'
import { normaliseMeta } from './normalise.ts'
import { type ArticleOptions, metaFor, requireContent } from './text.ts'

/** An article whose parts its format names. */
export interface StructuredArticle {
  readonly title?: string | undefined
  readonly byline?: readonly string[] | undefined
  readonly outlet?: string | undefined
  readonly date?: string | undefined
  readonly url?: string | undefined
  readonly language?: string | undefined
  readonly licence?: string | undefined
  /** What stands over the body, under the headline (deck, byline line, dateline). */
  readonly opening?: readonly KindedText[]
  readonly body: readonly KindedText[]
  readonly candidates?: readonly Candidate[]
}

/** The article of parts: headline, opening, body, parted by blank lines. A headline that the body repeats first stands once.
 *  Throws E_EMPTY, E_DATE. */
export async function structuredArticle(
  parts: StructuredArticle,
  options: ArticleOptions & InputPlace,
): Promise<Article> {
  const title = parts.title === undefined ? undefined : squash(parts.title)
  const headline: readonly KindedText[] =
    title === undefined || title === '' ? [] : [{ kind: 'headline', text: title }]
  const story = parts.body.filter(
    ({ text }, index) => index > 0 || title === undefined || foldText(text) !== foldText(title),
  )
  requireContent(story.map(({ text }) => text).join(''), options)
  const { text, blocks } = assemble([...headline, ...(parts.opening ?? []), ...story])
  const language = parts.language?.slice(0, 2).toLowerCase()
  const meta: ArticleMeta = {
    ...(title !== undefined && title !== '' && { title }),
    ...(parts.byline !== undefined && parts.byline.length > 0 && { byline: parts.byline }),
    ...(parts.outlet !== undefined && { outlet: squash(parts.outlet) }),
    ...(parts.url !== undefined && { url: parts.url }),
    ...(language !== undefined && /^[a-z]{2}$/.test(language) && { language }),
    ...(parts.date !== undefined && { date: parts.date }),
    ...(parts.licence !== undefined && { licence: squash(parts.licence) }),
    blocks,
  }
  return makeArticle(text, await withLanguage(text, metaFor(meta, parts.candidates ?? [], options)))
}

/** The article with what the place where it was found tells besides: an address that it does not state itself, and candidates. */
export function foundAt(
  article: Article,
  found: { readonly url?: string | undefined; readonly candidates?: readonly Candidate[] },
): Article {
  const url = article.meta.url ?? found.url
  const candidates = [...(article.meta.candidates ?? []), ...(found.candidates ?? [])]
  const meta = {
    ...article.meta,
    ...(url !== undefined && { url }),
    ...(candidates.length > 0 && { candidates }),
  }
  return makeArticle(article.text, normaliseMeta(meta))
}
