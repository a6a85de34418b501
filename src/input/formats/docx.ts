import { docxParts } from '../docx/docx-parts.ts'
import { inputError } from '../input-error.ts'
import type { InputFormat, ReadContext } from '../input-format.ts'
import type { InputItem } from '../item.ts'
import { structuredArticle } from '../structured.ts'
import { collectArchive, readZip, type ZipArchive } from '../zip/read-zip.ts'
import { placeOf } from './place.ts'

/** Word documents: one article. */
export const docxFormat: InputFormat = {
  name: 'docx',
  title: 'Word documents',
  extensions: ['docx', 'docm'],
  recognise: (opening) =>
    opening.text.startsWith('PK\x03\x04') &&
    opening.text.includes('word/') &&
    !opening.text.includes('application/epub')
      ? 'certain'
      : undefined,
  async *read(bytes, context) {
    yield await readDocx(readZip(await collectArchive(bytes, context), context, context.budget), context)
  },
}

/** The article of an archive that is a Word document. Throws E_FORMAT, E_TOO_LARGE, E_EMPTY. */
export async function readDocx(archive: ZipArchive, context: ReadContext): Promise<InputItem> {
  const parts = docxParts(archive, context)
  if (parts === undefined)
    throw inputError('E_FORMAT', context, 'this is no Word document; save it as DOCX or text')
  return { ...placeOf(context), article: await structuredArticle(parts, context) }
}
