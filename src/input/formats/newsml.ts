import { inputError, passingInputErrors } from '../input-error.ts'
import type { InputFormat } from '../input-format.ts'
import { newsItemsIn, newsmlArticle } from '../news/newsml.ts'
import { rootTag } from '../recognition.ts'
import { structuredArticle } from '../structured.ts'
import { collectWhole } from '../whole.ts'
import { parseXmlBytes } from '../xml/parse-bytes.ts'
import { placeOf } from './place.ts'

/** NewsML-G2: one article a news item. */
export const newsmlFormat: InputFormat = {
  name: 'newsml',
  title: 'NewsML-G2',
  extensions: ['newsml', 'xml'],
  recognise(opening) {
    const local = rootTag(opening)?.name.replace(/^.*:/, '')
    return local === 'newsmessage' || local === 'newsitem' || local === 'packageitem' ? 'certain' : undefined
  },
  async *read(bytes, context) {
    const place = placeOf(context)
    const { root, complete } = parseXmlBytes(await collectWhole(bytes, context), context)
    let number = 0
    for (const newsItem of newsItemsIn(root)) {
      const guid = newsItem.attributes.get('guid')
      const at = { ...place, item: ++number, ...(guid !== undefined && { id: guid }) }
      yield await passingInputErrors(at, async () => {
        if (!newsItem.closed) {
          throw inputError('E_FORMAT', at, 'the file ends before this news item does; fetch it again')
        }
        const parts = newsmlArticle(newsItem, at)
        if (parts.remark !== undefined) return { ...at, remark: parts.remark }
        const { notes } = parts
        const article = await structuredArticle(parts, { ...context, ...at })
        return { ...at, article, ...(notes.length > 0 && { notes }) }
      })
    }
    if (!complete && number === 0) {
      throw inputError('E_FORMAT', context, 'the file ends before the first news item; fetch it again')
    }
    if (number === 0) yield { ...place, remark: 'there is no news item in it' }
  },
}
