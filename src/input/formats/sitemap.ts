import type { InputFormat } from '../input-format.ts'
import { listAddresses } from '../list-addresses.ts'
import { rootTag } from '../recognition.ts'
import { collectWhole } from '../whole.ts'
import { addressRemark } from './addresses.ts'

/** Sitemaps and indexes of them. They name addresses and hold no article. */
export const sitemapFormat: InputFormat = {
  name: 'sitemap',
  title: 'sitemaps',
  extensions: ['xml'],
  recognise(opening) {
    const local = rootTag(opening)?.name.replace(/^.*:/, '')
    return local === 'urlset' || local === 'sitemapindex' ? 'certain' : undefined
  },
  async *read(bytes, context) {
    yield addressRemark(listAddresses(await collectWhole(bytes, context), context), context)
  },
}
