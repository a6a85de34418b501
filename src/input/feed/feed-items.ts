import type { ArticleMeta } from '../../doc/article.ts'
import { makeArticle, withLanguage } from '../article.ts'
import { assemble, type KindedText } from '../assemble.ts'
import { fragmentBlocks, plainBlocks } from '../fragment.ts'
import { foldText } from '../html/fold.ts'
import { inputError, passingInputErrors } from '../input-error.ts'
import type { ReadContext } from '../input-format.ts'
import type { InputItem } from '../item.ts'
import { limits } from '../limits.ts'
import { metaFor, requireContent } from '../text.ts'
import type { Feed, FeedItem, FeedText } from './feed.ts'

/** The articles of a feed, one an item, in its order; an item without text, and a feed that is cut off, give their errors. */
export async function* feedItems(feed: Feed, context: ReadContext): AsyncGenerator<InputItem> {
  const place = context.file === undefined ? {} : { file: context.file }
  let number = 0
  for (const item of feed.items) {
    number++
    const at = { ...place, item: number, id: item.key }
    yield await passingInputErrors(at, async () => articleOf(feed, item, at, context))
  }
  if (feed.leftOut > 0) {
    yield {
      ...place,
      remark: `the feed has ${feed.leftOut} more items than the ${limits.feedItems} that are read; they were left out`,
    }
  }
  if (feed.isCut) {
    const message = 'the feed ends before its last item does, which was left out; fetch it again'
    yield { ...place, error: inputError('E_FORMAT', place, message) }
  } else if (number === 0) yield { ...place, remark: 'the feed has no items' }
}

async function articleOf(
  feed: Feed,
  item: FeedItem,
  place: { readonly file?: string; readonly item: number; readonly id: string },
  context: ReadContext,
): Promise<InputItem> {
  const { title } = item
  const content = item.content === undefined ? [] : textBlocks(item.content, context, title)
  const summary = item.summary === undefined ? [] : textBlocks(item.summary, context, title)
  const isFull = isWholeStory(content) || (content.length === 0 && isLong(summary))
  const body = size(content) >= size(summary) ? content : summary
  if (!isFull && context.fullOnly)
    return { ...place, remark: 'only a summary stands in the feed; it was left out' }
  const headline: readonly KindedText[] = title === undefined ? [] : [{ kind: 'headline', text: title }]
  const said = foldText(title)
  const story = body.filter(({ text }, index) => index > 0 || foldText(text) !== said)
  requireContent([...headline, ...story].map(({ text }) => text).join(''), place)
  const { text, blocks } = assemble([...headline, ...story])
  const meta = metaFor({ ...metaOf(feed, item), blocks }, candidatesOf(feed, item, isFull), context)
  const article = makeArticle(text, await withLanguage(text, meta))
  return isFull ? { ...place, article } : { ...place, article, notes: [summaryNote] }
}

const summaryNote = 'only a summary stands in the feed; the whole story is at its address'

const size = (blocks: readonly KindedText[]): number => blocks.reduce((sum, { text }) => sum + text.length, 0)

function textBlocks({ form, value }: FeedText, context: ReadContext, title: string | undefined) {
  return form === 'plain' ? plainBlocks(value) : fragmentBlocks(value, context, title)
}

/** An excerpt ends in dots or in a call to read on. */
function isWholeStory(blocks: readonly KindedText[]): boolean {
  const last = blocks.at(-1)?.text ?? ''
  return last !== '' && !/(?:\[(?:…|\.{3})\]|…|\.{3}|\b(?:read more|continue reading)\W*)$/i.test(last)
}

// A description is a summary unless it is as long as a story.
const isLong = (blocks: readonly KindedText[]): boolean =>
  isWholeStory(blocks) && (size(blocks) >= 1200 || (blocks.length >= 3 && size(blocks) >= 600))

function metaOf(feed: Feed, item: FeedItem): ArticleMeta {
  const outlet = item.outlet ?? feed.title
  const language = (item.language ?? feed.language)?.slice(0, 2).toLowerCase()
  const { title, url, date, authors } = item
  return {
    ...(title !== undefined && { title }),
    ...(authors.length > 0 && { byline: authors }),
    ...(outlet !== undefined && { outlet }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && /^[a-z]{2}$/.test(language) && { language }),
    ...(date !== undefined && { date }),
  }
}

const dateNames =
  /^(?:pubdate|published|issued|(?:dc:)?date|created|updated|modified|date_published|date_modified|dcterms:\w+)$/
const authorNames = /^(?:(?:dc:|itunes:)?(?:author|creator))$/

function candidatesOf(feed: Feed, item: FeedItem, isFull: boolean) {
  const stated = item.fields.flatMap(({ field, value, from }) => {
    if (value.length > 500) return []
    if (dateNames.test(field)) return [{ field: 'date', value, from: `${feed.kind}: ${from}` }]
    return authorNames.test(field) ? [{ field: 'byline', value, from: `${feed.kind}: ${from}` }] : []
  })
  const extent = isFull ? [] : [{ field: 'extent', value: 'summary', from: feed.kind }]
  return [...stated, ...extent]
}
