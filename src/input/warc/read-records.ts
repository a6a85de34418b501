import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import { type MimeHeaders, parseHeaders } from '../mime/headers.ts'
import { byteReader } from './byte-reader.ts'

/** A record of a web archive. */
export interface WarcRecord {
  /** Place in the archive, from 1. */
  readonly number: number
  /** `response`, `revisit`, `warcinfo`, … */
  readonly type: string
  readonly headers: MimeHeaders
  readonly content: Uint8Array
  /** Whether the record was longer than the cap and its content passed over. */
  readonly isCapped: boolean
}

/** The records of a web archive (WARC 1.0, 1.1), one by one as the bytes arrive; memory holds one. Throws E_FORMAT where a record is
 *  damaged or the file ends inside one. */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  place: InputPlace,
): AsyncGenerator<WarcRecord> {
  const reader = byteReader(bytes)
  for (let number = 1; ; number++) {
    let line = await reader.line()
    while (line === '') line = await reader.line()
    if (line === undefined) return
    const at = { ...place, item: number }
    if (!/^WARC\/[01]\.\d+$/.test(line))
      throw inputError('E_FORMAT', at, 'there is no record where one should begin; the rest was left out')
    const lines: string[] = []
    for (line = await reader.line(); line !== undefined && line !== ''; line = await reader.line()) {
      if (lines.length < 1000) lines.push(line)
    }
    const headers = parseHeaders(lines.join('\n'))
    const stated = headers.get('content-length') ?? ''
    const length = /^\d{1,16}$/.test(stated) ? Number(stated) : Number.NaN
    if (line === undefined) throw cut(at)
    if (!Number.isSafeInteger(length)) {
      throw inputError('E_FORMAT', at, 'this record does not tell its length; the rest was left out')
    }
    const { bytes: content, isWhole, isCapped } = await reader.take(length, limits.wholeBytes)
    if (!isWhole) throw cut(at)
    yield { number, type: headers.get('warc-type')?.toLowerCase() ?? '', headers, content, isCapped }
  }
}

const cut = (place: InputPlace) =>
  inputError('E_FORMAT', place, 'the file ends before this record does; fetch it again')
