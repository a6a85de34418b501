import { asUtf8 } from '../as-utf8.ts'
import { readPosts } from '../html.ts'
import { inputError } from '../input-error.ts'
import type { InputFormat } from '../input-format.ts'
import { isSavedPage, mailHeadIn } from '../mime/mail-head.ts'
import { leavesOf, parseMime } from '../mime/parse-mime.ts'
import { foundAt } from '../structured.ts'
import { webAddress } from '../web-address.ts'
import { collectWhole } from '../whole.ts'
import { articleOptionsOf, placeOf } from './place.ts'

/** A page that a browser saved with its pictures (MHTML): the page alone. */
export const mhtmlFormat: InputFormat = {
  name: 'mhtml',
  title: 'MHTML',
  extensions: ['mhtml', 'mht'],
  recognise(opening) {
    const head = mailHeadIn(opening)
    return head !== undefined && isSavedPage(head) ? 'certain' : undefined
  },
  async *read(bytes, context) {
    const mail = parseMime(await collectWhole(bytes, context), context)
    const start = mail.parameters.get('start')
    const pages = [...leavesOf(mail)].filter(({ type }) =>
      /^(?:text\/html|application\/xhtml\+xml)$/.test(type),
    )
    const page =
      pages.find(({ headers }) => start !== undefined && headers.get('content-id') === start) ?? pages[0]
    if (page === undefined)
      throw inputError('E_FORMAT', context, 'there is no page in it; save it again as MHTML or HTML')
    if (!page.isWhole)
      throw inputError('E_FORMAT', context, 'the file ends before the page does; save it again')
    const location = mail.headers.get('snapshot-content-location') ?? page.headers.get('content-location')
    const url = webAddress(location)
    const posts = await readPosts(asUtf8(page.body, page.parameters.get('charset')), {
      ...articleOptionsOf(context),
      url,
    })
    const saved = mail.headers.get('date')
    const found = {
      url,
      candidates: saved === undefined ? [] : [{ field: 'fetched', value: saved, from: 'mhtml' }],
    }
    for (const [index, { article, notes }] of posts.entries()) {
      yield {
        ...placeOf(context),
        ...(posts.length > 1 && { item: index + 1 }),
        article: foundAt(article, found),
        ...(notes.length > 0 && { notes }),
      }
    }
  },
}
