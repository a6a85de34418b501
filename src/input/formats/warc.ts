import { asUtf8 } from '../as-utf8.ts'
import { inputError, passingInputErrors } from '../input-error.ts'
import type { InputFormat, ReadContext } from '../input-format.ts'
import type { InputItem } from '../item.ts'
import { limits } from '../limits.ts'
import { parseParameters } from '../mime/headers.ts'
import { foundAt } from '../structured.ts'
import { parseHttp } from '../warc/http-message.ts'
import { readRecords, type WarcRecord } from '../warc/read-records.ts'
import { webAddress } from '../web-address.ts'
import { placeOf } from './place.ts'

/** Web archives: one article a captured page, PDF or text, read record by record. */
export const warcFormat: InputFormat = {
  name: 'warc',
  title: 'WARC web archives',
  extensions: ['warc'],
  recognise: ({ text }) => (/^WARC\/[01]\.\d+\r?\n/.test(text) ? 'certain' : undefined),
  async *read(bytes, context) {
    const passed = new Map<string, number>()
    const pass = (what: string) => passed.set(what, (passed.get(what) ?? 0) + 1)
    for await (const record of readRecords(bytes, context)) yield* itemsOf(record, context, pass)
    const counts = [...passed].map(([what, count]) => `${count} ${what}`)
    if (counts.length > 0) yield { ...placeOf(context), remark: `left out: ${counts.join(', ')}` }
  },
}

async function* itemsOf(
  record: WarcRecord,
  context: ReadContext,
  pass: (what: string) => void,
): AsyncGenerator<InputItem> {
  const at = { ...placeOf(context), item: record.number }
  if (record.type === 'revisit')
    return pass('revisit records (the page had not changed; its text stands in an earlier capture)')
  if (record.type !== 'response' && record.type !== 'resource') return
  if (record.isCapped) {
    const cap = limits.wholeBytes / 1024 / 1024
    yield {
      ...at,
      error: inputError('E_TOO_LARGE', at, `a record may have ${cap} MB; it was left out`, {
        details: { cap: limits.wholeBytes },
      }),
    }
    return
  }
  const answer = await passingInputErrors(at, async () => ({ page: pageOf(record, at) }))
  if ('error' in answer) {
    yield answer
    return
  }
  const { page } = answer
  if (page === undefined) return pass('answers that are no page')
  if (page.status !== 200) return pass('answers other than 200')
  if (!/^(?:text\/(?:html|plain)|application\/(?:xhtml\+xml|pdf))$/.test(page.type))
    return pass('files of other kinds')
  const fetched = record.headers.get('warc-date')
  const url = webAddress(record.headers.get('warc-target-uri')?.replace(/^<|>$/g, ''))
  const name =
    page.type === 'application/pdf' ? 'page.pdf' : page.type === 'text/plain' ? 'page.txt' : 'page.html'
  const body = page.type === 'application/pdf' ? page.body : asUtf8(page.body, page.charset)
  const candidates = fetched === undefined ? [] : [{ field: 'fetched', value: fetched, from: 'warc' }]
  for await (const item of context.inner(once(body), name, {
    ...context,
    item: record.number,
    url,
    charset: page.charset,
  })) {
    if (item.article !== undefined)
      yield { ...item, ...at, article: foundAt(item.article, { url, candidates }) }
    else yield { ...item, ...at }
  }
}

/** The page that a record holds: the server's answer, or the file itself. */
function pageOf(record: WarcRecord, at: { readonly item: number }) {
  if (record.type === 'resource') {
    const { value, parameters } = parseParameters(record.headers.get('content-type'))
    return { status: 200, type: value, charset: parameters.get('charset'), body: record.content }
  }
  const answer = parseHttp(record.content, at)
  if (answer === undefined) return undefined
  const { value, parameters } = parseParameters(answer.headers.get('content-type'))
  return { status: answer.status, type: value, charset: parameters.get('charset'), body: answer.body }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
