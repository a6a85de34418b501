import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import { type MimeHeaders, parseHeaders } from '../mime/headers.ts'

/** An answer of a web server as it was captured. */
export interface HttpMessage {
  readonly status: number
  readonly headers: MimeHeaders
  readonly body: Uint8Array
}

/** The answer in a captured record: chunks joined, packing taken off. Throws E_FORMAT for damage, E_TOO_LARGE past the caps on bytes and
 *  ratio. */
export function parseHttp(bytes: Uint8Array, place: InputPlace): HttpMessage | undefined {
  const head = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1')
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(head)?.[1]
  const blank = /\r?\n\r?\n/.exec(head)
  if (status === undefined || blank === null) return undefined
  const headers = parseHeaders(head.slice(head.indexOf('\n') + 1, blank.index))
  const raw = bytes.subarray(blank.index + blank[0].length)
  const isChunked = /chunked/i.test(headers.get('transfer-encoding') ?? '')
  const joined = isChunked ? (dechunked(raw) ?? raw) : raw
  const encodings = (headers.get('content-encoding') ?? '').toLowerCase().split(/\s*,\s*/)
  const body = encodings.reduceRight((data, encoding) => unpacked(data, encoding, place), joined)
  return { status: Number(status), headers, body }
}

function unpacked(bytes: Uint8Array, encoding: string, place: InputPlace): Uint8Array {
  // Some archives keep the header and take the packing off.
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const cap = Math.min(limits.wholeBytes, Math.max(limits.pageBytes + 1, bytes.length * limits.ratio))
  const options = { maxOutputLength: cap }
  try {
    if (/^(?:x-)?gzip$/.test(encoding)) return isGzip ? gunzipSync(bytes, options) : bytes
    if (encoding === 'deflate') return inflateSync(bytes, options)
    return encoding === 'br' ? brotliDecompressSync(bytes, options) : bytes
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      const message = `it unpacks to more than ${Math.floor(cap / 1024 / 1024)} MB (${limits.ratio} times its packed size at most); it was left out`
      throw inputError('E_TOO_LARGE', place, message, { cause, details: { cap, ratio: limits.ratio } })
    }
    throw inputError('E_FORMAT', place, `its ${encoding} packing is damaged; capture the page again`, {
      cause,
    })
  }
}

/** The body of an answer that came in chunks; `undefined` where it shows none (archives may have joined it). */
function dechunked(bytes: Uint8Array): Uint8Array | undefined {
  const joined = Buffer.alloc(bytes.length)
  let size = 0
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at)
    const stated = /^[\da-f]+/i.exec(
      Buffer.from(bytes.subarray(at, Math.min(end, at + 20))).toString('latin1'),
    )?.[0]
    if (end < 0 || stated === undefined) return size === 0 ? undefined : joined.subarray(0, size)
    const length = Number.parseInt(stated, 16)
    if (length === 0) break
    joined.set(bytes.subarray(end + 1, end + 1 + length), size)
    size += Math.max(0, Math.min(length, bytes.length - end - 1))
    at = end + 1 + length + 2
  }
  return joined.subarray(0, size)
}
