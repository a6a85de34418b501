import { collect } from '../bytes.ts'
import { readHtml } from '../html.ts'
import type { InputFormat } from '../input-format.ts'
import { isTextual } from '../recognition.ts'
import { articleOptionsOf, placeOf } from './place.ts'

/** Web pages: one article. */
export const htmlFormat: InputFormat = {
  name: 'html',
  title: 'web pages',
  extensions: ['html', 'htm', 'xhtml'],
  recognise(opening) {
    const inner = opening.text.replace(/^(?:\s+|<\?xml[^>]*\?>|<!--[\s\S]*?-->)+/i, '')
    if (/^(?:<!doctype html|<html[\s>])/i.test(inner)) return 'certain'
    if (/^<(?:\?xml|!--|head|body|meta|title|main|article|div|p|h1)[\s>?]/i.test(opening.text))
      return 'likely'
    return isTextual(opening) ? 'possible' : undefined
  },
  async *read(bytes, context) {
    yield {
      ...placeOf(context),
      article: await readHtml(await collect(bytes, context), articleOptionsOf(context)),
    }
  },
}
