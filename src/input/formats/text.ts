import { collect } from '../bytes.ts'
import type { InputFormat } from '../input-format.ts'
import { isTextual } from '../recognition.ts'
import { readText } from '../text.ts'
import { placeOf } from './place.ts'

/** Plain text: one article. */
export const textFormat: InputFormat = {
  name: 'text',
  title: 'plain text',
  extensions: ['txt', 'text'],
  recognise: (opening) => (isTextual(opening) ? 'possible' : undefined),
  async *read(bytes, context) {
    yield { ...placeOf(context), article: await readText(await collect(bytes, context), context) }
  },
}
