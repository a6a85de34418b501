import type { Candidate } from '../../doc/article.ts'
import { inlineText } from '../fragment.ts'
import { inputError } from '../input-error.ts'
import { isRecord, parseJsonWhole, recordsIn, stringIn } from '../json-values.ts'
import { limits } from '../limits.ts'
import type { Feed, FeedItem, FeedOptions } from './feed.ts'
import { feedDate, feedMoment } from './feed-dates.ts'
import { itemKey } from './item-key.ts'
import { resolveLink } from './web-links.ts'

/** A JSON Feed, version 1 or 1.1. Throws E_FORMAT, E_TOO_LARGE, E_NOT_TEXT. */
export function parseJsonFeed(bytes: Uint8Array, options: FeedOptions = {}): Feed {
  const feed = parseJsonWhole(bytes, options)
  if (!isRecord(feed) || !Array.isArray(feed['items'])) {
    throw inputError(
      'E_FORMAT',
      options,
      'this JSON is no feed; a JSON Feed has "version" and a list "items"',
    )
  }
  const url = resolveLink(stringIn(feed, 'home_page_url'), options.address)
  const self = resolveLink(stringIn(feed, 'feed_url'), options.address)
  const next = resolveLink(stringIn(feed, 'next_url'), options.address)
  const hub = recordsIn(feed, 'hubs').map((one) => resolveLink(stringIn(one, 'url'), options.address))[0]
  const title = inlineText(stringIn(feed, 'title') ?? '')
  const language = stringIn(feed, 'language')
  const all: readonly unknown[] = feed['items']
  const rows = all.slice(0, limits.feedItems).filter(isRecord)
  return {
    kind: 'json',
    ...(title !== '' && { title }),
    ...(url !== undefined && { url }),
    ...(self !== undefined && { self }),
    ...(next !== undefined && { next }),
    ...(hub !== undefined && { hub }),
    ...(language !== undefined && { language }),
    items: rows.map((row) => itemOf(row, self ?? url ?? options.address)),
    leftOut: Math.max(0, all.length - limits.feedItems),
    isCut: false,
    fields: jsonFields(feed),
  }
}

function itemOf(row: Readonly<Record<string, unknown>>, base: string | undefined): FeedItem {
  const id = row['id']
  const guid = typeof id === 'number' ? String(id) : stringIn(row, 'id')
  const url = resolveLink(stringIn(row, 'url') ?? stringIn(row, 'external_url') ?? guid, base)
  const title = inlineText(stringIn(row, 'title') ?? '')
  const stated = stringIn(row, 'date_published')
  const changed = stringIn(row, 'date_modified')
  const date = stated === undefined ? undefined : feedDate(stated)
  const updated = changed === undefined ? undefined : feedDate(changed)
  const moment = stated === undefined || date === undefined ? undefined : feedMoment(stated)
  const [html, plain] = [stringIn(row, 'content_html'), stringIn(row, 'content_text')]
  const summary = stringIn(row, 'summary')
  const language = stringIn(row, 'language')
  const dated = date ?? updated
  const said = {
    ...(guid !== undefined && { guid }),
    ...(url !== undefined && { url }),
    ...(title !== '' && { title }),
    ...(html !== undefined
      ? { content: { form: 'html', value: html } as const }
      : plain !== undefined && { content: { form: 'plain', value: plain } as const }),
    ...(summary !== undefined && { summary: { form: 'plain', value: summary } as const }),
  }
  const authors = [...recordsIn(row, 'authors'), ...recordsIn({ author: [row['author']] }, 'author')]
  return {
    key: itemKey(said),
    ...said,
    authors: [...new Set(authors.flatMap((author) => stringIn(author, 'name') ?? []))],
    ...(dated !== undefined && { date: dated }),
    ...(updated !== undefined && { updated }),
    ...(moment !== undefined && { moment }),
    ...(language !== undefined && { language }),
    fields: jsonFields(row),
  }
}

const jsonFields = (row: Readonly<Record<string, unknown>>): readonly Candidate[] =>
  Object.entries(row).flatMap(([field, value]) =>
    typeof value === 'string' && value !== '' ? [{ field, value, from: `json feed: ${field}` }] : [],
  )
