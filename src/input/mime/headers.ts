import { decodeWindows1252 } from '../charset.ts'
import { squash } from '../html/fold.ts'

/** Headers of a letter or part: names in small letters, the first of each, unfolded and still encoded. */
export type MimeHeaders = ReadonlyMap<string, string>

/** The headers of a block of header lines. */
export function parseHeaders(block: string): MimeHeaders {
  const headers = new Map<string, string>()
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon < 1 || headers.size > 1000) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return headers
}

/** A header's main value in small letters and its parameters (`text/html; charset=utf-8`). */
export function parseParameters(value: string | undefined): {
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
} {
  const parameters = new Map<string, string>()
  const [main = '', rest = ''] = splitOnce((value ?? '').slice(0, 4000), ';')
  for (const match of rest.matchAll(/(?<![\w-])([\w-]+)(?:\*\d*){0,2}\s*=\s*(?:"([^"]*)"|([^\s;]+))/g)) {
    const [, name = '', quoted, bare] = match
    const given = quoted ?? bare ?? ''
    const key = name.toLowerCase()
    const plain = given.replace(/^[\w-]*'[\w-]*'/, '')
    const decoded = plain === given ? given : percentDecoded(plain)
    parameters.set(key, (parameters.get(key) ?? '') + decoded)
  }
  return { value: main.trim().toLowerCase(), parameters }
}

/** A header's text on one line, with its encoded words (`=?utf-8?Q?…?=`) decoded. Bytes beyond ASCII, which older letters have none of,
 *  are UTF-8 or else windows-1252. */
export function decodeWords(value: string): string {
  const text = eightBit(value.slice(0, 20_000))
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]*)\?=/gi,
      (whole, charset, encoding, packed) => {
        const bytes =
          encoding.toLowerCase() === 'b'
            ? Buffer.from(packed, 'base64')
            : decodeQuoted(Buffer.from(packed.replace(/_/g, ' '), 'latin1'))
        return decodeCharset(bytes, charset) ?? whole
      },
    )
  return squash(text)
}

function eightBit(value: string): string {
  if (!/[^\0-\x7f]/.test(value)) return value
  const bytes = Buffer.from(value, 'latin1')
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? decodeWindows1252(bytes) : text
}

/** Bytes in a named character set as text; `undefined` for a name that is not known. */
export function decodeCharset(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return undefined
  }
}

/** Bytes that quoted-printable stands for. */
export function decodeQuoted(packed: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(packed.length)
  let length = 0
  for (let at = 0; at < packed.length; at++) {
    const unit = packed[at] ?? 0
    if (unit !== 0x3d) {
      bytes[length++] = unit
      continue
    }
    const [a, b] = [hexOf(packed[at + 1]), hexOf(packed[at + 2])]
    if (a >= 0 && b >= 0) {
      bytes[length++] = a * 16 + b
      at += 2
    } else {
      // A soft line break: blanks, then CR LF or LF.
      let next = at + 1
      while (packed[next] === 0x20 || packed[next] === 0x09) next++
      if (packed[next] === 0x0d) next++
      if (packed[next] === 0x0a || next >= packed.length) at = next
      else bytes[length++] = unit
    }
  }
  return bytes.subarray(0, length)
}

function hexOf(unit: number | undefined): number {
  if (unit === undefined) return -1
  if (unit >= 48 && unit <= 57) return unit - 48
  const lower = unit | 0x20
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
