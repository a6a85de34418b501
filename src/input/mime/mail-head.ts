import type { Opening } from '../recognition.ts'
import { type MimeHeaders, parseHeaders, parseParameters } from './headers.ts'

const headerNames = new Set(
  'received return-path delivered-to message-id mime-version date from to cc subject reply-to sender content-type content-transfer-encoding dkim-signature list-id list-unsubscribe precedence x-mailer user-agent in-reply-to references authentication-results arc-seal snapshot-content-location'.split(
    ' ',
  ),
)

/** The headers that a file opens with, if it opens like a letter: three of the usual ones at least. */
export function mailHeadIn(opening: Opening): MimeHeaders | undefined {
  if (!/^(?:From \S+ .*\r?\n)?[A-Za-z][\w-]*:[ \t]/.test(opening.text)) return undefined
  const [block = ''] = opening.text.replace(/^From \S+ .*\r?\n/, '').split(/\r?\n\r?\n/, 1)
  const headers = parseHeaders(block)
  const usual = [...headers.keys()].filter((name) => headerNames.has(name)).length
  const lines = block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const odd = lines.filter((line) => !/^[!-9;-~]+:/.test(line)).length
  return usual >= 3 && odd <= 1 ? headers : undefined
}

/** Whether the headers are those of a page that was saved with what belongs to it. */
export function isSavedPage(headers: MimeHeaders): boolean {
  const { value, parameters } = parseParameters(headers.get('content-type'))
  const holdsPage = value === 'multipart/related' && /html/i.test(parameters.get('type') ?? '')
  return holdsPage && (headers.has('snapshot-content-location') || !headers.has('to'))
}
