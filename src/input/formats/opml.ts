import type { InputFormat } from '../input-format.ts'
import { listAddresses } from '../list-addresses.ts'
import { rootTag } from '../recognition.ts'
import { collectWhole } from '../whole.ts'
import { addressRemark } from './addresses.ts'

/** OPML: a list of feeds. It names addresses and holds no article. */
export const opmlFormat: InputFormat = {
  name: 'opml',
  title: 'OPML lists of feeds',
  extensions: ['opml', 'xml'],
  recognise: (opening) => (rootTag(opening)?.name === 'opml' ? 'certain' : undefined),
  async *read(bytes, context) {
    yield addressRemark(listAddresses(await collectWhole(bytes, context), context), context)
  },
}
