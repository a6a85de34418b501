import { feedItems } from '../feed/feed-items.ts'
import { parseJsonFeed } from '../feed/json-feed.ts'
import type { InputFormat } from '../input-format.ts'
import { collectWhole } from '../whole.ts'

/** JSON Feed: one article an item. */
export const jsonFeedFormat: InputFormat = {
  name: 'json-feed',
  title: 'JSON Feed',
  extensions: ['json'],
  recognise({ text }) {
    return /^\{/.test(text) && /"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(text)
      ? 'certain'
      : undefined
  },
  async *read(bytes, context) {
    const feed = parseJsonFeed(await collectWhole(bytes, context), {
      file: context.file,
      address: context.url,
    })
    yield* feedItems(feed, context)
  },
}
