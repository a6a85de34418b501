import { createHash } from 'node:crypto'
import type { FeedItem } from './feed.ts'

/** What tells an item from others of its feed: its guid, else its address, else a digest of its words. */
export function itemKey(item: Pick<FeedItem, 'guid' | 'url' | 'title' | 'content' | 'summary'>): string {
  if (item.guid !== undefined) return item.guid
  if (item.url !== undefined) return item.url
  const said = [item.title, item.content?.value, item.summary?.value].map((part) => part ?? '').join('\n')
  return `sha256:${createHash('sha256').update(said).digest('hex').slice(0, 32)}`
}
