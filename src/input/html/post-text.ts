import type { ArticleMeta, Candidate } from '../../doc/article.ts'
import { assemble } from '../assemble.ts'
import { resolveLink } from '../feed/web-links.ts'
import { type ArticleOptions, metaFor } from '../text.ts'
import { correctionNotes, markCorrections } from './corrections.ts'
import type { PageText } from './page.ts'
import type { Post } from './posts.ts'

/** A post as a text of its own. What the page states of itself holds for it too, save title, names and day. */
export function postText(post: Post, page: ArticleMeta, options: ArticleOptions): PageText {
  const { title, byline, date, from } = post
  const url = addressOf(post.address, page.url ?? options.url)
  const { outlet, language } = page
  const story = markCorrections(post.blocks)
  const headline = title === undefined ? [] : [{ kind: 'headline' as const, text: title }]
  const { text, blocks } = assemble([...headline, ...story])
  const meta: ArticleMeta = {
    ...(title !== undefined && { title }),
    ...(byline.length > 0 && { byline }),
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(date !== undefined && { date }),
    blocks,
  }
  const origin = `post:${from}`
  const candidates: readonly Candidate[] = [
    ...(title === undefined ? [] : [{ field: 'title', value: title, from: origin }]),
    ...byline.map((value) => ({ field: 'byline', value, from: origin })),
    ...(date === undefined ? [] : [{ field: 'date', value: date, from: origin }]),
    ...(url === undefined ? [] : [{ field: 'url', value: url, from: origin }]),
    ...(url === undefined && post.address?.startsWith('#')
      ? [{ field: 'fragment', value: post.address, from: origin }]
      : []),
    ...(page.title === undefined ? [] : [{ field: 'page', value: page.title, from: origin }]),
  ]
  return { text, meta: metaFor(meta, candidates, options), notes: correctionNotes(story) }
}

/** The post's own address, or the page's where it has none. */
function addressOf(given: string | undefined, page: string | undefined): string | undefined {
  return given === undefined ? page : resolveLink(given, page)
}
