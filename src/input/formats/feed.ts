import { feedItems } from '../feed/feed-items.ts'
import { parseXmlFeed } from '../feed/xml-feed.ts'
import type { InputFormat } from '../input-format.ts'
import { rootTag } from '../recognition.ts'
import { collectWhole } from '../whole.ts'

/** RSS of any version, RDF, Atom and CDF: one article an item. */
export const feedFormat: InputFormat = {
  name: 'feed',
  title: 'RSS, Atom and RDF feeds',
  extensions: ['rss', 'atom', 'rdf', 'cdf', 'xml'],
  recognise(opening) {
    const root = rootTag(opening)
    if (root === undefined) return undefined
    const local = root.name.replace(/^.*:/, '')
    if (local === 'rss' || local === 'rdf' || local === 'channel') return 'certain'
    if (local === 'feed') return 'certain'
    return local === 'entry' && /atom/i.test(root.tag) ? 'certain' : undefined
  },
  async *read(bytes, context) {
    const options = { file: context.file, address: context.url, charset: context.charset }
    yield* feedItems(parseXmlFeed(await collectWhole(bytes, context), options), context)
  },
}
