import { inputError } from '../input-error.ts'
import type { InputFormat } from '../input-format.ts'
import { nitfArticle } from '../news/nitf.ts'
import { rootTag } from '../recognition.ts'
import { structuredArticle } from '../structured.ts'
import { collectWhole } from '../whole.ts'
import { parseXmlBytes } from '../xml/parse-bytes.ts'
import { placeOf } from './place.ts'

/** NITF, the news agencies' older XML: one article. */
export const nitfFormat: InputFormat = {
  name: 'nitf',
  title: 'NITF',
  extensions: ['nitf', 'xml'],
  recognise: (opening) => (rootTag(opening)?.name === 'nitf' ? 'certain' : undefined),
  async *read(bytes, context) {
    const { root, complete } = parseXmlBytes(await collectWhole(bytes, context), context)
    if (!complete)
      throw inputError('E_FORMAT', context, 'the file ends before the article does; fetch it again')
    const { notes, ...parts } = nitfArticle(root, context)
    const article = await structuredArticle(parts, context)
    yield { ...placeOf(context), article, ...(notes.length > 0 && { notes }) }
  },
}
