import { peek } from '../bytes.ts'
import { inputError } from '../input-error.ts'
import type { InputFormat } from '../input-format.ts'
import { openingOf, openingSize, rootTag } from '../recognition.ts'

/** XML of a kind that is not known here: said so, rather than read as a page. */
export const unknownXml: InputFormat = {
  name: 'xml',
  title: 'other XML',
  extensions: [],
  recognise: (opening) =>
    opening.text.startsWith('<?xml') && rootTag(opening)?.name !== 'html' ? 'likely' : undefined,
  // biome-ignore lint/correctness/useYield: nothing of such a file can be read
  async *read(bytes, context) {
    const { head } = await peek(bytes, openingSize)
    const root = rootTag(openingOf(head))?.name
    const what = root === undefined ? 'XML of a kind' : `XML whose root is <${root}>, a kind`
    const known = 'feeds, sitemaps, OPML, NewsML-G2 and NITF are'
    throw inputError('E_FORMAT', context, `this is ${what} that is not known here; ${known}`)
  },
}
