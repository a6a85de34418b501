import { type InputPlace, inputError } from '../input-error.ts'
import { limits } from '../limits.ts'
import { decodeQuoted, type MimeHeaders, parseHeaders, parseParameters } from './headers.ts'

/** A part of a letter or saved page: leaf with bytes, or parts. */
export interface MimePart {
  readonly headers: MimeHeaders
  /** `text/html`, …; `text/plain` where none is stated. */
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  /** The leaf's bytes, unpacked; empty where there are parts. */
  readonly body: Uint8Array
  readonly parts: readonly MimePart[]
  /** Whether its end was found; a part that a cut file breaks off has none. */
  readonly isWhole: boolean
}

/** A letter or saved page as a tree of parts. Linear time. Throws E_TOO_DEEP, E_TOO_LARGE past the caps. */
export function parseMime(bytes: Uint8Array, place: InputPlace): MimePart {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let count = 0
  const partOf = (from: number, to: number, depth: number, isWhole: boolean): MimePart => {
    if (depth > limits.mimeDepth)
      throw refusal('E_TOO_DEEP', `more than ${limits.mimeDepth} parts stand in each other`, place)
    if (++count > limits.mimeParts)
      throw refusal('E_TOO_LARGE', `a letter may have ${limits.mimeParts} parts`, place)
    const blank = /\r?\n\r?\n/g
    blank.lastIndex = from
    const opensBlank = /^\r?\n/.exec(text.slice(from, from + 2))
    const match = opensBlank === null ? blank.exec(text) : null
    const isHeadOnly = opensBlank === null && (match === null || match.index >= to)
    const headEnd = opensBlank !== null ? from : isHeadOnly ? to : (match?.index ?? to)
    const bodyStart =
      opensBlank !== null
        ? from + opensBlank[0].length
        : isHeadOnly
          ? to
          : (match?.index ?? 0) + (match?.[0].length ?? 0)
    const headers = parseHeaders(text.slice(from, Math.min(headEnd, from + 1_000_000)))
    const { value, parameters } = parseParameters(headers.get('content-type'))
    const type = value === '' ? 'text/plain' : value
    const boundary = parameters.get('boundary')
    if (type.startsWith('multipart/') && boundary !== undefined && boundary !== '') {
      const { pieces, closed } = split(text, boundary, bodyStart, to)
      const parts = pieces.map((piece, index) =>
        partOf(piece.from, piece.to, depth + 1, closed || index < pieces.length - 1),
      )
      return { headers, type, parameters, body: new Uint8Array(), parts, isWhole: isWhole && closed }
    }
    const raw = bytes.subarray(bodyStart, to)
    return { headers, type, parameters, body: unpacked(raw, headers), parts: [], isWhole }
  }
  return partOf(0, text.length, 0, true)
}

const refusal = (code: 'E_TOO_DEEP' | 'E_TOO_LARGE', what: string, place: InputPlace) =>
  inputError(code, place, `${what}; save the article alone`, {
    details: { cap: code === 'E_TOO_DEEP' ? limits.mimeDepth : limits.mimeParts },
  })

function split(text: string, boundary: string, from: number, to: number) {
  const pieces: { readonly from: number; readonly to: number }[] = []
  const mark = `--${boundary}`
  let start: number | undefined
  for (let at = text.indexOf(mark, from); at >= 0 && at < to; at = text.indexOf(mark, at + mark.length)) {
    if (at > from && text.charAt(at - 1) !== '\n') continue
    const before = text.charAt(at - 2) === '\r' ? at - 2 : at - 1
    if (start !== undefined) pieces.push({ from: start, to: Math.max(start, before) })
    const after = at + mark.length
    if (text.startsWith('--', after)) return { pieces, closed: true }
    const newline = text.indexOf('\n', after)
    start = newline < 0 ? to : Math.min(to, newline + 1)
  }
  if (start !== undefined) pieces.push({ from: start, to })
  return { pieces, closed: false }
}

function unpacked(raw: Uint8Array, headers: MimeHeaders): Uint8Array {
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase()
  if (encoding === 'base64') return Buffer.from(Buffer.from(raw).toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? decodeQuoted(raw) : raw
}

/** All leaves of a part, in order. */
export function* leavesOf(part: MimePart): Generator<MimePart> {
  if (part.parts.length === 0) yield part
  else for (const inner of part.parts) yield* leavesOf(inner)
}
