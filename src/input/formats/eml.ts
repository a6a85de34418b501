import { inputError } from '../input-error.ts'
import type { InputFormat } from '../input-format.ts'
import { letterParts } from '../mime/letter.ts'
import { mailHeadIn } from '../mime/mail-head.ts'
import { parseMime } from '../mime/parse-mime.ts'
import { structuredArticle } from '../structured.ts'
import { collectWhole } from '../whole.ts'
import { placeOf } from './place.ts'

/** A letter or newsletter as a mail program saves it: one article. */
export const emlFormat: InputFormat = {
  name: 'eml',
  title: 'letters and newsletters',
  extensions: ['eml'],
  recognise(opening) {
    const head = mailHeadIn(opening)
    if (head === undefined) return undefined
    return head.has('mime-version') || head.has('message-id') || head.has('received') ? 'certain' : 'likely'
  },
  async *read(bytes, context) {
    const mail = parseMime(await collectWhole(bytes, context), context)
    if (!mail.isWhole)
      throw inputError('E_FORMAT', context, 'the file ends before the letter does; save it again')
    const { notes, id, ...parts } = letterParts(mail, context)
    const article = await structuredArticle(parts, context)
    yield {
      ...placeOf(context),
      ...(id !== undefined && { id }),
      article,
      ...(notes.length > 0 && { notes }),
    }
  },
}
