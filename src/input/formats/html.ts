import { collect } from '../bytes.ts'
import { readPosts } from '../html.ts'
import type { InputFormat } from '../input-format.ts'
import { isTextual } from '../recognition.ts'
import { articleOptionsOf, placeOf } from './place.ts'

/** Web pages: one article, or one for each post of a live blog. */
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
    const posts = await readPosts(await collect(bytes, context), articleOptionsOf(context))
    for (const [index, { article, notes }] of posts.entries()) {
      yield {
        ...placeOf(context),
        ...(posts.length > 1 && { item: index + 1 }),
        article,
        ...(notes.length > 0 && { notes }),
      }
    }
  },
}
