import type { Feed, FeedOptions } from './feed.ts'
import { parseJsonFeed } from './json-feed.ts'
import { parseXmlFeed } from './xml-feed.ts'

/** A feed of any kind (RSS, RDF, Atom, CDF, JSON Feed) from its bytes, with every item that is whole, in the feed's order. Nothing is
 *  fetched. Throws E_FORMAT where the bytes are no feed, E_EMPTY, E_NOT_TEXT, E_TOO_LARGE, E_TOO_DEEP.
 *  @example const { items } = parseFeed(body, { address: 'https://courier.example/feed', charset: 'utf-8' }) */
export function parseFeed(bytes: Uint8Array, options: FeedOptions = {}): Feed {
  const opening = Buffer.from(bytes.subarray(0, 256))
    .toString('latin1')
    .replace(/\0/g, '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
  return /^\s*\{/.test(opening) ? parseJsonFeed(bytes, options) : parseXmlFeed(bytes, options)
}
