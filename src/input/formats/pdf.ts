import type { InputFormat } from '../input-format.ts'
import { structuredArticle } from '../structured.ts'
import { collectWhole } from '../whole.ts'
import { placeOf } from './place.ts'

/** PDF: one article. */
export const pdfFormat: InputFormat = {
  name: 'pdf',
  title: 'PDF',
  extensions: ['pdf'],
  recognise: ({ text }) => (/^%PDF-\d/.test(text) ? 'certain' : undefined),
  async *read(bytes, context) {
    const { pdfParts } = await import('../pdf/pdf-parts.ts')
    const { notes, ...parts } = await pdfParts(await collectWhole(bytes, context), context)
    const article = await structuredArticle(parts, context)
    yield { ...placeOf(context), article, ...(notes.length > 0 && { notes }) }
  },
}
