import { collect } from '../bytes.ts'
import type { InputFormat } from '../input-format.ts'
import { readMarkdown } from '../markdown.ts'
import { isTextual } from '../recognition.ts'
import { placeOf } from './place.ts'

/** Markdown: one article. */
export const markdownFormat: InputFormat = {
  name: 'markdown',
  title: 'Markdown',
  extensions: ['md', 'markdown'],
  recognise(opening) {
    if (/^(?:---\r?\n[\w-]+:|# \S)/.test(opening.text)) return 'likely'
    return isTextual(opening) ? 'possible' : undefined
  },
  async *read(bytes, context) {
    yield { ...placeOf(context), article: await readMarkdown(await collect(bytes, context), context) }
  },
}
