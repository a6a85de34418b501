import { decodeCharset } from './mime/headers.ts'

/** The bytes of a page whose character set was named beside it (by a server, a letter), as UTF-8 with a byte order mark, so that the
 *  page's own statement does not win. As they are where none, UTF-8 or an unknown one is named, or they have a mark. */
export function asUtf8(bytes: Uint8Array, charset: string | undefined): Uint8Array {
  const hasMark =
    (bytes[0] === 0xef && bytes[1] === 0xbb) ||
    (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (charset === undefined || hasMark || /^utf-?8$/i.test(charset.trim())) return bytes
  const text = decodeCharset(bytes, charset.trim())
  return text === undefined ? bytes : Buffer.from(`\ufeff${text}`, 'utf8')
}
