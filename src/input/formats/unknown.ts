import { inputError } from '../input-error.ts'
import type { InputFormat } from '../input-format.ts'
import { type Opening, rootTag } from '../recognition.ts'

/** XML of a kind that is not known here: said so, rather than read as a page. */
export const unknownXml: InputFormat = {
  name: 'xml',
  title: 'other XML',
  extensions: [],
  recognise: (opening) =>
    opening.text.startsWith('<?xml') && rootTag(opening)?.name !== 'html' ? 'likely' : undefined,
  // biome-ignore lint/correctness/useYield: nothing of such a file can be read
  async *read(bytes, context) {
    const first = await bytes[Symbol.asyncIterator]().next()
    const root = first.done ? undefined : nameIn(first.value)
    const what = root === undefined ? 'XML of a kind' : `XML whose root is <${root}>, a kind`
    const known = 'feeds, sitemaps, OPML, NewsML-G2 and NITF are'
    throw inputError('E_FORMAT', context, `this is ${what} that is not known here; ${known}`)
  },
}

function nameIn(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  return rootTag({ bytes, text, isWhole: false } satisfies Opening)?.name
}
