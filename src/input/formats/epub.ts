import { epubChapters } from '../epub/epub-chapters.ts'
import { passingInputErrors } from '../input-error.ts'
import type { InputFormat, ReadContext } from '../input-format.ts'
import type { InputItem } from '../item.ts'
import { structuredArticle } from '../structured.ts'
import { collectArchive, readZip, type ZipArchive } from '../zip/read-zip.ts'
import { placeOf } from './place.ts'

/** EPUB: one article a chapter. */
export const epubFormat: InputFormat = {
  name: 'epub',
  title: 'EPUB',
  extensions: ['epub'],
  recognise: ({ text }) =>
    text.startsWith('PK\x03\x04') && text.includes('application/epub+zip') ? 'certain' : undefined,
  async *read(bytes, context) {
    yield* readEpub(readZip(await collectArchive(bytes, context), context, context.budget), context)
  },
}

/** The chapters of an archive that is an EPUB, in reading order; one without text (a cover) is passed over. */
export async function* readEpub(archive: ZipArchive, context: ReadContext): AsyncGenerator<InputItem> {
  const place = placeOf(context)
  let given = 0
  for (const chapter of epubChapters(archive, context)) {
    const at = { ...place, item: chapter.number }
    const item = await passingInputErrors(at, async () => {
      const parts = chapter.parts()
      return parts === undefined
        ? undefined
        : { ...at, article: await structuredArticle(parts, { ...context, ...at }) }
    })
    if (item === undefined) continue
    given++
    yield item
  }
  if (given === 0) yield { ...place, remark: 'the book holds no chapter with text' }
}
